/** How many articles of each newspaper every place holds, itself and below. */
import { groupBy } from '../group.ts'
import type { Catalog, Place, Shelf } from '../model.ts'
import { lineage, type Places } from '../places/places.ts'

/** Counted once, for all places, when it is first asked for. */
export function openNewspapers(input: {
  readonly catalog: Catalog
  readonly places: Places
}): (place: Place) => ReadonlyMap<Shelf, number> | undefined {
  let counts: ReadonlyMap<string, ReadonlyMap<Shelf, number>> | undefined
  return ({ code }) => {
    counts ??= countAll(input.catalog.sources, input.places)
    return counts.get(code)
  }
}

/** By the code of the place. */
function countAll(
  sources: readonly Shelf[],
  places: Places,
): ReadonlyMap<string, ReadonlyMap<Shelf, number>> {
  const counts = new Map<string, Map<Shelf, number>>()
  for (const shelf of sources) {
    for (const [own, { length }] of groupBy(shelf.articles, ({ place }) => place)) {
      for (const { code } of lineage(own, places)) {
        const ofPlace = counts.get(code) ?? new Map<Shelf, number>()
        counts.set(code, ofPlace.set(shelf, (ofPlace.get(shelf) ?? 0) + length))
      }
    }
  }
  return counts
}
