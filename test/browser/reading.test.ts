/**
 * Reading the sample archive as readers do: by keyboard, without a script, in
 * large type, with type of their own size, in Tibetan, on paper; and what a
 * script adds: the citation copied, a page shared, the nearest page found.
 */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type BuiltSite, corrected, kinds, launch, openSite, tibetan, withPicture } from './site.ts'

let site: BuiltSite

beforeAll(async () => {
  site = await openSite()
})
afterEach(async () => {
  await Promise.all(site.browser.contexts().map((context) => context.close()))
})
afterAll(() => site?.close())

const sizeOfBody = (page: Page): Promise<number> =>
  page.evaluate(() =>
    Number.parseFloat(getComputedStyle(document.querySelector('.body') ?? document.body).fontSize),
  )

test('by keyboard alone one comes from the home page into a story, and always sees where one is', async () => {
  const { page } = await site.open('/')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
  await page.keyboard.press('Tab')
  const title = await page.locator(':focus').textContent()
  await page.keyboard.press('Enter')
  await page.waitForSelector('[data-block="body"]')
  expect(await page.locator('h1').textContent()).toBe(title)
  const unseen: string[] = []
  for (let step = 0; step < 40; step++) {
    await page.keyboard.press('Tab')
    const hidden = await page.evaluate(focusIsHidden)
    if (hidden) unseen.push(hidden)
  }
  expect(unseen).toEqual([])
})

/** What has the focus, if nothing shows that it has. */
function focusIsHidden(): string | undefined {
  const focused = document.activeElement
  const shown = focused?.id === 'large' ? document.querySelector('label.large') : focused
  if (!shown || shown === document.body) return undefined
  const { outlineStyle, outlineWidth } = getComputedStyle(shown)
  const { width, height } = shown.getBoundingClientRect()
  const isSeen = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && width > 0 && height > 0
  return isSeen ? undefined : shown.outerHTML
}

test('the order in which a page is read out is the order in which it stands on a small screen', async () => {
  for (const kind of ['home', 'county', 'corrected']) {
    const { page } = await site.open(kinds[kind] ?? '', { viewport: { width: 360, height: 740 } })
    const tops = await page.evaluate(() =>
      [...document.querySelectorAll('main [data-block], main h1, main h2')].map(
        (each) => each.getBoundingClientRect().top,
      ),
    )
    expect(tops, kind).toEqual(tops.toSorted((a, b) => a - b))
  }
})

test('corrections are read before the text', async () => {
  const { page } = await site.open(corrected)
  const blocks = await page
    .locator('article [data-block]')
    .evaluateAll((all) => all.map((each) => each.getAttribute('data-block')))
  expect(blocks.indexOf('corrections')).toBeLessThan(blocks.indexOf('body'))
})

test('without a script everything can be read and reached, and nothing is offered that does not work', async () => {
  const { page, said } = await site.open(withPicture, { javaScriptEnabled: false })
  expect(await page.locator('article button:visible').count()).toBe(0)
  expect(await page.locator('[data-block="body"] p').count()).toBeGreaterThan(3)
  await page.click('[data-block="rail"] a')
  expect(await page.locator('[data-block="picks"] a').count()).toBeGreaterThan(3)
  await page.goto(site.origin + kinds['not found'])
  expect(await page.locator('[data-nearest]').isVisible()).toBe(false)
  await page.click('[data-block="provinces"] a')
  expect(await page.locator('[data-block="newest"] h3').count()).toBeGreaterThan(3)
  expect(said).toEqual([])
})

test('large type works without a script, for its page', async () => {
  const { page } = await site.open(withPicture, { javaScriptEnabled: false })
  const before = await sizeOfBody(page)
  await page.click('label.large')
  expect(await sizeOfBody(page)).toBeCloseTo(before * 1.3)
})

test('with a script large type stays on from page to page, until it is switched off', async () => {
  const { page } = await site.open(withPicture)
  const plain = await sizeOfBody(page)
  await page.click('label.large')
  await page.click('[data-block="neighbours"] a')
  await page.waitForSelector('[data-block="body"]')
  await expect.poll(() => sizeOfBody(page)).toBeCloseTo(plain * 1.3)
  await expect.poll(() => page.isChecked('#large')).toBe(true)
  await page.click('label.large')
  expect(await sizeOfBody(page)).toBeCloseTo(plain)
  await page.reload()
  expect(await sizeOfBody(page)).toBeCloseTo(plain)
  expect(await page.isChecked('#large')).toBe(false)
})

