/**
 * The command line as commander knows it: every command, argument and option,
 * in one language. `docs/commands.md` is made from it. What a command needs is
 * loaded only when it runs, so that `--help` is quick.
 */
import { Command, Option } from 'commander'
import type { MessageLanguage } from '../problems.ts'
import type { Flags, RawFlags } from './flags.ts'
import type { Terminal } from './terminal.ts'

export type Run = (flags: Flags, terminal: Terminal) => Promise<number>
/** Turns what commander hands over into flags, and runs the command with them. */
export type Begin = (raw: RawFlags, run: Run) => Promise<void>

type Text = (zh: string, en: string) => string

export function programOf(language: MessageLanguage, version: string, begin: Begin): Command {
  const text: Text = (zh, en) => ({ zh, en })[language]
  const program = new Command('difang')
    .description(
      text(
        '把一个文件夹的 Markdown 报道编成长久、快速、可检索的地方新闻网站',
        'A folder of Markdown articles becomes a local news site that lasts',
      ),
    )
    .version(version, '-V, --version', text('版本', 'print the version'))
    .helpOption('-h, --help', text('帮助', 'print this help'))
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeErr: () => {}, outputError: () => {} })
    .configureHelp({ styleTitle: (title) => (language === 'zh' ? (titles[title] ?? title) : title) })
  for (const add of commands) withFlags(add(program, text, begin), text)
  return program
}

/** What commander writes over the parts of a help. */
const titles: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
}

type AddCommand = (program: Command, text: Text, begin: Begin) => Command

const build: AddCommand = (program, text, begin) =>
  program
    .command('build')
    .description(text('把内容编成网站', 'compile the content into the site'))
    .option(
      '--keep-going',
      text('搁置有错的文章，发布其余的', 'set faulty articles aside and publish the others'),
    )
    .option(
      '--verify',
      text('另从头构建一遍，逐字节比较', 'build once more from nothing and compare every byte'),
    )
    .option('--changes <file>', text('变动清单 changes.json 写到哪里', 'where changes.json goes'))
    .option(
      '--no-fsync',
      text(
        '不等磁盘写实（更快，断电时可能丢失）',
        'do not wait for the disk (faster, not safe against loss of power)',
      ),
    )
    .action((raw) =>
      begin(raw, async (flags, terminal) => {
        const { buildCommand } = await import('./build-command.ts')
        const own = {
          keepGoing: raw.keepGoing === true,
          verify: raw.verify === true,
          fsync: raw.fsync !== false,
        }
        return buildCommand(
          flags,
          raw.changes === undefined ? own : { ...own, changes: raw.changes },
          terminal,
        )
      }),
    )

const dev: AddCommand = (program, text, begin) =>
  program
    .command('dev')
    .description(
      text(
        '在本机看网站，边改边看；草稿和还没到时间的也在，都有标记',
        'the site on this machine, as you write; drafts and what is scheduled are there too, and marked',
      ),
    )
    .option(
      '--port <n>',
      text('端口（默认 4000，被占用就用下一个）', 'the port (default: 4000, or the next that is free)'),
    )
    .option(
      '--host <address>',
      text(
        '让别的机器也能看：在这个地址上提供，草稿也看得到',
        'let other machines see it: serve on this address, drafts and all',
      ),
    )
    .action((raw) =>
      begin(devFlags(raw), async (flags, terminal) =>
        (await import('./dev-command.ts')).devCommand(flags, raw, terminal),
      ),
    )

/** A place of its own for pages and cache, so that it neither touches `dist/` nor keeps other commands waiting. */
function devFlags(raw: RawFlags): RawFlags {
  const folder = typeof raw.cache === 'string' ? raw.cache : '.difang'
  return {
    ...raw,
    drafts: true,
    future: true,
    out: raw.out ?? `${folder}/dev`,
    ...(raw.cache === false ? {} : { cache: `${folder}/dev-cache` }),
  }
}

const check: AddCommand = (program, text, begin) =>
  program
    .command('check')
    .description(text('查出所有问题，不构建', 'tell every problem, without building'))
    .action((raw) =>
      begin(raw, async (flags, terminal) =>
        (await import('./check-command.ts')).checkCommand(flags, terminal),
      ),
    )

const newArticle: AddCommand = (program, text, begin) =>
  program
    .command('new')
    .description(text('新建一篇写好文件头的文章', 'a dated file with its front matter'))
    .argument('<title>', text('标题', 'the headline'))
    .requiredOption('--county <place>', text('归在哪个地方', 'the place it is filed under'))
    .option('--source <name>', text('来源', 'its newspaper'))
    .option('--date <date>', text('发表日期', 'its date of publication'))
    .action((title, raw) =>
      begin(raw, async (flags, terminal) =>
        (await import('./new-command.ts')).newCommand({ ...raw, title }, flags, terminal),
      ),
    )

