/**
 * A generated archive: the news of one prefecture's counties, 2010 to 2026.
 *
 * Pure and seeded. Article i depends on i and the seed alone, so a larger
 * archive begins with the smaller one, byte for byte. Articles 4k to 4k + 3
 * often tell of one event, as papers do that report on the same thing.
 */
import { type Matter, matters } from './matters.ts'
import {
  airs,
  columns,
  counties,
  doings,
  elsewhere,
  generals,
  givenNames,
  headings,
  objects,
  papers,
  spots,
  surnames,
  villageHeads,
  villageTails,
} from './words.ts'

export interface GeneratedFile {
  /** Below the content folder, `/`-separated. */
  readonly path: string
  readonly text: string
}

/** Where nobody says otherwise. */
export const usualSeed = 20260131

/** `number` is a whole number from 0. */
export function articleFile(number: number, seed = usualSeed): GeneratedFile {
  const draw = drawsFrom(seed, number * 2 + 1)
  const isShared = draw.chance(0.5)
  const event = eventOf(isShared ? drawsFrom(seed, (number >> 2) * 2) : drawsFrom(seed, -number - 1))
  const date = dateOf(event.day + draw.below(5), draw)
  const id = `q${String(number).padStart(6, '0')}`
  return {
    path: `articles/${date.slice(0, 4)}/${date.slice(5, 7)}/${id}.md`,
    text: `---\n${frontOf(event, date, draw)}---\n\n${bodyOf(event, date, draw)}`,
  }
}

/** What belongs to an archive besides its articles. */
export function settingsFiles(): readonly GeneratedFile[] {
  const text = [
    'name: 黔东南旧闻',
    'baseUrl: https://archive.example/',
    'home: 黔东南州',
    'slogan: 山高水长，记在纸上',
  ]
  return [{ path: 'site.yml', text: `${text.join('\n')}\n` }]
}

interface Draws {
  /** A whole number from 0 to below the limit. */
  readonly below: (limit: number) => number
  readonly chance: (share: number) => boolean
  readonly of: <T>(items: readonly T[]) => T
}

interface Event {
  readonly matter: Matter
  readonly county: string
  readonly villages: readonly [string, string]
  readonly people: readonly [string, string]
  /** From 2010-01-01. */
  readonly day: number
}

function eventOf(draw: Draws): Event {
  return {
    matter: draw.of(matters),
    county: draw.of(draw.chance(0.93) ? counties : elsewhere),
    villages: [villageOf(draw), villageOf(draw)],
    people: [personOf(draw), personOf(draw)],
    day: draw.below(daysOfArchive),
  }
}

function villageOf(draw: Draws): string {
  return `${draw.of(villageHeads)}${draw.of(villageHeads)}${draw.of(villageTails)}`
}

function personOf(draw: Draws): string {
  return `${draw.of(surnames)}${draw.of(givenNames)}${draw.chance(0.6) ? draw.of(givenNames) : ''}`.slice(
    0,
    3,
  )
}

/** One of a few dozen: a paper's reporters write again and again. */
function reporterOf(draw: Draws): string {
  const number = draw.below(60)
  return `${surnames[number % surnames.length]}${givenNames[number % 7]}${givenNames[number % 11]}`.slice(
    0,
    3,
  )
}

const milliseconds = 24 * 3600 * 1000
const firstDay = Date.UTC(2010, 0, 1)
/** To 2026-09-30, and some days later still in October. */
const daysOfArchive = (Date.UTC(2026, 9, 1) - firstDay) / milliseconds

