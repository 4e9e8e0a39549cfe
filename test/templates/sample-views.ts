/**
 * A sample view of every template, with every block filled. Every text differs
 * from all others, so that a test can tell which one a page shows.
 */

import type { Fingerprint } from '../../src/model.ts'
import type {
  ArticleView,
  BodyParts,
  Figure,
  Frame,
  Picture,
  PictureTeaser,
  Rail,
  SiteView,
  Story,
  Teaser,
  Template,
  Views,
} from '../../src/views.ts'

const site: SiteView = {
  name: '雪山地方网',
  slogan: '记下每一个乡镇的今天',
  lang: 'zh-CN',
  home: '/archive/',
  style: { href: '/archive/assets/site.0a1b.css', integrity: 'sha384-c3R5bGU=' },
  script: { href: '/archive/assets/site.0c2d.js', integrity: 'sha384-cmFpbA==' },
  menu: [
    { href: '/archive/channels/', text: '全部频道' },
    { href: '/archive/sources/', text: '报刊' },
    { href: '/archive/corrections/', text: '更正' },
  ],
  footer: [{ href: '/archive/about/', text: '关于我们' }],
}

const titles = [
  '木苏镇首批高山苹果运往成都',
  '羊茸村修通到组公路，三十户人家告别溜索',
  '全县中小学开展防震演练',
  '达古冰川景区试行分时预约',
  '芦花镇老旧管网改造完成，冬季供水不再“时断时续”，居民代表走进水厂看全程',
  '色尔古藏寨修缮工程通过验收',
  '晴朗乡牧民领到首张草原生态管护员证',
  '知木林镇开办锅庄夜校',
]

/** Eight different titles, then the same ones numbered. */
function teaser(number: number): Teaser {
  const title = titles[number % titles.length] ?? ''
  return {
    href: `/archive/heishui/2022/05/t-${number}/`,
    title: number < titles.length ? title : `${title}(${number})`,
    place: ['黑水', '理县', '茂县', '红原'][number % 4] ?? '',
    date: {
      datetime: `2022-05-${String((number % 28) + 1).padStart(2, '0')}`,
      text: `5月${(number % 28) + 1}日`,
    },
  }
}

function teasers(from: number, count: number): readonly Teaser[] {
  return Array.from({ length: count }, (_, index) => teaser(from + index))
}

function story(number: number, drawn = false): Story {
  return {
    ...teaser(number),
    excerpt: `第${number}号报道摘要：清晨六点，合作社的冷库门口已经排起了长队，果农把连夜分拣的苹果装上卡车，天黑前它们就能到达三百公里外的市场。`,
    ...(drawn ? { picture: picture(number) } : {}),
  }
}

function picture(number: number): Picture {
  return {
    src: `/archive/pictures/p-${number}.jpg`,
    srcset: `/archive/pictures/p-${number}-640.jpg 640w, /archive/pictures/p-${number}.jpg 1280w`,
    width: 1280,
    height: 853,
    alt: `图片说明文字${number}`,
  }
}

function pictureTeasers(from: number, count: number): readonly PictureTeaser[] {
  return teasers(from, count).map((each, index) => ({ ...each, picture: picture(from + index) }))
}

export const rail: Rail = {
  picks: teasers(20, 4),
  hot: teasers(30, 4),
  pictures: pictureTeasers(40, 2),
  column: { name: '乡里乡亲', href: '/archive/columns/xianglixiangqin/', teasers: teasers(50, 3) },
  ranking: teasers(60, 5),
}

