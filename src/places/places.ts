/**
 * The places that news is filed under: the built-in table, with what `places.yml` says over
 * it and the former places that it adds.
 *
 * An address is for ever: a place's slug comes from the table alone, a former place's gives
 * way to every one of the table, and only an editor's own word changes either.
 */
import type { FormerPlace, Place, PlaceSetting, Settings } from '../model.ts'
import type { Problem, ProblemCode } from '../problems.ts'
import { bareName, levelOfCode, parentCode, reservedSlugs, shortName, slugCandidates } from './place-names.ts'
import { readingOf } from './place-reading.ts'
import { findPlace, fullName, nearPlaces } from './place-search.ts'
import { placesTable } from './places-table.ts'

export { findPlace, fullName, lineage, nearPlaces } from './place-search.ts'

export interface Places {
  /** In table order, former places last. */
  readonly byCode: ReadonlyMap<string, Place>
  readonly bySlug: ReadonlyMap<string, Place>
  /**
   * By parent's code, provinces under '': as a channel bar shows them, by `order` and then in
   * table order. Former places are not among them.
   */
  readonly children: ReadonlyMap<string, readonly Place[]>
}

interface Draft {
  readonly place: Place
  readonly setting?: PlaceSetting
}

let builtIn: Places | undefined

/** Every problem is at the head of `places.yml`. What cannot be done is left out, so that the places always hold together. */
export function buildPlaces(settings: Settings['places']): {
  readonly places: Places
  readonly problems: readonly Problem[]
} {
  builtIn ??= index(parseTable(placesTable), new Map())
  if (settings.places.length + settings.former.length === 0) return { places: builtIn, problems: [] }
  const problems: Problem[] = []
  const report = (code: ProblemCode, values: Problem['values']) => {
    problems.push({ code, path: 'places.yml', line: 1, column: 1, values })
  }
  const all = addFormer(builtIn, settings.former, report)
  const drafts = matchSettings(all, settings.places, report)
  const slugs = settleSlugs(drafts, report)
  const placed = drafts.map((draft) => withSetting(draft, slugs.get(draft.place.code) ?? draft.place.slug))
  const orders = new Map(
    drafts.flatMap(({ place, setting }) =>
      setting?.order === undefined ? [] : [[place.code, setting.order]],
    ),
  )
  const places = index(placed, orders)
  reportTwins(places, drafts, report)
  return { places, problems }
}

type Report = (code: ProblemCode, values: Problem['values']) => void

/** A place stands below its parent in the table, so one pass does. */
function parseTable(table: string): readonly Place[] {
  const codes = new Set<string>()
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [code = '', name = '', cut = '', channel = '', slug = ''] = line.split('|')
      const short = cut || name
      const parent = parentCode(code, (candidate) => codes.has(candidate))
      codes.add(code)
      const place = { code, level: levelOfCode(code), name, short, channel: `今日${channel || short}`, slug }
      return parent === undefined ? place : { ...place, parent }
    })
}

function index(all: readonly Place[], orders: ReadonlyMap<string, number>): Places {
  const children = new Map<string, Place[]>()
  for (const place of all) {
    if (place.until !== undefined) continue
    const siblings = children.get(place.parent ?? '')
    if (siblings === undefined) children.set(place.parent ?? '', [place])
    else siblings.push(place)
  }
  if (orders.size > 0) {
    // Sorting is stable: those of the same order, or of none, stay in table order.
    const order = (place: Place) => orders.get(place.code) ?? Number.MAX_VALUE
    for (const siblings of children.values()) siblings.sort((a, b) => Math.sign(order(a) - order(b)))
  }
  return {
    byCode: new Map(all.map((place) => [place.code, place])),
    bySlug: new Map(all.map((place) => [place.slug, place])),
    children,
  }
}

/** Former places after all others, in the order of the file, each beside the place that it became part of. */
function addFormer(table: Places, former: readonly FormerPlace[], report: Report): Places {
  if (former.length === 0) return table
  const all = new Map(table.byCode)
  const slugs = new Set(table.bySlug.keys())
  for (const gone of former) {
    const now = only(gone.now, table, report)
    if (now === undefined) continue
    const namesake = all.get(gone.code)
    if (namesake !== undefined) {
      report('E_PLACES_CODE', { name: gone.name, code: gone.code, other: namesake.name })
      continue
    }
    const place = formerPlace(gone, now, table, slugs)
    all.set(place.code, place)
    slugs.add(place.slug)
  }
  return index([...all.values()], new Map())
}