test('where nothing may be stored, large type still works for its page', async () => {
  const { page } = await site.open('/about/')
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('denied', 'SecurityError')
      },
    })
  })
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  await page.goto(site.origin + withPicture)
  const plain = await sizeOfBody(page)
  await page.click('label.large')
  expect(await sizeOfBody(page)).toBeCloseTo(plain * 1.3)
  expect(faults).toEqual([])
})

test('the size of type that a reader has set for all sites is followed, without switch or script', async () => {
  const browser = await launch(['--blink-settings=defaultFontSize=24'])
  const page = await browser.newPage({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
  await page.goto(site.origin + withPicture)
  expect(await sizeOfBody(page)).toBeCloseTo(24 * 1.0625)
  expect(await page.locator('body').evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
  await browser.close()
})

test('Tibetan says that it is, has a typeface of its own and ends its lines where syllables end', async () => {
  const { page } = await site.open(tibetan, { viewport: { width: 360, height: 740 } })
  const body = page.locator('[data-block="body"]')
  expect(await body.getAttribute('lang')).toBe('bo')
  expect(await body.evaluate((each) => getComputedStyle(each).fontFamily)).toContain('Noto Serif Tibetan')
  const ends = await body.locator('p').evaluate(endsOfLines)
  expect(ends.length).toBeGreaterThan(5)
  expect(ends.filter((end) => !/[་། ]/.test(end))).toEqual([])
})

/** The last character of every line. */
function endsOfLines(paragraph: Element): readonly string[] {
  const text = paragraph.firstChild
  if (!(text instanceof Text)) return []
  const range = document.createRange()
  const rowOf = (index: number): number => {
    range.setStart(text, index)
    range.setEnd(text, index + 1)
    return Math.round(range.getBoundingClientRect().bottom / 20)
  }
  const rows = Array.from(text.data, (_, index) => rowOf(index))
  return rows.flatMap((row, index) => {
    const next = rows[index + 1]
    return next !== undefined && next > row ? [text.data[index] ?? ''] : []
  })
}

test('the citation is copied, and the reader is told so', async () => {
  const { page } = await site.open(withPicture, { permissions: ['clipboard-read', 'clipboard-write'] })
  await page.click('[name="copy"]')
  await expect.poll(() => page.locator('.actions [role="status"]').textContent()).toBe('已复制')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    await page.locator('cite').textContent(),
  )
})

test("a page is shared by the system's own sheet, where there is one", async () => {
  const { page } = await site.open('/about/')
  await page.addInitScript(() => {
    Object.assign(navigator, {
      share: async (what: ShareData) => Object.assign(globalThis, { shared: what.url }),
    })
  })
  await page.goto(`${site.origin}${withPicture}#main`)
  await page.click('[name="share"]')
  await expect.poll(() => page.evaluate('globalThis.shared')).toBe(site.origin + withPicture)
})

test('what is not found leads to the nearest page above it, and to the search', async () => {
  const { page } = await site.open('/heishui/2024/11/nowhere/')
  await page.waitForSelector('[data-nearest] a')
  expect(await page.locator('[data-nearest]').textContent()).toBe('离这个地址最近的一页：今日黑水 2024年11月')
  await page.fill('main .seek input', '便桥')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/search\/\?q=/)
})

test('whoever wants no motion has none', async () => {
  const { page } = await site.open('/', { reducedMotion: 'reduce' })
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)).toBe('auto')
})

test('on paper there is the text, its citation and address, and neither form, bar nor rail', async () => {
  const { page } = await site.open(withPicture)
  await page.emulateMedia({ media: 'print' })
  const seen = (selector: string): Promise<boolean> => page.locator(selector).first().isVisible()
  for (const selector of ['h1', '.body', 'cite', '.address', '.original'])
    expect(await seen(selector), selector).toBe(true)
  for (const selector of [
    '.seek',
    '.channels',
    '.rail',
    '.menu',
    '.actions',
    'label.large',
    '.footer',
    '.neighbours',
  ])
    expect(await seen(selector), selector).toBe(false)
  expect(await page.locator('.address').textContent()).toContain('https://difang.example/heishui/2024/11/')
})
