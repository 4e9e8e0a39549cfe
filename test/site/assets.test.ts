/** The package's own files: names that change with their content, integrity that matches, and small. */
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'esbuild'
import { parse } from 'parse5'
import { expect, test } from 'vitest'
import { type AssetReference, readAssets } from '../../src/site/assets.ts'

const assets = await readAssets()
const decoder = new TextDecoder('utf-8', { fatal: true })

function bytesOf(path: string): Uint8Array {
  const file = assets.files.find((each) => each.path === path)
  if (file === undefined) throw new Error(`no ${path}`)
  return file.bytes
}

function textOf({ path }: AssetReference): string {
  return decoder.decode(bytesOf(path))
}

test('style sheet, scripts and static files are all there', () => {
  const named = assets.files.map(({ path }) => path.replace(/\.[0-9a-f]{16}\./, '.HASH.'))
  expect(named.sort()).toEqual([
    'assets/search.HASH.js',
    'assets/site.HASH.css',
    'assets/site.HASH.js',
    'favicon.svg',
  ])
})

test.each(['style', 'script', 'searchScript'] as const)(
  'the integrity of %s is that of its bytes, and its name carries their hash',
  (name) => {
    const { path, integrity } = assets[name]
    const digest = (algorithm: string) => createHash(algorithm).update(bytesOf(path))
    expect(integrity).toBe(`sha384-${digest('sha384').digest('base64')}`)
    expect(path).toContain(`.${digest('sha256').digest('hex').slice(0, 16)}.`)
  },
)

test('the same sources give the same bytes', async () => {
  expect(await readAssets()).toEqual(assets)
})

test('the style sheet is one file of under 6 KB over the wire, and asks for nothing', () => {
  const css = textOf(assets.style)
  expect(brotliCompressSync(css).length).toBeLessThan(6144)
  expect(css).not.toMatch(/@import|url\(|@font-face/)
})

test('the style sheet knows dark screens, paper, large type and readers who want no motion', () => {
  const css = textOf(assets.style)
  for (const part of [
    'prefers-color-scheme:dark',
    '@media print',
    ':has(#large:checked)',
    'prefers-reduced-motion',
  ]) {
    expect(css).toContain(part)
  }
})

test.each([
  ['light', 0],
  ['dark', 1],
])('every ink stands out from its paper, 4.5 to 1 at least (%s)', (_, index) => {
  const colour = (name: string) =>
    [...textOf(assets.style).matchAll(new RegExp(`--${name}:(#[0-9a-f]+)`, 'g'))][index]?.[1] ?? ''
  for (const [inks, papers] of [
    [
      ['ink', 'faded', 'seal'],
      ['paper', 'tint'],
    ],
    [['ink', 'seal'], ['wash']],
  ] as const) {
    for (const [ink, paper] of inks.flatMap((ink) => papers.map((paper) => [ink, paper] as const))) {
      expect(contrast(colour(ink), colour(paper)), `${ink} on ${paper}`).toBeGreaterThanOrEqual(4.5)
    }
  }
})

test('the script of every page is under 1.5 KB over the wire', () => {
  expect(brotliCompressSync(textOf(assets.script)).length).toBeLessThan(1536)
})

test.each(['rail', 'comments'])('the element of the %s is under 1 KB by itself', async (name) => {
  const entry = fileURLToPath(new URL(`../../templates/client/${name}.ts`, import.meta.url))
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, minify: true, write: false })
  const [file] = outputFiles
  expect(file?.contents.length).toBeLessThan(1024)
})

test('the mark is drawn, not set in type', () => {
  const svg = decoder.decode(bytesOf('favicon.svg'))
  expect(parse(svg).childNodes).not.toHaveLength(0)
  expect(svg).not.toMatch(/<text|href|style=|<script/)
})

/** As WCAG 2 defines it, of two colours `#rrggbb`. */
function contrast(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(colour.slice(start, start + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
