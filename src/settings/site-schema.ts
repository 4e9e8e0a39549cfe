/** What `site.yml` may say: every key with its default and a description. */
import * as z from 'zod'
import type { SiteSettings } from '../model.ts'
import { address, described, languageCode, line, readAddress, refuse } from '../yaml/schema-fields.ts'
import { type Contract, namesFor, settingsCodes } from '../yaml/schema-problems.ts'

const baseUrl = z.string().transform((written, context) => {
  const url = readAddress(written.trim())
  if (url === undefined || url.search !== '' || url.hash !== '' || /[?#]/.test(written)) {
    return refuse(context, 'E_SITE_BASE', { written, suggestion: 'https://news.example.cn/' })
  }
  return url.href.endsWith('/') ? url.href : `${url.href}/`
})

const timeZone = z.string().transform((written, context) => {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: written.trim() })
    return written.trim()
  } catch (error) {
    if (error instanceof RangeError) return refuse(context, 'E_SITE_ZONE', { written })
    throw error
  }
})

const comments = z.union([
  z.literal('off').transform(() => ({ mode: 'off' as const })),
  z.strictObject({
    mode: described(
      z.enum(['off', 'link', 'widget']),
      '评论：off 关闭，link 链接，widget 点击后载入',
      'Comments: off, a link, or a widget that loads on a click',
      'link',
    ),
    url: described(
      address().exactOptional(),
      '评论所在的网址；link 和 widget 必写',
      'Where comments are held; link and widget need it',
      'https://comments.example.cn/',
    ),
    label: described(line().exactOptional(), '链接或按钮上的字', 'Text of the link or button', '我要评论'),
  }),
])

/** A link without an address leads nowhere. */
const commentsWithAddress = comments.transform((written, context): SiteSettings['comments'] => {
  if (written.mode === 'off' || ('url' in written && written.url !== undefined)) return written
  return refuse(context, 'E_SITE_MISSING', {
    key: 'comments.url',
    suggestion: 'url: "https://comments.example.cn/"',
  })
})

/** Entries that a block shows. */
function entries(least: number, standard: number, zh: string, en: string) {
  return described(z.int().min(least).max(1000).default(standard), zh, en, standard)
}

const blocks = z
  .strictObject({
    newest: entries(0, 40, '频道首页的最新文章', 'Newest articles on a channel front'),
    related: entries(0, 8, '相关推荐', '相关推荐, the related list'),
    also: entries(0, 6, '猜你喜欢', '猜你喜欢, other places on the same matter'),
    picks: entries(0, 10, '频道推荐', '频道推荐, newest of the channel, in the rail'),
    hot: entries(0, 6, '热点阅读', '热点阅读, in the rail'),
    pictures: entries(0, 6, '图文看点', '图文看点, picture stories'),
    column: entries(0, 6, '栏目（乡里乡亲）', 'A column, in the rail'),
    ranking: entries(0, 10, '热点排行', '热点排行, most read, in the rail'),
    perPage: entries(10, 100, '列表每页篇数', 'Entries on one page of a list'),
    feed: entries(1, 30, '订阅源篇数', 'Entries of a feed'),
  })
  .prefault({})

function limit(most: number, standard: number, zh: string, en: string) {
  return described(z.int().min(1).max(most).default(standard), zh, en, standard)
}

const million = 1_000_000
const mebibyte = 1024 * 1024

const limits = z
  .strictObject({
    fileBytes: limit(64 * mebibyte, 2 * mebibyte, '一个文件最多多少字节', 'Bytes of one file'),
    // YAML is read in time quadratic in some of what it may be, so there is a ceiling.
    frontMatterBytes: limit(64 * 1024, 16 * 1024, '头信息最多多少字节', 'Bytes of a front matter'),
    lineBytes: limit(64 * mebibyte, 256 * 1024, '一行最多多少字节', 'Bytes of one line'),
    markersPerLine: limit(
      100,
      32,
      '一行开头最多几层列表和引用标记',
      'List and quote markers at the start of a line',
    ),
    delimiterRun: limit(1000, 16, '连续的强调符号最多几个', 'Emphasis marks in a row'),
    delimitersPerParagraph: limit(
      100_000,
      2000,
      '一段里方括号、* 和 _ 各最多几个',
      'Each of brackets, * and _ in a paragraph',
    ),
    tableCells: limit(million, 20_000, '表格最多几格', 'Cells of tables'),
    footnoteReferences: limit(100_000, 500, '脚注引用最多几处', 'References to footnotes'),
    secondsPerArticle: described(
      z.number().min(0.1).max(600).default(2),
      '一篇文章最多处理几秒',
      'Seconds for one article',
      2,
    ),
    megabytesPerArticle: limit(4096, 256, '一篇文章最多用多少 MB 内存', 'Memory for one article, in MB'),
    picturePixels: limit(1000 * million, 50 * million, '一张图片最多多少像素', 'Pixels of one picture'),
  })
  .prefault({})

