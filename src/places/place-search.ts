/**
 * From what an editor wrote to the place that is meant.
 *
 * A name with its type means that type alone (朝阳区 is no 朝阳市); without it, every place
 * of the name is meant, of whatever level: 吉林 is the province and the city, and is
 * ambiguous until it is 吉林省 or 吉林市. Names above it, `四川省/阿坝州/黑水县`, narrow the
 * choice; they may be left out or repeated. Only where nothing fits is a changed type
 * forgiven (陕县 of old papers for a 陕区), and then names run together (北京朝阳区).
 */
import type { Place } from '../model.ts'
import { bareName, shortName, withoutPeople } from './place-names.ts'
import { readingOf } from './place-reading.ts'
import type { Places } from './places.ts'

interface Index {
  /** Every way to write a name, each with its places in table order. */
  readonly forms: ReadonlyMap<string, readonly Place[]>
  readonly position: ReadonlyMap<Place, number>
  readonly found: Map<string, readonly Place[]>
  readonly near: Map<string, readonly Place[]>
}

const indexes = new WeakMap<Places, Index>()
/** What old tables put between a province and its counties; the names of no place. */
const noPlace = /^(?:市辖区|县|(?:省|自治区)?直辖县级行政(?:区划|单位))$/
/** A type that changes when a place is promoted; 镇 and 乡 are other places. */
const promoted = /(?:[市区县旗州盟]|地区)$/

/**
 * One place: found. Several: ambiguous, in table order. None: unknown. Takes a name in any
 * form, names with those above (`/`, spaces or `·` between), a code of the table, a slug.
 */
export function findPlace(written: string, places: Places): readonly Place[] {
  const index = indexOf(places)
  const known = index.found.get(written)
  if (known !== undefined) return known
  const found = search(written.normalize('NFKC').trim(), places, index)
  index.found.set(written, found)
  return found
}

/** Province first, the place itself last. */
export function lineage(place: Place, places: Places): readonly Place[] {
  const above = place.parent === undefined ? undefined : places.byCode.get(place.parent)
  return above === undefined ? [place] : [...lineage(above, places), place]
}

/** 四川省/阿坝藏族羌族自治州/黑水县: as an error lists a candidate; `findPlace` gives it back. */
export function fullName(place: Place, places: Places): string {
  return lineage(place, places)
    .map(({ name }) => name)
    .join('/')
}

/**
 * Up to three places that may have been meant by an unknown name: the same name elsewhere,
 * a letter or two apart; a homophone, the right place above, the table's order decide ties.
 */
export function nearPlaces(written: string, places: Places): readonly Place[] {
  const index = indexOf(places)
  const known = index.near.get(written)
  if (known !== undefined) return known
  const near = suggest(written.normalize('NFKC').trim(), places, index)
  index.near.set(written, near)
  return near
}

function indexOf(places: Places): Index {
  const existing = indexes.get(places)
  if (existing !== undefined) return existing
  const forms = new Map<string, Place[]>()
  const position = new Map<Place, number>()
  for (const place of places.byCode.values()) {
    position.set(place, position.size)
    for (const form of formsOf(place)) {
      const same = forms.get(form)
      if (same === undefined) forms.set(form, [place])
      else same.push(place)
    }
  }
  const index = { forms, position, found: new Map(), near: new Map() }
  indexes.set(places, index)
  return index
}

function formsOf({ name, short, level, code }: Place): ReadonlySet<string> {
  const forms = new Set([name, short, bareName(short, code)])
  if (name === short && !/自治|族/.test(name)) return forms
  const official = shortName(name, level)
  return forms.add(official).add(bareName(official, code)).add(withoutPeople(name))
}

function search(text: string, places: Places, index: Index): readonly Place[] {
  const direct =
    places.byCode.get(text.replace(/^(\d{6}|\d{9})0*$/, '$1')) ?? places.bySlug.get(text.toLowerCase())
  if (direct !== undefined) return [direct]
  const real = namesIn(text).filter((part) => !noPlace.test(part))
  if (real.length === 0) return []
  const exact = walk(real, places, index, (part) => index.forms.get(part) ?? [])
  if (exact.length > 0) return exact
  const forgiven = walk(real, places, index, (part) => index.forms.get(part) ?? retyped(part, index))
  if (forgiven.length > 0 || real.length > 1) return forgiven
  const split = runTogether(text, index).flatMap((parts) =>
    walk(parts, places, index, (part) => index.forms.get(part) ?? []),
  )
  return inOrder(split, index)
}

function namesIn(text: string): readonly string[] {
  return text.split(/[/\\>›·、,\s]+/).filter((part) => part !== '')
}