function frame(title: string): Frame {
  return {
    site,
    head: {
      title: `${title}·雪山地方网`,
      description: `摘要：${title}`,
      canonical: 'https://news.example.cn/archive/heishui/2022/04/guihua/',
      lang: 'zh-CN',
      feeds: [{ href: '/archive/heishui/feed.xml', type: 'application/atom+xml', title: '今日黑水订阅' }],
      openGraph: [
        { property: 'og:title', content: `分享标题：${title}` },
        { property: 'og:type', content: 'article' },
      ],
      published: '2022-04-13T09:53:00',
      updated: '2022-04-15T08:00:00',
      jsonLd: [{ '@context': 'https://schema.org', '@type': 'NewsArticle', headline: `数据标题：${title}` }],
    },
    bar: {
      label: '阿坝州频道',
      channels: [
        '今日阿坝',
        '今日马尔康',
        '今日金川',
        '今日小金',
        '今日汶川',
        '今日理县',
        '今日茂县',
        '今日松潘',
        '今日黑水',
        '今日红原',
      ].map((text, index) => ({ href: `/archive/c-${index}/`, text, current: index === 8 })),
    },
    crumbs: [
      { href: '/archive/', text: '地方网首页' },
      { href: '/archive/sichuan/', text: '四川' },
      { href: '/archive/aba/', text: '阿坝州' },
      { href: '/archive/heishui/', text: '黑水频道' },
      { href: '/archive/heishui/2022/04/guihua/', text: '正文' },
    ],
  }
}

const lead: Figure = { picture: picture(1), caption: '雪线下的果园', credit: '记者扎西摄' }

export const parts: BodyParts = [
  '<p>四月的黑水河谷,<strong>桃花</strong>沿着公路一直开到村口。木苏镇的合作社社长早早打开冷库，等待第一批客商。“往年这个时候，苹果早就卖完了。”他说。</p><h2>冷库进了村</h2><p>去年秋天，县里投入420万元，在三个乡镇各建起一座200吨的气调库。有了冷库，果农不必在采收季节低价出手，可以等到春节以后再上市，每斤多卖1.2元。</p>',
  '<p>记者看到，分拣线旁的大屏幕实时显示着成都、重庆两地批发市场的价格。</p><blockquote><p>价格高一点，我们就多发一车。</p></blockquote><h3>下一步</h3><ul><li>把物流车开到每一个组</li><li>为每一箱苹果贴上产地码</li></ul>',
  '<p>截至3月底，全县已销售高山苹果1600吨，带动1.1万人增收。</p>',
]

export const article: ArticleView = {
  ...frame('雪线下的果园迎来春天'),
  kicker: '乡村振兴一线',
  title: '雪线下的果园迎来春天——黑水县冷链物流让高山苹果错峰上市',
  subtitle: '三座气调库带动一万多人增收',
  source: {
    name: '阿坝日报',
    href: '/archive/sources/abaribao/',
    original: 'https://paper.example.cn/abrb/2022-04/13/content_1024.htm',
    details: ['第3版', '总第1024期'],
  },
  published: { datetime: '2022-04-13T09:53:00+08:00', text: '2022-04-13 09:53' },
  updated: { datetime: '2022-04-15T08:00:00+08:00', text: '2022-04-15 08:00' },
  byline: [
    { href: '/archive/authors/zhaxi/', text: '扎西' },
    { href: '/archive/authors/wang/', text: '王小川' },
  ],
  column: { href: '/archive/columns/chanye/', text: '产业观察' },
  topics: [
    { href: '/archive/topics/lengku/', text: '冷链物流' },
    { href: '/archive/topics/pingguo/', text: '高山苹果' },
  ],
  lead,
  corrections: [
    {
      date: { datetime: '2022-04-15', text: '2022-04-15' },
      text: '首次刊发时把“420万元”误写为“4200万元”，现予更正。',
    },
  ],
  body: {
    hash: '00000000000000000000000000000001' as Fingerprint,
    lang: 'zh-CN',
    figures: [
      { picture: picture(2), caption: '分拣线上的工人', credit: '通讯员李梅摄' },
      { missing: '缺失图片的文字' },
    ],
  },
  next: { label: '本频道下一篇', story: story(0) },
  neighbours: {
    older: { href: '/archive/heishui/2022/04/older/', text: '县医院远程会诊中心启用' },
    newer: { href: '/archive/heishui/2022/04/newer/', text: '春耕备耕物资下乡进村' },
  },
  slogan: '雪山下的黑水，云端上的日子',
  reprints: [{ ...teaser(6), source: '四川日报' }],
  related: teasers(1, 5).map((each, index) => ({
    ...each,
    why: '都提到：苹果、气调库',
    ...(index === 0 ? { label: '后续报道' } : {}),
  })),
  also: teasers(8, 4),
  comments: { mode: 'widget', href: 'https://talk.example.cn/guihua', label: '查看和发表评论' },
  rail: { mode: 'include', href: '/archive/aba/rail.html', label: '阿坝州现在的新闻' },
  citation:
    '扎西, 王小川. 雪线下的果园迎来春天[N/OL]. 阿坝日报, 2022-04-13(3)[2022-04-15]. https://news.example.cn/archive/heishui/2022/04/guihua/.',
  address: 'https://news.example.cn/archive/heishui/2022/04/benye/',
}

