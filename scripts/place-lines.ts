/**
 * The lines of the table of places: `code|name|short|channel|slug`, `short` empty where it
 * is the name, `channel` (the word after 今日) empty where it is the short name.
 *
 * Pure. A line once written stands for ever: codes and slugs are in the addresses of
 * published pages. What is new goes to the end and takes what is still free.
 */

import { compare } from '../src/order.ts'
import {
  bareName,
  isZone,
  levelOfCode,
  parentCode,
  reservedSlugs,
  shortName,
  slugCandidates,
} from '../src/places/place-names.ts'

export interface Division {
  readonly code: string
  readonly name: string
}

interface Named extends Division {
  readonly short: string
  readonly bare: string
}

export interface PlaceRules {
  /** By code, where no rule finds the short name. */
  readonly ownShorts: Readonly<Record<string, string>>
  /** Pinyin of a bare name. */
  readonly read: (short: string, bare: string) => string
}

/** The old lines as they are, then one for each division whose code they do not have, by code. */
export function extendPlaces(
  before: readonly string[],
  divisions: readonly Division[],
  rules: PlaceRules,
): readonly string[] {
  const old = before.map(parseLine)
  const oldCodes = new Set(old.map((place) => place.code))
  const names = new Map([...divisions, ...old].map((place) => [place.code, place.name]))
  const fresh = divisions
    .filter(({ code }) => !oldCodes.has(code))
    .map((division) => nameIt(division, names, rules))
    .sort((a, b) => compare(a.code.padEnd(9, '0'), b.code.padEnd(9, '0')))
  const slugs = giveSlugs(old, fresh, rules)
  const channels = giveChannels(old, fresh)
  return [...before, ...fresh.map((place) => line(place, channels, slugs))]
}

function parseLine(text: string): Named & { readonly slug: string } {
  const [code = '', name = '', short = '', , slug = ''] = text.split('|')
  const said = short || name
  return { code, name, short: said, bare: bareName(said, code), slug }
}

function line(place: Named, channels: ReadonlySet<string>, slugs: ReadonlyMap<string, string>): string {
  const short = place.short === place.name ? '' : place.short
  const channel = channels.has(place.code) && place.bare !== place.short ? place.bare : ''
  return [place.code, place.name, short, channel, slugs.get(place.code)].join('|')
}

function nameIt(division: Division, names: ReadonlyMap<string, string>, rules: PlaceRules): Named {
  const { code, name } = division
  const short =
    rules.ownShorts[code] ?? (isZone(code) ? zoneName(code, name, names) : shortName(name, levelOfCode(code)))
  return { code, name, short, bare: bareName(short, code) }
}

/** 河北唐山海港经济开发区 → 唐山海港经开区: without a province before its city, and as newspapers cut it. */
function zoneName(code: string, name: string, names: ReadonlyMap<string, string>): string {
  const province = shortName(names.get(`${code.slice(0, 2)}0000`) ?? '', 'province')
  const city = bareName(shortName(names.get(`${code.slice(0, 4)}00`) ?? '', 'prefecture'), '')
  const local = city !== '' && name.startsWith(province + city) ? name.slice(province.length) : name
  return local
    .replace(`${city}市`, city)
    .replace(/经济(?:技术)?开发区$/, '经开区')
    .replace(/(?:高新技术|火炬高技术)(?:产业)?(?:开发区|园区)$/, '高新区')
}

/** Higher levels choose first, then divisions before zones and towns, then by code. */
function giveSlugs(
  old: readonly { readonly code: string; readonly slug: string }[],
  fresh: readonly Named[],
  rules: PlaceRules,
): ReadonlyMap<string, string> {
  const slugs = new Map(old.map(({ code, slug }) => [code, slug]))
  const taken = new Set([...slugs.values(), ...reservedSlugs])
  for (const place of [...fresh].sort(byRank)) {
    const { code, short } = place
    const parent = parentCode(code, (candidate) => slugs.has(candidate))
    const parentSlug = parent === undefined ? '' : (slugs.get(parent) ?? '')
    const candidates = slugCandidates({ reading: rules.read(short, place.bare), short, code, parentSlug })
    const slug = candidates.find((candidate) => !taken.has(candidate)) ?? code
    slugs.set(code, slug)
    taken.add(slug)
  }
  return slugs
}

/** `fresh` is in code order and sorting is stable, so equals stay in it. */
function byRank(a: Division, b: Division): number {
  return rank(a.code) - rank(b.code)
}

function rank(code: string): number {
  const level = { province: 0, prefecture: 1, county: 2 }[levelOfCode(code)]
  return level === 2 && (isZone(code) || code.length > 6) ? 3 : level
}

/** Codes of those whose channel is called by the bare name: no higher place has it, none beside it either. */
function giveChannels(old: readonly Named[], fresh: readonly Named[]): ReadonlySet<string> {
  const all = [...old, ...fresh]
  const known = new Set(all.map(({ code }) => code))
  const highest = new Map<string, number>()
  const beside = new Map<string, number>()
  const bar = (place: Named) => `${parentCode(place.code, (code) => known.has(code))} ${place.bare}`
  for (const place of all) {
    highest.set(place.bare, Math.min(highest.get(place.bare) ?? 3, rank(place.code)))
    beside.set(bar(place), (beside.get(bar(place)) ?? 0) + 1)
  }
  const isPlain = (place: Named) =>
    levelOfCode(place.code) === 'province' ||
    (beside.get(bar(place)) === 1 && (highest.get(place.bare) ?? 3) >= Math.min(rank(place.code), 2))
  return new Set(fresh.filter(isPlain).map(({ code }) => code))
}

/**
 * Readings of single characters, `syllable` then its characters, for the few places that
 * editors add. A character once in it keeps its reading.
 */
export function extendReadings(before: string, readings: ReadonlyMap<string, string>): string {
  const all = new Map(readings)
  for (const [, syllable = '', characters = ''] of before.matchAll(/([a-z]+)([^a-z\s]+)/g)) {
    for (const character of characters) all.set(character, syllable)
  }
  const bySyllable = new Map<string, string[]>()
  for (const [character, syllable] of all) {
    if (!/^[a-z]+$/.test(syllable)) continue
    bySyllable.set(syllable, [...(bySyllable.get(syllable) ?? []), character])
  }
  const groups = [...bySyllable].sort(([a], [b]) => compare(a, b))
  return groups.map(([syllable, characters]) => syllable + characters.sort(compare).join('')).join(' ')
}