/** What can be listed: the names of `listers` in list-command.ts, which is not loaded for `--help`. */
const listable = [
  '文章 articles、草稿 drafts、待发表 scheduled、已过期 expired、已撤下 withdrawn、推荐位 positions、更正 corrections、地方 places、报刊 sources、话题 topics、栏目 columns、作者 authors',
  'articles, drafts, scheduled, expired, withdrawn, positions, corrections, places, sources, topics, columns or authors',
] as const

const list: AddCommand = (program, text, begin) =>
  program
    .command('list')
    .description(text('列出文章、草稿、地方、报刊等，一行一条', 'what the archive holds, one line each'))
    .argument('<kind>', text(...listable))
    .action((kind, raw) =>
      begin(raw, async (flags, terminal) =>
        (await import('./list-command.ts')).listCommand(kind, flags, terminal),
      ),
    )

const next: AddCommand = (program, text, begin) =>
  program
    .command('next')
    .description(
      text('网站下一次会因时间而变的时刻', 'the next instant at which the site would change by the clock'),
    )
    .action((raw) =>
      begin(raw, async (flags, terminal) => (await import('./next-command.ts')).nextCommand(flags, terminal)),
    )

const explain: AddCommand = (program, text, begin) =>
  program
    .command('explain')
    .description(text('某个网址为什么有这一页，由什么编成', 'why a page exists and what it was made from'))
    .argument('<url>', text('网址、站内路径或文章的 id', 'an address, a path of the site or an article id'))
    .option(
      '--related',
      text(
        '这篇文章（写 id）的相关推荐：得分、来由、共有的词',
        'the related list of an article (name its id): scores, what they are made of, shared words',
      ),
    )
    .option(
      '--with <id>',
      text('某篇为什么在、或不在相关推荐里', 'why another article is in that list, or is not'),
    )
    .action((asked, raw) =>
      begin(raw, async (flags, terminal) =>
        (await import('./explain-command.ts')).explainCommand({ ...raw, asked }, flags, terminal),
      ),
    )

const search: AddCommand = (program, text, begin) =>
  program
    .command('search')
    .description(text('在编好的网站里全文检索', 'full-text search over the site as it was built'))
    .argument('<words...>', text('要查的字句，都要有', 'what every article found must hold'))
    .option('--place <slug>', text('只查一地，用网址里的名字', 'of one place, by the name in its address'))
    .option(
      '--source <slug>',
      text('只查一份报纸，用网址里的名字', 'of one newspaper, by the name in its address'),
    )
    .option('--from <date>', text('从哪年、哪月、哪天起', 'from a year, a month or a day on'))
    .option('--to <date>', text('到哪年、哪月、哪天止', 'up to a year, a month or a day'))
    .option(
      '--sort <order>',
      text(
        'date 新的在前（默认），relevance 标题里有的在前',
        'date: newest first (the default); relevance: titles first',
      ),
    )
    .option('--limit <n>', text('最多列几篇（默认 20）', 'list so many at most (default: 20)'))
    .action((words, raw) =>
      begin(raw, async (flags, terminal) =>
        (await import('./search-command.ts')).searchCommand({ ...raw, words }, flags, terminal),
      ),
    )

/** In the order of the help. */
const commands: readonly AddCommand[] = [build, dev, check, newArticle, list, next, explain, search]

/** The flags that hold everywhere. */
function withFlags(command: Command, text: Text): Command {
  return command
    .option('--content <dir>', text('内容文件夹（默认 content）', 'the content folder (default: content)'))
    .option('--out <dir>', text('网站文件夹（默认 dist）', 'the folder of the site (default: dist)'))
    .option('--cache <dir>', text('缓存文件夹（默认 .difang）', 'the cache folder (default: .difang)'))
    .addOption(new Option('--no-cache', text('不用缓存', 'use no cache')))
    .option(
      '--clock <instant>',
      text(
        '以哪个时刻为准（默认 SOURCE_DATE_EPOCH，没有就是现在）',
        'the build clock (default: SOURCE_DATE_EPOCH, else now)',
      ),
    )
    .option('--drafts', text('连草稿一起发布', 'publish drafts too'))
    .option('--future', text('连还没到时间的一起发布', 'publish what is scheduled for later too'))
    .option('--jobs <n>', text('同时用几个线程', 'how many workers'))
    .option('--lang <language>', text('提示用的语言：zh、en', 'language of messages: zh, en'))
    .option(
      '--reporter <form>',
      text(
        '问题的格式：pretty、unix、json、github、sarif',
        'form of problems: pretty, unix, json, github, sarif',
      ),
    )
    .option('--json', text('结果用 JSON', 'results as JSON'))
    .option('--quiet', text('只说错误', 'tell errors only'))
    .option('--verbose', text('多说一些', 'tell more'))
}