const provinces = [
  {
    province: { href: '/archive/sichuan/', text: '四川省', count: 5120 },
    prefectures: [
      { href: '/archive/aba/', text: '阿坝藏族羌族自治州', count: 3204 },
      { href: '/archive/mianyang/', text: '绵阳市', count: 1916 },
    ],
  },
  { province: { href: '/archive/qinghai/', text: '青海省', count: 12 }, prefectures: [] },
]

const months = ['1月', '2月', '3月', '4月'].map((text, index) => ({
  href: `/archive/heishui/2022/0${index + 1}/`,
  text,
  count: 30 + index,
}))

const years = [2022, 2021].map((year) => ({
  href: `/archive/heishui/${year}/`,
  text: `${year}年`,
  count: year - 1700,
  months: Array.from({ length: 12 }, (_, index) => {
    const month = months[index]
    if (month === undefined) return { text: `${index + 1}月`, count: 0 as const }
    const share = (['few', 'some', 'many'] as const)[index % 3] ?? 'few'
    return { ...month, href: `/archive/heishui/${year}/${month.text}/`, share }
  }),
}))

export const views: Views = {
  article,
  tombstone: {
    ...frame('撤稿页'),
    title: '一篇已经撤下的报道',
    source: '高原晚报',
    published: { datetime: '2021-03-02', text: '2021-03-02' },
    withdrawn: { date: { datetime: '2021-03-09', text: '2021-03-09' }, text: '报道失实，作者同意撤稿。' },
    channel: { href: '/archive/heishui/', text: '回到今日黑水' },
  },
  channel: {
    ...frame('今日黑水'),
    channel: '今日黑水',
    fullName: '四川省阿坝藏族羌族自治州黑水县',
    slogan: '冰川脚下，民歌之乡',
    count: 418,
    newest: [0, 1, 2, 3, 4].map((number) => story(number, number < 2)),
    pictures: pictureTeasers(5, 3),
    years,
    sources: [
      { href: '/archive/sources/abaribao/', text: '阿坝日报编辑部', count: 400 },
      { href: '/archive/sources/gaoyuan/', text: '高原晚报编辑部', count: 18 },
    ],
    rail: { mode: 'inline', rail },
  },
  year: {
    ...frame('黑水2022年'),
    heading: '今日黑水 2022年',
    count: 411,
    months: months.map((month, index) => ({ ...month, newest: teasers(index * 3, 3) })),
    older: { href: '/archive/heishui/2021/', text: '上一年:2021年' },
    newer: { href: '/archive/heishui/2023/', text: '下一年:2023年' },
  },
  list: {
    ...frame('黑水2022年4月'),
    heading: '今日黑水 2022年4月',
    up: { href: '/archive/heishui/2022/', text: '回到2022年' },
    groups: [
      { label: '4月12日', teasers: teasers(0, 2) },
      { label: '4月13日', teasers: teasers(2, 3) },
    ],
    older: { href: '/archive/heishui/2022/04/', text: '较早的一页' },
    newer: { href: '/archive/heishui/2022/04/page/3/', text: '较新的一页' },
  },
  shelves: {
    ...frame('报刊'),
    heading: '全部报刊',
    intro: '按名称排列',
    shelves: [
      { href: '/archive/sources/abaribao/', text: '阿坝日报社', count: 2801, span: '2003—2022' },
      { href: '/archive/sources/gaoyuan/', text: '高原晚报社', count: 77, span: '2010—2014' },
    ],
  },
  shelf: {
    ...frame('阿坝日报'),
    heading: '阿坝日报文章',
    facts: [
      { label: '主页', text: '报纸主页', href: 'https://paper.example.cn/' },
      { label: '统一刊号', text: 'CN 51-0032' },
    ],
    count: 2802,
    newest: [story(3), story(4)],
    years: [{ href: '/archive/sources/abaribao/2022/', text: '2022年度', count: 310 }],
    holdings: {
      years: [
        { text: '2020年起', count: 620 },
        { text: '2021年中', count: 0 },
        { text: '2022年止', count: 310 },
      ],
      summary: '所收稿件起于2020年，缺2021年。',
    },
  },
  corrections: {
    ...frame('更正'),
    entries: [
      {
        kind: 'withdrawal',
        date: { datetime: '2022-05-01', text: '2022-05-01' },
        text: '整篇撤下的原因',
        article: { href: '/archive/heishui/2022/04/gone/', text: '被撤下的文章' },
      },
      {
        kind: 'correction',
        date: { datetime: '2022-04-15', text: '2022-04-15' },
        text: '一处数字更正',
        article: { href: '/archive/heishui/2022/04/guihua/', text: '被更正的文章' },
      },
    ],
  },
  text: {
    ...frame('关于本站'),
    heading: '关于本站的说明',
    body: { hash: '00000000000000000000000000000002' as Fingerprint, lang: 'zh-CN', figures: [] },
    paragraphs: ['本站收录公开发表的地方新闻。'],
    provinces,
  },
  home: {
    ...frame('首页'),
    crumbs: [],
    tally: { count: 5132, span: '2003–2022', latest: { datetime: '2022-05-30', text: '2022-05-30' } },
    lead: [story(0, true), story(1), story(2)],
    newest: teasers(3, 8),
    pictures: pictureTeasers(5, 3),
    channels: [
      { channel: { href: '/archive/aba/', text: '今日阿坝州' }, teasers: teasers(10, 3) },
      { channel: { href: '/archive/heishui/', text: '今日黑水县' }, teasers: teasers(14, 3) },
      { channel: { href: '/archive/lixian/', text: '今日理县县' }, teasers: teasers(17, 3) },
    ],
    provinces,
  },
  search: {
    ...frame('检索'),
    heading: '检索本站',
    script: { href: '/archive/assets/search.0e3f.js', integrity: 'sha384-c2VhcmNo' },
    places: [
      {
        label: '四川省',
        choices: [
          { value: 'sichuan', text: '四川省内' },
          { value: 'heishui', text: '黑水县内' },
        ],
      },
    ],
    sources: [{ value: 'abaribao', text: '阿坝日报一份' }],
    years: ['2022', '2021'],
    archives: [
      {
        place: { href: '/archive/sichuan/', text: '四川各地' },
        years: [{ href: '/archive/sichuan/2022/', text: '2022年四川' }],
        within: [{ href: '/archive/aba/', text: '阿坝各县' }],
      },
    ],
    shelves: [{ href: '/archive/sources/', text: '各报刊' }],
  },
  redirect: {
    site,
    title: '搬了家的文章',
    href: '/archive/heishui/2022/04/guihua/',
    canonical: 'https://news.example.cn/archive/heishui/2022/04/guihua/',
  },
  styleguide: frame('样式'),
  rail: {
    site,
    bare: false,
    channel: { href: '/archive/aba/', text: '今日阿坝现在' },
    canonical: 'https://news.example.cn/archive/aba/rail.html',
    rail,
  },
}

/** The parts that a template's sample view has a body for. */
export const partsOf: Partial<Record<Template, BodyParts>> = {
  article: parts,
  text: ['<p>本站由志愿者维护。</p>'],
}