const search = z
  .strictObject({
    shardKB: described(
      z.int().min(4).max(1024).default(16),
      '检索索引每个文件约多少 KB',
      'Size of one file of the search index, in KB',
      16,
    ),
  })
  .prefault({})

const feeds = z
  .strictObject({
    text: described(
      z.enum(['excerpt', 'full']).default('excerpt'),
      '订阅源里放摘要（excerpt）还是全文（full）',
      'What a feed carries of an article: its excerpt or its full text',
      'excerpt',
    ),
    of: described(
      z
        .array(z.enum(['places', 'sources', 'topics', 'columns', 'authors']))
        .default(['places', 'sources', 'topics'])
        .transform((kinds) => [...new Set(kinds)]),
      '除全站以外，哪些各有自己的订阅源：地方、报刊、话题、栏目、作者',
      'What has feeds of its own besides the site: places, newspapers, topics, columns, authors',
      ['places', 'sources', 'topics'],
    ),
  })
  .prefault({})

const pictures = z
  .strictObject({
    formats: described(
      z
        .array(z.enum(['avif', 'webp']))
        .default(['avif', 'webp'])
        .transform((formats) => [...new Set(formats)]),
      '除 JPEG（透明的是 PNG）以外还生成哪些格式，浏览器先挑前面的',
      'Formats besides JPEG (PNG where transparent); browsers take the first they know',
      ['avif', 'webp'],
    ),
  })
  .prefault({})

const site: z.ZodType<SiteSettings> = z.strictObject({
  name: described(line().prefault('地方网'), '网站名称', 'Name of the site', '地方网'),
  baseUrl: described(
    baseUrl.prefault('http://localhost/'),
    '网站的完整网址，可带路径；不写只适合在本机看',
    'Address of the site, which may carry a path; the default serves for a look at home only',
    'https://news.example.cn/',
  ),
  language: described(languageCode().prefault('zh-CN'), '网站的语言', 'Language of the site', 'zh-CN'),
  timeZone: described(
    timeZone.prefault('Asia/Shanghai'),
    '没写时区的日期按哪个时区算',
    'Time zone of dates that name none',
    'Asia/Shanghai',
  ),
  slogan: described(
    z.union([z.literal(''), line()]).prefault(''),
    '网站口号',
    'Slogan of the site',
    '身边的新闻',
  ),
  home: described(
    line().exactOptional(),
    '首页领头的地方',
    'The place whose channels the home page leads with',
    '阿坝州',
  ),
  rail: described(
    z.enum(['include', 'inline', 'ssi', 'esi']).default('include'),
    '边栏怎样放进页面',
    'How the rail gets into a page',
    'include',
  ),
  column: described(
    line().prefault('乡里乡亲'),
    '边栏里列哪个栏目',
    'The column whose newest stand in the rail',
    '乡里乡亲',
  ),
  comments: described(commentsWithAddress.prefault('off'), '评论', 'Comments', {
    mode: 'link',
    url: 'https://comments.example.cn/',
  }),
  blocks: described(blocks, '各版块显示几条；0 是不显示', 'Entries that each block shows; 0 leaves it out', {
    newest: 40,
  }),
  articleJson: described(
    z.boolean().default(true),
    '每篇文章旁边是否再放一个给程序读的 article.json',
    'Whether an article.json, for programs, stands beside each article',
    true,
  ),
  cards: described(
    z.boolean().default(false),
    '是否给没有图片的文章画一张分享图（标题、频道、报刊、日期）',
    'Whether an article without a picture gets a share card: headline, channel, newspaper, date',
    true,
  ),
  feeds: described(feeds, '订阅源', 'Feeds', { text: 'excerpt' }),
  pictures: described(pictures, '图片', 'Pictures', { formats: ['avif', 'webp'] }),
  search: described(search, '站内检索', 'Search', { shardKB: 16 }),
  limits: described(limits, '各项上限', 'Limits of what is read', { fileBytes: 2 * mebibyte }),
})

export const siteContract: Contract<SiteSettings> = {
  codes: settingsCodes,
  schema: site,
  otherNames: namesFor({
    name: 'title 网站名称 名称',
    baseUrl: 'url 网址',
    language: 'lang locale 语言',
    timeZone: 'timezone tz 时区',
    slogan: 'subtitle description 口号',
    home: 'homeplace',
    comments: 'comment 评论',
    rail: 'sidebar',
    perPage: 'paginate',
  }),
}
