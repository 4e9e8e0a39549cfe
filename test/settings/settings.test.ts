/** Settings: a default for every key, and every mistake told without losing the rest. */
import { expect, test } from 'vitest'
import { messageOf } from '../../src/problems.ts'
import { parseSettings, type SettingsFiles } from '../../src/settings/settings.ts'
import { settingsJsonSchemas } from '../../src/settings/settings-schema.ts'

function check(files: SettingsFiles, problems: readonly string[]): void {
  const told = parseSettings(files).problems.map(
    ({ path, line, column, code }) => `${path}:${line}:${column} ${code}`,
  )
  expect(told).toEqual(problems)
}

test('without any file there are settings that serve', () => {
  const { settings, problems } = parseSettings({})
  expect(problems).toEqual([])
  expect(settings).toEqual({
    site: {
      name: '地方网',
      baseUrl: 'http://localhost/',
      language: 'zh-CN',
      timeZone: 'Asia/Shanghai',
      slogan: '',
      rail: 'include',
      column: '乡里乡亲',
      comments: { mode: 'off' },
      articleJson: true,
      cards: false,
      feeds: { text: 'excerpt', of: ['places', 'sources', 'topics'] },
      pictures: { formats: ['avif', 'webp'] },
      search: { shardKB: 16 },
      blocks: {
        newest: 40,
        related: 8,
        also: 6,
        picks: 10,
        hot: 6,
        pictures: 6,
        column: 6,
        ranking: 10,
        perPage: 100,
        feed: 30,
      },
      limits: {
        fileBytes: 2_097_152,
        frontMatterBytes: 16_384,
        lineBytes: 262_144,
        markersPerLine: 32,
        delimiterRun: 16,
        delimitersPerParagraph: 2000,
        tableCells: 20_000,
        footnoteReferences: 500,
        secondsPerArticle: 2,
        megabytesPerArticle: 256,
        picturePixels: 50_000_000,
      },
    },
    places: { places: [], former: [] },
    sources: [],
    views: new Map(),
    words: [],
  })
})

test('settings are made anew for each reading', () => {
  const [first, second] = [parseSettings({}).settings, parseSettings({}).settings]
  expect(first.site.blocks).not.toBe(second.site.blocks)
  expect(first.places.former).not.toBe(second.places.former)
})

test('what is written takes the place of its default alone', () => {
  const site =
    'name: 山城新闻 # 站名\nblocks: {related: 0}\nlimits:\n  secondsPerArticle: 0.5\ncomments: off\nhome: 阿坝州\n'
  const { settings, problems } = parseSettings({ site })
  expect(problems).toEqual([])
  expect(settings.site).toMatchObject({ name: '山城新闻', home: '阿坝州', comments: { mode: 'off' } })
  expect(settings.site.blocks).toMatchObject({ related: 0, also: 6 })
  expect(settings.site.limits).toMatchObject({ secondsPerArticle: 0.5, tableCells: 20_000 })
})

test.each([
  ['https://news.example.cn', 'https://news.example.cn/'],
  ['https://news.example.cn/archive', 'https://news.example.cn/archive/'],
  ['HTTP://News.Example.CN:80/a/', 'http://news.example.cn/a/'],
])('the base address %s is %s', (written, baseUrl) => {
  expect(parseSettings({ site: `baseUrl: ${written}` }).settings.site.baseUrl).toBe(baseUrl)
})

test.each([
  ['baseUrl: https://news.example.cn/?a', 'site.yml:1:10 E_SITE_BASE'],
  ['baseUrl: https://news.example.cn/?', 'site.yml:1:10 E_SITE_BASE'],
  ['baseUrl: "https://news.example.cn/#a"', 'site.yml:1:10 E_SITE_BASE'],
  ['baseUrl: https://a:b@news.example.cn/', 'site.yml:1:10 E_SITE_BASE'],
  ['baseUrl: ftp://news.example.cn/', 'site.yml:1:10 E_SITE_BASE'],
  ['baseUrl: /archive/', 'site.yml:1:10 E_SITE_BASE'],
  ['timeZone: 北京', 'site.yml:1:11 E_SITE_ZONE'],
  ['language: 中文', 'site.yml:1:11 E_LANGUAGE'],
  ['name: 12', 'site.yml:1:7 E_SITE_TYPE'],
  ['rail: iframe', 'site.yml:1:7 E_SITE_VALUE'],
  ['blocks: {perPage: 0}', 'site.yml:1:19 E_SITE_VALUE'],
  ['blocks: {feed: 1.5}', 'site.yml:1:16 E_SITE_TYPE'],
  ['blocks: {newest: -1}', 'site.yml:1:18 E_SITE_VALUE'],
  ['limits: {fileBytes: 1e12}', 'site.yml:1:21 E_SITE_VALUE'],
  ['limits: {fileBytes: 很大}', 'site.yml:1:21 E_SITE_TYPE'],
  ['comments: link', 'site.yml:1:11 E_SITE_TYPE'],
  ['comments: {mode: link}', 'site.yml:1:11 E_SITE_MISSING'],
  ['comments: {mode: iframe}', 'site.yml:1:18 E_SITE_VALUE'],
  ['comments: {mode: link, url: "javascript:1"}', 'site.yml:1:29 E_URL'],
  ['slogan: 第1号 #通知', 'site.yml:1:13 E_YAML_COMMENT'],
  ['name: &甲 乙', 'site.yml:1:7 E_FM_ALIAS'],
  ['- 甲', 'site.yml:1:1 E_YAML_MAP'],
  ['site: 甲: 乙', 'site.yml:1:7 E_YAML_COLON'],
])('%s is told', (site, problem) => {
  check({ site }, [problem])
})

