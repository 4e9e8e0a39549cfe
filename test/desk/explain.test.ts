/** `difang explain ID --related`: what a list is made of, and why an article is not in it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, openDesk } from './running.ts'

let desk: Desk

const notice =
  '猛河大桥六月一日起封闭施工三十天，往返黑水县城与色尔古镇的车辆请走老路，班车改由沙石多镇发车，票价不变。县交通运输局提醒司机减速慢行，雨天注意落石，遇险情拨打值班电话。'

beforeAll(async () => {
  desk = await openDesk()
  const report = (front: Record<string, string>, body: string): string =>
    [
      '---',
      ...Object.entries({ source: '样报', county: '黑水县', ...front }).map(([k, v]) => `${k}: ${v}`),
      '---',
      '',
      body,
    ].join('\n')
  await desk.put({
    'content/site.yml': 'blocks: {related: 2}\n',
    'content/bridge.md': report(
      { title: '猛河大桥封闭施工', date: '2026-05-20', related: '{pin: [school], ban: [toll]}' },
      notice,
    ),
    'content/copy.md': report({ title: '大桥封闭', date: '2026-05-21' }, notice),
    'content/open.md': report(
      { title: '猛河大桥恢复通车', date: '2026-06-20' },
      '猛河大桥封闭施工结束，黑水县城与色尔古镇之间的班车恢复。',
    ),
    'content/toll.md': report(
      { title: '猛河大桥不收费', date: '2026-06-21' },
      '猛河大桥恢复通车后不收费，黑水县交通运输局作了说明。',
    ),
    'content/weak.md': report(
      { title: '大桥照明', date: '2025-06-21', related: '{ban: [school]}' },
      '猛河大桥装上路灯，县城居民夜里过桥方便了。',
    ),
    'content/school.md': report({ title: '小学招生', date: '2026-05-20' }, '秋季招生九月开始。'),
    'content/draft.md': report({ title: '草稿', date: '2026-05-20', draft: 'true' }, '还没写完。'),
  })
})
afterAll(() => desk.close())

function explain(...words: string[]): ReturnType<Desk['run']> {
  return desk.run(['explain', ...words, '--clock', '2026-07-01'])
}

test('a list is told with scores, their parts and the shared words', async () => {
  const { code, out } = await explain('bridge', '--related')
  expect(out).toMatch(
    /^bridge {2}猛河大桥封闭施工\n另见:\n {2}copy {2}大桥封闭\n相关推荐:\n {2}school .*置顶\n/,
  )
  expect(out).toMatch(/open {2}猛河大桥恢复通车 {2}黑水县 {2}2026-06-20/)
  expect(out).toMatch(/[\d.]+ =（词 [\d.]+ \+ 导语 [\d.]+ \+ 标题 [\d.]+）× 时间 1\.\d\d {2}都提到：.*色尔/)
  expect(code).toBe(0)
})

test('as JSON, the parts add up to the score', async () => {
  const { related, least } = JSON.parse((await explain('BRIDGE', '--related', '--json')).out)
  expect(least).toBe(2)
  for (const { score, parts, time } of related)
    expect(score).toBeCloseTo((parts.words + parts.lead + parts.title) * time, 9)
})

test.each<[string, string, RegExp]>([
  ['bridge', 'school', /在相关推荐第 1 条（置顶）/],
  ['bridge', 'open', /在相关推荐第 2 条/],
  ['bridge', 'toll', /related\.ban 写了它/],
  ['bridge', 'copy', /同一篇文字（转载）/],
  ['bridge', 'weak', /得分 [\d.]+，列出的 2 条里最低的是 [\d.]+/],
  ['bridge', 'bridge', /这就是文章自己/],
  ['bridge', 'draft', /它是草稿/],
  ['bridge', 'nowhere', /没有这样一篇文章/],
  ['open', 'copy', /由同文的 bridge《猛河大桥封闭施工》代表/],
  ['open', 'school', /得分 [\d.]+，最低要 2\.00/],
])('%s --with %s', async (article, other, words) => {
  const { code, out } = await explain(article, '--with', other)
  expect(out).toMatch(words)
  expect(code).toBe(0)
})

test('of an article that is none there is no list', async () => {
  const { code, out } = await explain('nowhere', '--related')
  expect(out).toMatch(/没有这样一篇文章/)
  expect(code).toBe(1)
})