type LookUp = (part: string) => readonly Place[]

/**
 * Places of the last name whose lineage has the names before it, in order. Each name is a
 * place of its own where that is possible (吉林/吉林 is the city); else one place may
 * stand for several (北京市/北京市/朝阳区).
 */
function walk(path: readonly string[], places: Places, index: Index, lookUp: LookUp): readonly Place[] {
  const last = path.at(-1) ?? ''
  const above = path.slice(0, -1).map((part) => new Set(lookUp(part)))
  const candidates = lookUp(last)
  const strict = candidates.filter((place) => fits(lineage(place, places).slice(0, -1), above, 1))
  const chosen =
    strict.length > 0 ? strict : candidates.filter((place) => fits(lineage(place, places), above, 0))
  return inOrder(chosen, index)
}

/** `step` 1: each name a place below the one before; 0: the same place may do again. */
function fits(line: readonly Place[], above: readonly ReadonlySet<Place>[], step: 0 | 1): boolean {
  let from = 0
  for (const meant of above) {
    const at = line.findIndex((place, position) => position >= from && meant.has(place))
    if (at < 0) return false
    from = at + step
  }
  return true
}

/** 黑水区 → 黑水县: places of the same bare name, where the written type is one that changes. */
function retyped(part: string, index: Index): readonly Place[] {
  if (!promoted.test(part)) return []
  const bare = bareName(shortName(part, 'county'), '')
  return bare === part ? [] : (index.forms.get(bare) ?? [])
}

/** 四川省阿坝州黑水县 → its names; every way to cut it into known ones, four at most so that no text takes for ever. */
function runTogether(text: string, index: Index, most = 4): readonly (readonly string[])[] {
  const whole = index.forms.has(text) ? [[text]] : []
  if (most === 1) return whole
  const parts = Array.from({ length: 20 }, (_, at) => at + 2)
    .filter((at) => at < text.length && index.forms.has(text.slice(0, at)))
    .flatMap((at) => runTogether(text.slice(at), index, most - 1).map((rest) => [text.slice(0, at), ...rest]))
  return [...whole, ...parts]
}

function inOrder(found: readonly Place[], { position }: Index): readonly Place[] {
  return [...new Set(found)].sort((a, b) => (position.get(a) ?? 0) - (position.get(b) ?? 0))
}

function suggest(text: string, places: Places, index: Index): readonly Place[] {
  const path = namesIn(text)
  const last = path.at(-1) ?? ''
  const above = new Set(path.slice(0, -1).flatMap((part) => index.forms.get(part) ?? []))
  const sound = readingOf(bareName(shortName(last, 'county'), ''))
  const ranked = [...distances(last, places, index)].map(([place, far]) => {
    const astray = lineage(place, places).some((one) => above.has(one)) ? 0 : 1
    const unlike = sound !== undefined && place.slug.startsWith(sound) ? 0 : 1
    return { place, rank: [Math.min(far, 1), unlike + astray, far, index.position.get(place) ?? 0] }
  })
  return ranked
    .sort((a, b) => byNumbers(a.rank, b.rank))
    .slice(0, 3)
    .map(({ place }) => place)
}

/** Places no further than half the name away, by their nearest form, or by the slug where pinyin was written. */
function distances(written: string, places: Places, index: Index): ReadonlyMap<Place, number> {
  const nearest = new Map<Place, number>()
  if (written.length < 2) return nearest
  const limit = Math.floor(written.length / 2)
  const pinyin = /^[a-z-]+$/i.test(written)
  for (const [form, same] of pinyin ? slugsOf(places) : index.forms) {
    if (Math.abs(form.length - written.length) > limit) continue
    const far = editDistance(pinyin ? written.toLowerCase() : written, form)
    if (far > (pinyin ? Math.min(limit, 2) : limit)) continue
    for (const place of same) nearest.set(place, Math.min(far, nearest.get(place) ?? far))
  }
  return nearest
}

function slugsOf({ bySlug }: Places): Iterable<readonly [string, readonly Place[]]> {
  return [...bySlug].map(([slug, place]) => [slug, [place]] as const)
}

function byNumbers(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((number, position) => number !== b[position])
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}

/** Characters put in, left out, changed, or two that changed places. */
function editDistance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, at) => at)]
  const cell = (i: number, j: number) => rows[i]?.[j] ?? 0
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    rows.push(row)
    for (let j = 1; j <= b.length; j++) {
      const changed = cell(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const best = Math.min(changed, cell(i - 1, j) + 1, cell(i, j - 1) + 1)
      row.push(swapped ? Math.min(best, cell(i - 2, j - 2) + 1) : best)
    }
  }
  return cell(a.length, b.length)
}
