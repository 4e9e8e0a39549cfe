/** Pictures: what readers get of one, that it says nothing of its camera, and that it is encoded once. */
import { readFileSync } from 'node:fs'
import sharp, { type Sharp } from 'sharp'
import { expect, test, vi } from 'vitest'
import { fingerprintOf } from '../../src/fingerprint.ts'
import type { Cache, NewPictureFormat, SourcePath } from '../../src/model.ts'
import { encodePicture } from '../../src/pictures/encode.ts'
import { type PictureDesk, preparePictures } from '../../src/pictures/pictures.ts'
import { toneOf, tones } from '../../src/pictures/tones.ts'

const million = 1_000_000

/** Something of everything that a photograph has: a sky, a slope, grain. */
function photograph(width: number, height: number): Sharp {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <linearGradient id="sky" x2="0" y2="1"><stop stop-color="#27508a"/><stop offset="1" stop-color="#d8c9a0"/></linearGradient>
    <rect width="100%" height="100%" fill="url(#sky)"/><path d="M0 ${height}L${width / 2} ${height / 3}L${width} ${height}Z" fill="#30402a"/></svg>`
  return sharp(Buffer.from(drawing)).flatten()
}

const photo = (): Promise<Buffer> => photograph(1600, 1000).jpeg({ quality: 95 }).toBuffer()

async function encoded(bytes: Uint8Array, formats: readonly NewPictureFormat[] = ['avif', 'webp']) {
  const picture = await encodePicture(bytes, formats, 50 * million)
  return picture.formats.map(({ extension, files }) => ({ extension, files }))
}

test('a photograph comes in three widths and three formats, the plain one last', async () => {
  const formats = await encoded(await photo())
  expect(formats.map(({ extension }) => extension)).toEqual(['avif', 'webp', 'jpg'])
  for (const { files } of formats) {
    expect(files.map(({ width, height }) => `${width}×${height}`)).toEqual(['480×300', '960×600', '1440×900'])
  }
})

test('every file is what its extension and size say', async () => {
  const types = { avif: 'heif', webp: 'webp', jpg: 'jpeg', png: 'png' }
  for (const { extension, files } of await encoded(await photo())) {
    for (const { width, height, bytes } of files) {
      expect(await sharp(bytes).metadata()).toMatchObject({ format: types[extension], width, height })
    }
  }
})

test('a small picture is never made larger', async () => {
  const formats = await encoded(await photograph(200, 100).jpeg().toBuffer(), [])
  expect(formats.map(({ files }) => files.map(({ width }) => width))).toEqual([[200]])
})

test('what shines through stays so, as PNG, and has no tone', async () => {
  const bytes = await sharp({ create: { width: 300, height: 200, channels: 4, background: '#a3000040' } })
    .png()
    .toBuffer()
  const { formats, tone } = await encodePicture(bytes, [], million)
  expect(formats.map(({ extension }) => extension)).toEqual(['png'])
  expect(tone).toBeUndefined()
  expect(await sharp(formats[0]?.files[0]?.bytes).metadata()).toMatchObject({ hasAlpha: true })
})

test('a format that saves nothing is left out', async () => {
  const dot = await sharp({ create: { width: 2, height: 2, channels: 4, background: '#8888' } })
    .png()
    .toBuffer()
  expect((await encoded(dot)).map(({ extension }) => extension)).not.toContain('avif')
})

test('a picture stands upright and keeps nothing of its camera', async () => {
  const bytes = await photograph(600, 400)
    .withMetadata({ orientation: 6 })
    .withExif({ IFD0: { Artist: '张三' }, IFD3: { GPSLatitude: '32/1 0/1 0/1', GPSLatitudeRef: 'N' } })
    .jpeg()
    .toBuffer()
  expect((await sharp(bytes).metadata()).exif).toBeDefined()
  for (const { files } of await encoded(bytes)) {
    for (const file of files) {
      const { width = 0, height = 0, orientation, exif, icc, xmp } = await sharp(file.bytes).metadata()
      expect(height, 'upright').toBeGreaterThan(width)
      expect({ orientation, exif, icc, xmp }).toEqual({})
    }
  }
})

test('the same bytes on a machine where a picture would have more threads', async () => {
  const bytes = await photograph(600, 400).jpeg().toBuffer()
  const here = await encoded(bytes)
  sharp.concurrency(4)
  vi.resetModules()
  await import('../../src/pictures/encode.ts')
  expect(sharp.concurrency(), 'an AVIF is cut by its threads').toBe(1)
  expect(await encoded(bytes)).toEqual(here)
})

test.each([
  ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', 'format svg'],
  ['no picture', '不是图片', 'unsupported image format'],
])('%s is refused', async (_, text, reason) => {
  await expect(encodePicture(Buffer.from(text), [], million)).rejects.toThrow(reason)
})

test('too many pixels are refused before they are decoded', async () => {
  await expect(encodePicture(await photo(), [], million)).rejects.toThrow()
})

test('a tone is the nearest of sixty-four', () => {
  expect(toneOf([0, 0, 0])).toBe('333')
  expect(toneOf([255, 255, 255])).toBe('ccc')
  expect(toneOf([100, 155, 40])).toBe('693')
  expect(toneOf([120])).toBe('666')
})

test('every tone has its rule in the style sheet, and no other colour does', () => {
  const rules = readFileSync('templates/assets/tones.css', 'utf8').matchAll(
    /\.t(\w{3}) \{\n {2}background-color: #(\w{3});\n\}/g,
  )
  const found = [...rules].map(([, name, color]) => `${name} ${color}`)
  expect(found).toEqual(tones.map((tone) => `${tone} ${tone}`))
})

// ── kept ──

interface Shop {
  readonly desk: PictureDesk
  readonly reads: string[]
  readonly kept: Map<string, Uint8Array<ArrayBuffer>>
}

function shop(files: Readonly<Record<string, Uint8Array>>, desk: Partial<PictureDesk> = {}): Shop {
  const reads: string[] = []
  const kept = new Map<string, Uint8Array<ArrayBuffer>>()
  const cache: Cache = {
    get: (kind, key) => kept.get(`${kind} ${key}`),
    put: (kind, key, value) => kept.set(`${kind} ${key}`, new Uint8Array(value)),
  }
  const standard: PictureDesk = {
    isThere: (path) => files[path] !== undefined,
    hashOf: async (path) => (files[path] === undefined ? undefined : fingerprintOf(files[path])),
    read: async (path) => {
      reads.push(path)
      return files[path]
    },
    cache,
    formats: ['webp'],
    maximumPixels: 50 * million,
    atOnce: 3,
    progress: () => {},
  }
  return { desk: { ...standard, ...desk }, reads, kept }
}

function wanted(...paths: readonly string[]) {
  return paths.map((path, index) => ({
    from: 'a.md' as SourcePath,
    use: { src: path, alt: '', line: index + 1, column: 1 },
    path: path as SourcePath,
  }))
}

test('a second build reads and encodes nothing', async () => {
  const { desk, reads } = shop({ 'a.jpg': await photo() })
  const first = await preparePictures(wanted('a.jpg'), desk)
  expect(reads).toEqual(['a.jpg'])
  expect(await preparePictures(wanted('a.jpg'), desk)).toEqual(first)
  expect(reads).toEqual(['a.jpg'])
})

test('all files that a picture names are kept', async () => {
  const { desk, kept } = shop({ 'a.jpg': await photo() })
  const { pictures } = await preparePictures(wanted('a.jpg'), desk)
  const [picture] = pictures
  const names = picture?.sizes.flatMap(({ width }) =>
    picture.extensions.map((extension) => `picture ${picture.name}-${width}.${extension}`),
  )
  expect(names).toHaveLength(6)
  for (const name of names ?? []) expect(kept.has(name), name).toBe(true)
})

test('two names of one picture are one picture, and order and number at work change nothing', async () => {
  const [one, two] = [await photo(), await photograph(300, 300).jpeg().toBuffer()]
  const files = { 'b/二.jpg': two, 'a/一.jpg': one, 'c/一又.jpg': one }
  const alone = await preparePictures(
    wanted('b/二.jpg', 'a/一.jpg', 'c/一又.jpg'),
    shop(files, { atOnce: 1 }).desk,
  )
  const together = await preparePictures(wanted('c/一又.jpg', 'a/一.jpg', 'b/二.jpg'), shop(files).desk)
  expect(alone).toEqual(together)
  expect(alone.pictures.map(({ path }) => path)).toEqual(['a/一.jpg', 'b/二.jpg', 'c/一又.jpg'])
  expect(alone.pictures[0]?.name).toBe(alone.pictures[2]?.name)
})

test('another choice of formats, or a lower limit, is another picture to the cache', async () => {
  const { desk, reads } = shop({ 'a.jpg': await photo() })
  await preparePictures(wanted('a.jpg'), desk)
  const { pictures } = await preparePictures(wanted('a.jpg'), { ...desk, formats: [] })
  expect(pictures[0]?.extensions).toEqual(['jpg'])
  const { problems } = await preparePictures(wanted('a.jpg'), { ...desk, maximumPixels: 1000 })
  expect(problems.map(({ code }) => code)).toEqual(['E_PICTURE'])
  expect(reads).toHaveLength(3)
})

test('a missing picture is told wherever it is asked for', async () => {
  const { pictures, problems } = await preparePictures(wanted('无.jpg', '无.jpg'), shop({}).desk)
  expect(pictures).toEqual([])
  expect(problems.map(({ code, line }) => `${code} ${line}`)).toEqual([
    'W_PICTURE_MISSING 1',
    'W_PICTURE_MISSING 2',
  ])
})
