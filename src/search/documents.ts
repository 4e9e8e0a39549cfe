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

type Row = readonly [place: number, source: number, date: string, id: string, title: string]

interface Chunk {
  readonly tag: string
  /** Slugs and names in turn. */
  readonly places: readonly string[]
  readonly sources: readonly string[]
  readonly rows: readonly Row[]
}

export function chunksOf(documents: readonly SearchDocument[]): readonly Omit<Chunk, 'tag'>[] {
  const count = Math.ceil(documents.length / CHUNK_LENGTH)
  return Array.from({ length: count }, (_, index) =>
    chunkOf(documents.slice(index * CHUNK_LENGTH, (index + 1) * CHUNK_LENGTH)),
  )
}

function chunkOf(documents: readonly SearchDocument[]): Omit<Chunk, 'tag'> {
  const slugs = [...new Set(documents.map(({ slug }) => slug))]
  const places = slugs.map((slug) => documents.find((each) => each.slug === slug)?.place ?? '')
  const sources = [...new Set(documents.map(({ source }) => source))]
  const rows = documents.map(
    ({ slug, source, date, id, title }): Row => [
      slugs.indexOf(slug),
      sources.indexOf(source),
      date,
      id,
      title,
    ],
  )
  return { places: slugs.flatMap((slug, index) => [slug, places[index] ?? '']), sources, rows }
}

/** Undefined for a chunk of another build. */
export function entriesOf(json: string, tag: string): readonly Entry[] | undefined {
  const chunk: Chunk = JSON.parse(json)
  if (chunk.tag !== tag) return undefined
  return chunk.rows.map(([place, source, date, id, title]) => ({
    path: encodeURI(`${chunk.places[place * 2]}/${date.slice(0, 4)}/${date.slice(5, 7)}/${id}/`),
    title,
    date,
    place: chunk.places[place * 2 + 1] ?? '',
    source: chunk.sources[source] ?? '',
  }))
}
