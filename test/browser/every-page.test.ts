/**
 * Every kind of page, in a real browser at three widths: nothing is too wide,
 * nothing moves, nothing is said on the console, nothing is asked of another
 * host; valid, accessible in light, in dark and in large type, and within the
 * budgets. Pictures of the pages are left in screenshots/ to look at.
 */
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addressesIn, addressOf, fileAt, pagesOf, readSite } from '../pipeline/reading.ts'
import { openValidator } from '../templates/validator.ts'
import { type BuiltSite, kinds, openSite } from './site.ts'

const screenshots = path.join(import.meta.dirname, 'screenshots')
const validator = openValidator()
let site: BuiltSite

beforeAll(async () => {
  await mkdir(screenshots, { recursive: true })
  site = await openSite()
})
afterAll(() => site?.close())

const cases = Object.entries(kinds)

test.concurrent.each(cases)(
  '%s holds still, is quiet, asks no other host, and axe knows no fault of it',
  async (kind, address) => {
    const narrow = await look(kind, address, 320)
    expect(await faults(narrow)).toEqual([])
    if (kind !== 'rail') await narrow.click('label.large')
    expect(await faults(narrow, changing)).toEqual([])
    expect(await tooWide(narrow)).toBe(0)
    await narrow.context().close()
    const middling = await look(kind, address, 768)
    await middling.context().close()
    const wide = await look(kind, address, 1280)
    expect(await faults(wide)).toEqual([])
    await wide.emulateMedia({ colorScheme: 'dark' })
    expect(await faults(wide, changing)).toEqual([])
    await wide.context().close()
  },
)

/** Opens a page and leaves a picture of it. */
async function look(kind: string, address: string, width: number): Promise<Page> {
  const { page, said, hosts } = await site.open(address, { viewport: { width, height: 800 } })
  expect(await tooWide(page), `${kind} ${width}`).toBe(0)
  // Less than a line of text moving by a pixel: rounding, which no reader sees.
  expect(await shifts(page), `${kind} ${width}`).toBeLessThan(0.001)
  expect(said, `${kind} ${width}`).toEqual([])
  expect([...hosts], `${kind} ${width}`).toEqual([new URL(site.origin).host])
  const picture = path.join(screenshots, `${kind}-${width}.jpg`)
  await page.screenshot({ path: picture, fullPage: true, type: 'jpeg', quality: 60 })
  return page
}

test.each(cases)('%s is valid HTML', async (_, address) => {
  const html = await (await fetch(site.origin + address)).text()
  const { results } = await validator.validateString(html)
  const messages = results.flatMap((result) => result.messages)
  expect(messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} at ${selector}`)).toEqual([])
})

test('every address of every page leads to a file of the site, or off it', async () => {
  const files = await readSite(site.workshop.out)
  const baseUrl = 'https://difang.example/'
  for (const [name, html] of pagesOf(files)) {
    const wanted = addressesIn(html, addressOf(name, baseUrl)).map((address) => fileAt(address, baseUrl))
    for (const file of new Set(wanted))
      if (file !== undefined) expect([...files.keys()], name).toContain(file)
  }
})

test('an article and the style it waits for are 14 KB over the wire at most, its script 1.5 KB', async () => {
  const files = await readSite(site.workshop.out)
  const weigh = (text: string | undefined): number => brotliCompressSync(text ?? '').length
  const asset = (pattern: RegExp): number => weigh([...files].find(([name]) => pattern.test(name))?.[1])
  const articles = pagesOf(files).filter(([, html]) => html.includes('data-block="body"'))
  const heaviest = Math.max(...articles.map(([, html]) => weigh(html)))
  expect(articles.length).toBeGreaterThan(64)
  expect(heaviest + asset(/^assets\/site\.\w+\.css$/)).toBeLessThanOrEqual(14 * 1024)
  expect(asset(/^assets\/site\.\w+\.js$/)).toBeLessThanOrEqual(1536)
})

function tooWide(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
}

/** How far what is on the screen has moved since it was there, as browsers measure it. */
function shifts(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const entries: (PerformanceEntry & { readonly value?: number })[] = []
        new PerformanceObserver((list) => entries.push(...list.getEntries())).observe({
          type: 'layout-shift',
          buffered: true,
        })
        requestAnimationFrame(() =>
          setTimeout(() => resolve(entries.reduce((sum, { value = 0 }) => sum + value, 0))),
        )
      }),
  )
}

/** The large-type switch stands before all landmarks, so that style alone can reach the sheet after it. */
const outsideLandmarks = [['#large'], ['label.large']]

/** The rules whose answer can change with colours and with the size of type. */
const changing = ['color-contrast', 'target-size', 'scrollable-region-focusable']

async function faults(page: Page, only?: readonly string[]): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  const { violations } = await page.evaluate(
    ({ exclude, rules }) =>
      (globalThis as unknown as { axe: typeof axe }).axe.run(
        { exclude },
        {
          resultTypes: ['violations'],
          ...(rules ? { runOnly: rules } : { rules: { 'target-size': { enabled: true } } }),
        },
      ),
    { exclude: outsideLandmarks, rules: only && [...only] },
  )
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`)
}
