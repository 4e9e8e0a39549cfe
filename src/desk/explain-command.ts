/** `difang explain`: why there is a page at an address, and what it was made from. */
import path from 'node:path'
import type { Article, HeldReason, Url } from '../model.ts'
import { identityKey } from '../order.ts'
import type { Told } from '../problems.ts'
import type { Page } from '../site/page.ts'
import { pagesOf } from '../site/section.ts'
import { addresses, articleUrl, filePath } from '../site/urls.ts'
import { type Survey, surveyArchive } from '../survey.ts'
import type { Template } from '../views.ts'
import { explainRelated } from './explain-related.ts'
import type { Flags } from './flags.ts'
import { inSession, lockOfCache } from './session.ts'
import type { Terminal } from './terminal.ts'

export interface ExplainFlags {
  readonly asked: string
  readonly related?: boolean
  /** The id of an article that is expected in the list. */
  readonly with?: string
}

export async function explainCommand(raw: ExplainFlags, flags: Flags, terminal: Terminal): Promise<number> {
  const { asked } = raw
  if (raw.related || raw.with !== undefined) return await explainRelated(raw, flags, terminal)
  // A page's view is made when it is asked for, and takes what it quotes from the cache.
  return await inSession(flags, lockOfCache(flags), terminal, async ({ memory }) => {
    const survey = await surveyArchive(flags, memory)
    const page = findPage(asked, survey)
    const explanation = page === undefined ? absence(asked, survey, flags) : explain(page, survey, flags)
    if (flags.json) terminal.say(`${JSON.stringify(explanation, null, 2)}\n`)
    else terminal.say(linesOf(explanation, terminal))
    return page === undefined ? 1 : 0
  })
}

/** Told in this order; `articles` are files. */
interface Explanation {
  readonly address: string
  readonly why: Told
  readonly file?: string
  readonly template?: string
  readonly articles: readonly string[]
}

/** An address in full, a path of the site with or without its base, encoded or not; or an article's id. */
function findPage(asked: string, { sections, catalog, settings }: Survey): Page | undefined {
  const article = catalog.byId.get(identityKey(asked))
  const wanted =
    article === undefined ? siteKey(asked, settings.site.baseUrl) : siteKeyOf(articleUrl(article))
  return pagesOf(sections).find(({ url }) => siteKeyOf(url) === wanted)
}

function siteKey(asked: string, baseUrl: string): string {
  const base = new URL(baseUrl)
  let { pathname } = URL.canParse(asked) ? new URL(asked) : new URL(asked, base)
  if (base.pathname !== '/' && pathname.startsWith(base.pathname))
    pathname = pathname.slice(base.pathname.length - 1)
  try {
    return siteKeyOf(decodeURI(pathname) as Url)
  } catch {
    return siteKeyOf(pathname as Url)
  }
}

function siteKeyOf(url: Url): string {
  const file = filePath(url)
  return identityKey(/\.[a-z]+$|^_/.test(file) ? file : `${file}/index.html`)
}

function explain(page: Page, survey: Survey, flags: Flags): Explanation {
  const { absolute } = addresses(survey.settings.site.baseUrl)
  return {
    address: absolute(page.url),
    why: reasonOf(page),
    file: path.join(flags.out, filePath(page.url)),
    ...('template' in page ? { template: `templates/${page.template}.11ty.tsx` } : {}),
    articles: articlesOf(page, survey).map((article) => path.join(flags.content, article.path)),
  }
}

function reasonOf(page: Page): Told {
  const { origin } = page
  if ('template' in page) return reasons[page.template](origin)
  if ('hash' in page)
    return {
      zh: `随模板或图片而来的文件（${origin}）`,
      en: `a file of the templates, or a picture (${origin})`,
    }
  return { zh: `给程序读的文件（${origin}）`, en: `a file for programs to read (${origin})` }
}

