/** Which places have a front. */
import type { Place } from '../model.ts'
import type { Site } from './context.ts'

/**
 * A front is there for every place that a channel bar can link to: a place with
 * articles (or a tombstone), and all places directly below one. So the first article of a county
 * changes no other county's pages.
 */
export function placesWithFront(site: Site): readonly Place[] {
  const codes = new Set<string>()
  for (const code of site.occupied) {
    codes.add(code)
    for (const child of site.places.children.get(code) ?? []) codes.add(child.code)
  }
  return [...codes].map((code) => site.places.byCode.get(code)).filter((place) => place !== undefined)
}