function formerPlace(gone: FormerPlace, now: Place, table: Places, taken: ReadonlySet<string>): Place {
  const { code, name, until } = gone
  const short = shortName(name, 'county')
  const bare = bareName(short, code)
  const above = table.byCode.get(now.parent ?? now.code)
  const reading = readingOf(bare)
  const candidates =
    reading === undefined ? [] : slugCandidates({ reading, short, code, parentSlug: above?.slug ?? '' })
  const slug = candidates.find((candidate) => !taken.has(candidate) && !reservedSlugs.has(candidate)) ?? code
  const place = { code, level: 'county', name, short, channel: `今日${bare}`, slug, until } as const
  return now.parent === undefined ? place : { ...place, parent: now.parent }
}

/** The one place that is meant, or a problem that says why there is none. */
function only(written: string, places: Places, report: Report): Place | undefined {
  const names = (list: readonly Place[]) => list.map((place) => fullName(place, places)).join('、')
  const found = findPlace(written, places)
  if (found.length === 1) return found[0]
  const near = names(nearPlaces(written, places))
  if (found.length > 1) report('E_PLACE_AMBIGUOUS', { name: written, candidates: names(found) })
  else if (near === '') report('E_PLACE_UNKNOWN', { name: written })
  else report('E_PLACE_MISSPELT', { name: written, near })
  return undefined
}

function matchSettings(all: Places, settings: readonly PlaceSetting[], report: Report): readonly Draft[] {
  const byCode = new Map<string, PlaceSetting>()
  for (const setting of settings) {
    const place = only(setting.place, all, report)
    if (place === undefined) continue
    if (byCode.has(place.code)) report('E_PLACES_TWICE', { name: fullName(place, all) })
    else byCode.set(place.code, setting)
  }
  return [...all.byCode.values()].map((place) => {
    const setting = byCode.get(place.code)
    return setting === undefined ? { place } : { place, setting }
  })
}

/**
 * By code, the slug that each place has in the end. An editor's slug that is no address or
 * that another place has is put aside; as that can free or claim another, it is done until
 * nothing changes. The table's own slugs never collide, so it ends.
 */
function settleSlugs(drafts: readonly Draft[], report: Report): ReadonlyMap<string, string> {
  const wanted = new Map<string, string>()
  for (const { place, setting } of drafts) {
    if (setting?.slug === undefined || setting.slug === place.slug) continue
    if (isAddress(setting.slug)) wanted.set(place.code, setting.slug)
    else report('E_PLACES_SLUG', { name: place.name, slug: setting.slug })
  }
  for (let clash = firstClash(drafts, wanted); clash !== undefined; clash = firstClash(drafts, wanted)) {
    wanted.delete(clash.loser.code)
    report('E_PLACES_SLUG_TAKEN', { name: clash.loser.name, slug: clash.slug, other: clash.keeper.name })
  }
  return wanted
}

/** The later of two wishes loses, and a wish to whoever has the slug without asking. */
function firstClash(drafts: readonly Draft[], wanted: ReadonlyMap<string, string>) {
  const holders = new Map<string, Place>()
  for (const { place } of drafts) if (!wanted.has(place.code)) holders.set(place.slug, place)
  for (const { place } of drafts) {
    const slug = wanted.get(place.code)
    if (slug === undefined) continue
    const keeper = holders.get(slug)
    if (keeper !== undefined) return { loser: place, keeper, slug }
    holders.set(slug, place)
  }
  return undefined
}

/** Starts with a letter, so that no slug is read as a code. */
function isAddress(slug: string): boolean {
  return /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(slug) && !reservedSlugs.has(slug)
}

function withSetting({ place, setting }: Draft, slug: string): Place {
  if (setting === undefined) return place
  const short = setting.short ?? place.short
  const derived = setting.short === undefined ? place.channel : `今日${bareName(short, place.code)}`
  const named = { ...place, short, channel: setting.channel ?? derived, slug }
  return setting.slogan === undefined ? named : { ...named, slogan: setting.slogan }
}

/** Two channels of one name in one bar, a parent and its children; the table has none, so only what was set is looked at. */
function reportTwins(places: Places, drafts: readonly Draft[], report: Report): void {
  const bars = new Set<string>()
  for (const { place, setting } of drafts) {
    if (setting === undefined || place.until !== undefined) continue
    bars.add(place.code)
    if (place.parent !== undefined) bars.add(place.parent)
  }
  for (const code of bars) {
    const head = places.byCode.get(code)
    const bar = [...(head === undefined ? [] : [head]), ...(places.children.get(code) ?? [])]
    const seen = new Map<string, Place>()
    for (const place of bar) {
      const other = seen.get(place.channel)
      if (other !== undefined)
        report('W_PLACES_CHANNEL', { channel: place.channel, name: place.name, other: other.name })
      seen.set(place.channel, place)
    }
  }
}