/** In the site's zone, `2016-05-14T09:53:00+08:00`. */
function dateOf(day: number, draw: Draws): string {
  const date = new Date(firstDay + day * milliseconds).toISOString().slice(0, 10)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date}T${two(6 + draw.below(16))}:${two(draw.below(60))}:00+08:00`
}

function frontOf({ matter, county, villages }: Event, date: string, draw: Draws): string {
  const topics = [...new Set([...matter.topics, draw.of(draw.of(matters).topics), draw.of(matter.topics)])]
  const lines = [
    `title: ${county.slice(0, 2)}${villages[0]}${matter.event}${draw.chance(0.5) ? `，${draw.of(matter.results)}` : ''}`,
    `source: ${draw.of(papers)}`,
    `date: ${date}`,
    `county: ${county}`,
    `topics: [${topics.join(', ')}]`,
    ...(draw.chance(0.7)
      ? [
          `byline: [${[...new Set([reporterOf(draw), ...(draw.chance(0.3) ? [reporterOf(draw)] : [])])].join(', ')}]`,
        ]
      : []),
    ...(draw.chance(0.25) ? [`column: ${draw.of(columns)}`] : []),
    ...(draw.chance(0.15) ? [`kicker: 走进${villages[0]}`] : []),
    ...(draw.chance(0.05) ? [`subtitle: ${draw.of(matter.results)}`] : []),
  ]
  return lines.map((line) => `${line}\n`).join('')
}

/** 600 to 2,500 characters; most short. */
function bodyOf(event: Event, date: string, draw: Draws): string {
  const length = 600 + Math.floor((draw.below(1800) * draw.below(1000)) / 1000)
  const dress = dressOf(draw)
  const blocks: string[] = []
  for (let written = 0; written < length; ) {
    const paragraph = paragraphOf(event, date, draw, Math.min(260, length - written + 40))
    written += paragraph.length
    if (dress.isHeaded && blocks.length % 4 === 2) blocks.push(`## ${draw.of(headings)}`)
    blocks.push(dress.wear(paragraph))
  }
  if (dress.isListed) blocks.push(listOf(event, draw))
  return `${blocks.join('\n\n')}\n`
}

interface Dress {
  readonly isHeaded: boolean
  readonly isListed: boolean
  readonly wear: (paragraph: string) => string
}

/** As editors write: most plain, some with headings, lists, links or bold. */
function dressOf(draw: Draws): Dress {
  const isBold = draw.chance(0.1)
  const isLinked = draw.chance(0.08)
  const isQuoted = draw.chance(0.03)
  return {
    isHeaded: draw.chance(0.15),
    isListed: draw.chance(0.08),
    wear: (paragraph) => {
      const bold = isBold ? paragraph.replace(/，([^，。“”]{4,12})。/, '，**$1**。') : paragraph
      const linked = isLinked ? bold.replace(/据介绍/, '[据介绍](https://gov.example/notice/)') : bold
      return isQuoted && draw.chance(0.3) ? `> ${linked}` : linked
    },
  }
}

function paragraphOf(event: Event, date: string, draw: Draws, length: number): string {
  let text = ''
  while (text.length < length) {
    const isGeneral = draw.chance(0.8)
    text += `${filled(isGeneral ? draw.of(generals) : '{thing}{act}，{result}', event, date, draw)}。`
  }
  return text
}

function listOf({ matter }: Event, draw: Draws): string {
  return matter.things
    .slice(0, 3 + draw.below(3))
    .map((thing) => `- ${thing}：${draw.of(matter.acts)}`)
    .join('\n')
}

function filled(sentence: string, event: Event, date: string, draw: Draws): string {
  const words: Readonly<Record<string, () => string>> = {
    village: () => event.villages[0],
    other: () => event.villages[1],
    county: () => event.county,
    name: () => (draw.chance(0.7) ? draw.of(event.people) : personOf(draw)),
    thing: () => draw.of(event.matter.things),
    act: () => draw.of(event.matter.acts),
    result: () => draw.of(event.matter.results),
    number: () => String(12 + draw.below(85)),
    object: () => draw.of(objects),
    doing: () => draw.of(doings),
    spot: () => draw.of(spots),
    air: () => draw.of(airs),
    year: () => date.slice(0, 4),
    month: () => String(Number(date.slice(5, 7))),
  }
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => words[name]?.() ?? '')
}

/** Splitmix32: short, and good enough for words. Streams of one seed do not depend on each other. */
function drawsFrom(seed: number, stream: number): Draws {
  let state = Math.imul(seed ^ Math.imul(stream, 0x9e3779b9), 0x85ebca6b)
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0
    let word = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    word = Math.imul(word ^ (word >>> 15), 0x735a2d97)
    return ((word ^ (word >>> 15)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    below,
    chance: (share) => next() < share,
    of: (items) => {
      const item = items[below(items.length)]
      if (item === undefined) throw new Error('nothing to choose from')
      return item
    },
  }
}