test.each([
  ['baseurl', 'baseUrl'],
  ['timezone', 'timeZone'],
  ['title', 'name'],
  ['url', 'baseUrl'],
  ['时区', 'timeZone'],
  ['nmae', 'name'],
])('for the setting %s the right one is %s', (written, key) => {
  expect(parseSettings({ site: `${written}: 甲` }).problems).toMatchObject([
    { code: 'E_SITE_KEY', path: 'site.yml', values: { key: written, suggestion: key } },
  ])
})

test('one mistake takes its own key back to the default, and no other', () => {
  const { settings, problems } = parseSettings({ site: 'name: 山城新闻\nrail: iframe\nblocks: {also: 3}\n' })
  expect(problems).toHaveLength(1)
  expect(settings.site).toMatchObject({ name: '山城新闻', rail: 'include', blocks: { also: 3 } })
})

test('all mistakes of all files are told at once', () => {
  check(
    { site: 'nam: 甲\nrail: 乙', places: 'places:\n  - slug: heishui', sources: 'sources: 甲', views: '甲' },
    [
      'site.yml:2:7 E_SITE_VALUE',
      'site.yml:1:1 E_SITE_KEY',
      'places.yml:2:5 E_SITE_MISSING',
      'sources.yml:1:10 E_SITE_TYPE',
      'views.csv:1:1 W_VIEWS_LINE',
    ],
  )
})

test('places and former places are read, and one faulty entry leaves the others in force', () => {
  const places = `places:
  - {place: 黑水县, slug: Hei Shui}
  - {place: 513222, short: 理县, order: 1}
former:
  - {name: 崇文区, code: 110103, until: 2010-07-01, now: 北京市/东城区}
  - {name: 宣武区, code: "110104", until: 2010-02-30, now: 西城区}
`
  const { settings, problems } = parseSettings({ places })
  expect(problems.map(({ line, column, code }) => [line, column, code])).toEqual([
    [2, 24, 'E_SITE_VALUE'],
    [6, 40, 'E_SITE_VALUE'],
  ])
  expect(settings.places).toEqual({
    places: [{ place: '513222', short: '理县', order: 1 }],
    former: [{ name: '崇文区', code: '110103', until: '2010-07-01', now: '北京市/东城区' }],
  })
})

test('newspapers are read, and an ISSN that is none is told', () => {
  const sources =
    'sources:\n  - {name: 四川日报, slug: 四川日报, homepage: "https://a.cn", issn: 1234-567X}\n  - {name: 甲报, issn: 12}\n'
  const { settings, problems } = parseSettings({ sources })
  expect(problems).toMatchObject([{ code: 'E_SITE_TYPE', line: 3, values: { suggestion: 'issn: "12"' } }])
  expect(settings.sources).toEqual([
    { name: '四川日报', slug: '四川日报', homepage: 'https://a.cn/', issn: '1234-567X' },
  ])
})

test('views are counted by id, whatever its spelling, and lines that are none are told', () => {
  const views = 'id,views\n甲,3\n大桥-1 , 20\n\nA,1\na,2\n乙\n丙,很多\n丁,-1\na b,1\n'
  expect([...parseSettings({ views }).settings.views]).toEqual([
    ['甲', 3],
    ['大桥-1', 20],
    ['a', 2],
  ])
  check({ views }, [
    'views.csv:6:1 W_VIEWS_TWICE',
    'views.csv:7:1 W_VIEWS_LINE',
    'views.csv:8:1 W_VIEWS_LINE',
    'views.csv:9:1 W_VIEWS_LINE',
    'views.csv:10:1 W_VIEWS_LINE',
  ])
})

test('views need no heading, and an article may be called id', () => {
  expect([...parseSettings({ views: 'id,7\nviews,8' }).settings.views]).toEqual([
    ['id', 7],
    ['views', 8],
  ])
})

test('words are read one a line, each once, and what is no word is told', () => {
  const words = `# 地名\n色尔古藏寨\n\n  达古冰川  \n色尔古藏寨\n两 个词\n${'长'.repeat(41)}\n`
  expect(parseSettings({ words }).settings.words).toEqual(['色尔古藏寨', '达古冰川'])
  check({ words }, ['words.txt:6:1 W_WORDS_LINE', 'words.txt:7:1 W_WORDS_LINE'])
})

test('a file of YAML that is too long is refused before it is read', () => {
  check({ sources: `${'# 长\n'.repeat(300_000)}` }, ['sources.yml:1:1 E_FM_BIG'])
})

test('a message says what may be written', () => {
  const [problem] = parseSettings({ site: 'rail: iframe' }).problems
  if (problem === undefined) throw new Error('nothing was told')
  expect(messageOf(problem, 'zh')).toBe('设置“rail”不能是 "iframe"；可以写：include, inline, ssi, esi')
})

test('every key of every file has a description in Chinese and in English, and those of site.yml a default', () => {
  const { 'site.yml': site, ...others } = settingsJsonSchemas()
  const keys = (schema: object) => Object.entries(JSON.parse(JSON.stringify(schema)).properties)
  for (const [key, property] of [...keys(site), ...Object.values(others).flatMap(keys)]) {
    expect(property, key).toMatchObject({
      description: expect.stringMatching(/\p{Script=Han}/u),
      'x-description-en': expect.stringMatching(/^[A-Z]/),
    })
  }
  for (const [key, property] of keys(site)) {
    if (key !== 'home') expect(property, key).toHaveProperty('default')
  }
})
