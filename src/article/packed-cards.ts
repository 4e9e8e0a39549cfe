/**
 * Cards as the shelf keeps them: short rows, in which what many cards say stands once,
 * what hardly any says takes no room, and only the excerpt is left out, which the cache
 * has with the whole card: of a hundred thousand few are ever quoted.
 */
import type { Cache, Card, FrontMatter, Moment, PictureUse, Point } from '../model.ts'
import { CacheIncomplete } from '../problems.ts'
import type { Names, Packing } from './card-shelf.ts'

/** What packed cards leave out is looked for in what the cache has of their files. */
export function articlePacking(cache: Cache): Packing<Card> {
  return {
    pack: packCard,
    unpack: (packed, names, hash) =>
      // Nothing else is packed under the recipe of articles.
      new UnpackedCard(packed as PackedCard, names, () => {
        const bytes = cache.get('parse', hash)
        if (bytes === undefined) throw new CacheIncomplete(hash)
        return JSON.parse(Buffer.from(bytes).toString()).card.excerpt
      }),
  }
}

/** Numbers stand for names: counties, newspapers, topics, front-matter keys. `marks` are key, line and column in turn. */
type PackedCard = readonly [
  title: string,
  at: Moment['at'],
  isDay: 0 | 1,
  county: number,
  source: number,
  topics: readonly number[],
  byline: readonly number[],
  marks: readonly number[],
  length: number,
  pictures: readonly PictureUse[],
  rare: Rare | 0,
]

/** Keys of the front matter that are other than they mostly are, and the hint of a byline. */
interface Rare extends Partial<FrontMatter> {
  readonly hint?: string
}

const commonLanguage = 'zh-CN'

function packCard({ front, marks, bylineHint, length, pictures }: Card, names: Names): PackedCard {
  const { title, date, county, source, topics, byline } = front
  return [
    title,
    date.at,
    date.precision === 'day' ? 1 : 0,
    names.numberOf(county),
    names.numberOf(source.name),
    topics.map(names.numberOf),
    byline.map(names.numberOf),
    Object.entries(marks).flatMap(([key, { line, column }]) => [names.numberOf(key), line, column]),
    length,
    pictures,
    rareOf(front, bylineHint),
  ]
}

/** 0 where all of it is as it mostly is. */
function rareOf(
  { title: _, date: __, county: ___, topics: ____, byline: _____, ...others }: FrontMatter,
  hint: string | undefined,
): Rare | 0 {
  const { source, draft, positions, related, corrections, aliases, lang, ...optional } = others
  const rare: Rare = {
    ...optional,
    ...(Object.keys(source).length === 1 ? {} : { source }),
    ...(draft ? { draft } : {}),
    ...(positions.length === 0 ? {} : { positions }),
    ...(related.pin.length + related.ban.length === 0 ? {} : { related }),
    ...(corrections.length === 0 ? {} : { corrections }),
    ...(aliases.length === 0 ? {} : { aliases }),
    ...(lang === commonLanguage ? {} : { lang }),
    ...(hint === undefined ? {} : { hint }),
  }
  return Object.keys(rare).length === 0 ? 0 : rare
}

const none: readonly never[] = []
const noWishes = { pin: none, ban: none }

class UnpackedCard implements Card {
  readonly front: FrontMatter
  readonly length: number
  readonly pictures: readonly PictureUse[]
  declare readonly bylineHint?: string
  readonly #marks: readonly number[]
  readonly #names: readonly string[]
  readonly #excerptOf: () => string

  constructor(packed: PackedCard, names: readonly string[], excerptOf: () => string) {
    const [, , , , , , , marks, length, pictures, rare] = packed
    this.front = frontOf(packed, names)
    this.length = length
    this.pictures = pictures
    if (rare !== 0 && rare.hint !== undefined) this.bylineHint = rare.hint
    this.#marks = marks
    this.#names = names
    this.#excerptOf = excerptOf
  }

  get excerpt(): string {
    return this.#excerptOf()
  }

  get marks(): Readonly<Record<string, Point>> {
    const marks: Record<string, Point> = {}
    for (let at = 0; at < this.#marks.length; at += 3) {
      const [key = 0, line = 1, column = 1] = this.#marks.slice(at, at + 3)
      marks[this.#names[key] ?? ''] = { line, column }
    }
    return marks
  }
}

function frontOf(packed: PackedCard, names: readonly string[]): FrontMatter {
  const [title, at, isDay, county, source, topics, byline, , , , rare] = packed
  const nameOf = (number: number): string => names[number] ?? ''
  const front: FrontMatter = {
    title,
    source: { name: nameOf(source) },
    date: { at, precision: isDay === 1 ? 'day' : 'time' },
    county: nameOf(county),
    byline: byline.length === 0 ? none : byline.map(nameOf),
    topics: topics.length === 0 ? none : topics.map(nameOf),
    draft: false,
    positions: none,
    related: noWishes,
    corrections: none,
    aliases: none,
    lang: commonLanguage,
  }
  if (rare === 0) return front
  const { hint: _, ...others } = rare
  return { ...front, ...others }
}
