/** What the page of all parts shows: invented, and long and short enough to see where lines break. */
import type {
  Holdings,
  Picture,
  ProvinceLinks,
  Story,
  Suggestion,
  Teaser,
  YearOfMonths,
} from '../src/views.ts'

export const colours = [
  { name: 'paper', meaning: '纸' },
  { name: 'tint', meaning: '底纹' },
  { name: 'wash', meaning: '深底纹' },
  { name: 'ink', meaning: '墨' },
  { name: 'faded', meaning: '淡墨' },
  { name: 'rule', meaning: '线' },
  { name: 'seal', meaning: '印章红' },
]

export const link = { href: '#main', text: '云坪小学图书室开门了' }

const date = { datetime: '2026-10-12', text: '2026-10-12' }

export const teasers: readonly Teaser[] = [
  { href: '#main', title: '晒秋', place: '松阳', date },
  { href: '#main', title: '走了快两年，云坪村给便桥做了一回“体检”', place: '黑水', date },
  {
    href: '#main',
    title: '两百间乡村图书室“结对子” 一本书的旅行从借书卡开始，走过三个县、六个乡、十二间教室，还没有回来',
    place: '四川',
    date,
  },
]

const [short, middling, long] = teasers

export const suggestions: readonly Suggestion[] = [middling, long, short].flatMap((teaser, index) =>
  teaser === undefined
    ? []
    : [{ ...teaser, why: '都提到：便桥、云坪村', ...(index === 0 ? { label: '后续报道' } : {}) }],
)

export const story: Story = {
  href: '#main',
  title: '老廊桥重新开桥 桥凳还是那几条',
  place: '松阳',
  date,
  excerpt:
    '修了一年多的老廊桥重新开桥。没有剪彩，天一亮，拦在桥头的竹竿挪开，第一个走过去的是赶早去溪边洗菜的人。桥面的木板换了一半，瓦全部翻过，歪了的两根柱子扶正了。',
}

export function pictureAt(home: string): Picture {
  return { src: `${home}favicon.svg`, width: 64, height: 64, alt: '' }
}

export const corrections = [{ date, text: '首次刊发时把“六十度”误写为“十六度”，现予更正。' }]

export const citation =
  '林一禾, 周小满. 云坪村便桥通行[N/OL]. 示例日报, 2024-11-26(3). https://difang.example/heishui/2024/11/bianqiao/'

export const chinese = [
  '<p>正文：每一行至多三十八个字，行距是字号的一点八倍。第一段末尾有一处<a href="#main">链接</a>，一处<strong>“强调”</strong>，一个脚注<sup><a href="#main">1</a></sup>。</p>',
  '<h2>二级标题</h2><p>第二段长一些，好看换行：桥面的木板还带着松木味，她数着步子，从这头到那头一共一百一十二步；以前涨水要绕公路，现在十分钟就到学校。2026年10月12日，Wi-Fi 也通了。</p>',
  '<h3>三级标题</h3><ul><li>把物流车开到每一个组</li><li>为每一箱苹果贴上产地码</li></ul><ol><li>先修路</li><li>再通车</li></ol>',
  '<blockquote><p>引文：价格高一点，我们就多发一车。</p></blockquote>',
  '<table><thead><tr><th>站名</th><th>首班</th><th>末班</th></tr></thead><tbody><tr><td>云坪村口</td><td>06:40</td><td>19:00</td></tr></tbody></table>',
  '<hr><pre><code>原样的文字：  06:40  07:20</code></pre>',
].join('')

export const tibetan = `<p>${'ཁྲོ་ཆུ་རྫོང་གི་གསར་འགྱུར་ཐུང་ངུ་ཞིག་'.repeat(6)}།</p>`

export const years: readonly YearOfMonths[] = [2026, 2025].map((year) => ({
  href: '#main',
  text: `${year}年`,
  count: 66,
  months: [3, 12, 7, 0, 1, 9, 0, 0, 11, 8, 2, 13].map((count, index) => {
    const text = `${index + 1}月`
    if (count === 0) return { text, count: 0 }
    const share = count > 8 ? 'many' : count > 4 ? 'some' : 'few'
    return { href: '#main', text, count, share }
  }),
}))

export const holdings: Holdings = {
  years: [4, 12, 30, 0, 0, 44, 61, 58].map((count, index) => ({ text: `${2019 + index}年`, count })),
  summary: '所收稿件起于2019年，止于2026年，缺2022–2023年；最多的是2025年，61篇。',
}

export const counted = [
  { href: '#main', text: '示例日报', count: 208 },
  { href: '#main', text: '高原样本周刊', count: 9 },
]

export const provinces: readonly ProvinceLinks[] = [
  { province: { href: '#main', text: '四川', count: 217 }, prefectures: counted },
]
