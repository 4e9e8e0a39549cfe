/**
 * Documents: what the index is made of, and what a list of results says of each.
 *
 * Chunks of JSON, told apart by number; their places and newspapers stand once.
 */

export interface SearchDocument {
  readonly id: string
  /** Milliseconds of the epoch. */
  readonly time: number
  /** `2022-04-13`, in the site's zone: year and month stand in the address. */
  readonly date: string
  readonly title: string
  /** Of its place: in the address, and as it stands beside a title. */
  readonly slug: string
  readonly place: string
  readonly source: string
  /** See attributes.ts. */
  readonly attributes: readonly number[]
  /** Names its packed text in the cache. */
  readonly hash: string
  /** Lines that its page has besides, as they are written there. */
  readonly more: readonly string[]
}

/** As a list of results has it; `path` is below the site's root, percent-encoded. */
export interface Entry {
  readonly path: string
  readonly title: string
  readonly date: string
  readonly place: string
  readonly source: string
}

export const CHUNK_LENGTH = 64
const DAY = 86_400_000

/** `days`: since the row before, or since the epoch. */
type Row = readonly [place: number, source: number, days: number, id: string, title: string]

interface Chunk {
  /** Slugs and names in turn. */
  readonly places: readonly string[]
  readonly sources: readonly string[]
  readonly rows: readonly Row[]
}

export function chunkCount(documents: number): number {
  return Math.ceil(documents / CHUNK_LENGTH)
}

export function writeChunk(documents: readonly SearchDocument[]): Chunk {
  const slugs = [...new Set(documents.map(({ slug }) => slug))]
  const places = slugs.map((slug) => documents.find((each) => each.slug === slug)?.place ?? '')
  const sources = [...new Set(documents.map(({ source }) => source))]
  const days = documents.map(({ date }) => Date.parse(date) / DAY)
  const rows = documents.map(
    ({ slug, source, id, title }, index): Row => [
      slugs.indexOf(slug),
      sources.indexOf(source),
      (days[index] ?? 0) - (days[index - 1] ?? 0),
      id,
      title,
    ],
  )
  return { places: slugs.flatMap((slug, index) => [slug, places[index] ?? '']), sources, rows }
}

export function entriesOf(json: string): readonly Entry[] {
  const chunk: Chunk = JSON.parse(json)
  let day = 0
  return chunk.rows.map(([place, source, days, id, title]) => {
    day += days
    const date = new Date(day * DAY).toISOString().slice(0, 10)
    return {
      path: encodeURI(`${chunk.places[place * 2]}/${date.slice(0, 7).replace('-', '/')}/${id}/`),
      title,
      date,
      place: chunk.places[place * 2 + 1] ?? '',
      source: chunk.sources[source] ?? '',
    }
  })
}