const reasons: Readonly<Record<Template, (origin: string) => Told>> = {
  home: () => ({ zh: '首页', en: 'the home page' }),
  styleguide: (name) => ({ zh: `${name}，只有 difang dev 里有`, en: `${name}, of difang dev alone` }),
  channel: (name) => ({ zh: `“${name}”的频道首页`, en: `the channel front of ${name}` }),
  year: (name) => ({ zh: `“${name}”一年的文章`, en: `a year of ${name}` }),
  list: (name) => ({ zh: `“${name}”的文章列表`, en: `a list of ${name}` }),
  article: (file) => ({ zh: `文章 ${file}`, en: `the article ${file}` }),
  tombstone: (file) => ({ zh: `已撤下的文章 ${file}`, en: `the withdrawn article ${file}` }),
  shelves: (name) => ({ zh: `“${name}”总目`, en: `the index of ${name}` }),
  shelf: (name) => ({ zh: `“${name}”名下的文章`, en: `what stands under ${name}` }),
  corrections: () => ({ zh: '更正与撤稿的记录', en: 'the record of corrections' }),
  text: (file) => ({ zh: `单独的页面（${file}）`, en: `a page of its own (${file})` }),
  search: () => ({ zh: '检索页', en: 'the search page' }),
  redirect: (file) => ({
    zh: `${file} 的旧网址，转到新网址`,
    en: `a former address of ${file}, which leads to the new one`,
  }),
  rail: (name) => ({ zh: `“${name}”频道的侧栏`, en: `the rail of ${name}` }),
}

/** The articles whose addresses stand in what the page is made from. */
function articlesOf(page: Page, { catalog, settings }: Survey): readonly Article[] {
  if (!('view' in page)) return []
  const { href, absolute } = addresses(settings.site.baseUrl)
  const named = stringsIn(page.view)
  const all = [...catalog.articles, ...catalog.held.map(({ article }) => article)]
  return all.filter((article) => {
    const url = articleUrl(article)
    return url === page.url || named.has(href(url)) || named.has(absolute(url))
  })
}

function stringsIn(value: unknown, found: Set<string> = new Set()): ReadonlySet<string> {
  if (typeof value === 'string') found.add(value)
  else if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) stringsIn(part, found)
  return found
}

const noSuchPage: Told = {
  zh: '没有这一页；请写网址、网站里的路径，或文章的编号（没有写 id 的，就是文件名）',
  en: "there is no such page; write an address, a path of the site, or an article's id (its file name, where it sets none)",
}

const heldReasons: Readonly<Record<HeldReason, Told>> = {
  draft: { zh: '是草稿', en: 'is a draft' },
  scheduled: { zh: '还没到发表时间', en: 'is not due yet' },
  expired: { zh: '已过有效期', en: 'has expired' },
  withdrawn: { zh: '已撤下', en: 'is withdrawn' },
}

function absence(asked: string, survey: Survey, flags: Flags): Explanation {
  const key = siteKey(asked, survey.settings.site.baseUrl)
  const held = survey.catalog.held.find(
    ({ article }) => siteKeyOf(articleUrl(article)) === key || identityKey(article.id) === identityKey(asked),
  )
  if (held === undefined) return { address: asked, why: noSuchPage, articles: [] }
  const { zh, en } = heldReasons[held.reason]
  const file = path.join(flags.content, held.article.path)
  return {
    address: asked,
    why: { zh: `没有这一页：文章${zh}`, en: `there is no such page: its article ${en}` },
    articles: [file],
  }
}

function linesOf({ address, why, file, template, articles }: Explanation, { told }: Terminal): string {
  const [fileLabel, templateLabel, articlesLabel] = told({
    zh: '文件 模板 文章',
    en: 'file template articles',
  }).split(' ')
  const lines = [
    address,
    told(why),
    ...(file === undefined ? [] : [`${fileLabel}: ${file}`]),
    ...(template === undefined ? [] : [`${templateLabel}: ${template}`]),
    ...(articles.length === 0
      ? []
      : [`${articlesLabel}: ${articles.length}`, ...articles.map((each) => `  ${each}`)]),
  ]
  return lines.map((line) => `${line}\n`).join('')
}
