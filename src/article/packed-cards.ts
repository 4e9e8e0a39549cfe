/**
 * Cards as the shelf keeps them: in columns, in which what many cards say stands once,
 * what hardly any says takes no room, and only the excerpt is left out, which the cache
 * has with the whole card: of a hundred thousand few are ever quoted.
 *
 * A card that comes from there is no more than its number: what it says is looked up
 * when it is asked for, since most cards of a large archive are asked for little.
 */
import type { Cache, Card, FrontMatter, Moment, NewsSource, PictureUse, Point } from '../model.ts'
import { CacheIncomplete } from '../problems.ts'
import type { Packing } from './card-shelf.ts'
import { entryOf, openNames, type Run, runAt, runsOf } from './columns.ts'

/** What packed cards leave out is looked for in what the cache has of their files. */
export function articlePacking(cache: Cache): Packing<Card> {
  return {
    pack: packCards,
    unpack: (packed, hashes) => {
      // Nothing else is packed under the recipe of articles.
      const columns = packed as Columns
      const excerptOf = (index: number): string => {
        const hash = entryOf(hashes, index)
        const bytes = cache.get('parse', hash)
        if (bytes === undefined) throw new CacheIncomplete(hash)
        return JSON.parse(Buffer.from(bytes).toString()).card.excerpt
      }
      return (index) => new UnpackedCard(columns, index, excerptOf)
    },
  }
}

/** Of each card one entry. Numbers stand for names: counties, newspapers, topics, front-matter keys. */
interface Columns {
  readonly names: readonly string[]
  readonly titles: readonly string[]
  readonly dates: readonly Moment['at'][]
  readonly isDay: readonly (0 | 1)[]
  readonly counties: readonly number[]
  readonly sources: readonly number[]
  readonly topics: Run<number>
  readonly bylines: Run<number>
  /** Key, line and column in turn. */
  readonly marks: Run<number>
  readonly lengths: readonly number[]
  readonly pictures: Run<PictureUse>
  /** 0 where all of it is as it mostly is. */
  readonly rare: readonly (Rare | 0)[]
}

/** Keys of the front matter that are other than they mostly are, and the hint of a byline. */
interface Rare extends Partial<FrontMatter> {
  readonly hint?: string
}

const commonLanguage = 'zh-CN'

function packCards(cards: readonly Card[]): Columns {
  const fronts = cards.map(({ front }) => front)
  const { all: names, numberOf } = openNames()
  return {
    names,
    titles: fronts.map(({ title }) => title),
    dates: fronts.map(({ date }) => date.at),
    isDay: fronts.map(({ date }) => (date.precision === 'day' ? 1 : 0)),
    counties: fronts.map(({ county }) => numberOf(county)),
    sources: fronts.map(({ source }) => numberOf(source.name)),
    topics: runsOf(fronts.map(({ topics }) => topics.map(numberOf))),
    bylines: runsOf(fronts.map(({ byline }) => byline.map(numberOf))),
    marks: runsOf(
      cards.map(({ marks }) =>
        Object.entries(marks).flatMap(([key, { line, column }]) => [numberOf(key), line, column]),
      ),
    ),
    lengths: cards.map(({ length }) => length),
    pictures: runsOf(cards.map(({ pictures }) => pictures)),
    rare: cards.map(({ front, bylineHint }) => rareOf(front, bylineHint)),
  }
}

function rareOf(front: FrontMatter, hint: string | undefined): Rare | 0 {
  if (front instanceof PlainFront) return hint === undefined ? 0 : { hint }
  const { title: _, date: __, county: ___, topics: ____, byline: _____, ...others } = front
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

class UnpackedCard implements Card {
  declare readonly bylineHint?: string
  readonly #columns: Columns
  readonly #index: number
  readonly #excerptOf: (index: number) => string
  #front: FrontMatter | undefined

  constructor(columns: Columns, index: number, excerptOf: (index: number) => string) {
    this.#columns = columns
    this.#index = index
    this.#excerptOf = excerptOf
    const rare = columns.rare[index]
    if (rare !== undefined && rare !== 0 && rare.hint !== undefined) this.bylineHint = rare.hint
  }

  get front(): FrontMatter {
    this.#front ??= frontAt(this.#columns, this.#index)
    return this.#front
  }

  get length(): number {
    return entryOf(this.#columns.lengths, this.#index)
  }

  get pictures(): readonly PictureUse[] {
    return runAt(this.#columns.pictures, this.#index)
  }

  get excerpt(): string {
    return this.#excerptOf(this.#index)
  }

  get marks(): Readonly<Record<string, Point>> {
    const { names } = this.#columns
    const numbers = runAt(this.#columns.marks, this.#index)
    const marks: Record<string, Point> = {}
    for (let at = 0; at < numbers.length; at += 3) {
      const [key = 0, line = 1, column = 1] = numbers.slice(at, at + 3)
      marks[entryOf(names, key)] = { line, column }
    }
    return marks
  }
}

/** Of most cards. What is rare is whole: optional keys are there only where they say something. */
function frontAt(columns: Columns, index: number): FrontMatter {
  const plain = new PlainFront(columns, index)
  const rare = entryOf(columns.rare, index)
  if (rare === 0) return plain
  const { hint: _, ...others } = rare
  if (Object.keys(others).length === 0) return plain
  const {
    title,
    source,
    date,
    county,
    byline,
    topics,
    draft,
    positions,
    related,
    corrections,
    aliases,
    lang,
  } = plain
  return {
    title,
    source,
    date,
    county,
    byline,
    topics,
    draft,
    positions,
    related,
    corrections,
    aliases,
    lang,
    ...others,
  }
}

const none: readonly never[] = []
const noWishes = { pin: none, ban: none }

/** A front matter that says what all must say, with topics and a byline perhaps, and is otherwise as most are. */
class PlainFront implements FrontMatter {
  readonly #columns: Columns
  readonly #index: number

  constructor(columns: Columns, index: number) {
    this.#columns = columns
    this.#index = index
  }

  get title(): string {
    return entryOf(this.#columns.titles, this.#index)
  }

  get source(): NewsSource {
    return { name: this.#name(entryOf(this.#columns.sources, this.#index)) }
  }

  get date(): Moment {
    const { dates, isDay } = this.#columns
    return { at: entryOf(dates, this.#index), precision: isDay[this.#index] === 1 ? 'day' : 'time' }
  }

  get county(): string {
    return this.#name(entryOf(this.#columns.counties, this.#index))
  }

  get topics(): readonly string[] {
    return this.#names(this.#columns.topics)
  }

  get byline(): readonly string[] {
    return this.#names(this.#columns.bylines)
  }

  get draft(): boolean {
    return false
  }

  get positions(): readonly never[] {
    return none
  }

  get related(): FrontMatter['related'] {
    return noWishes
  }

  get corrections(): readonly never[] {
    return none
  }

  get aliases(): readonly never[] {
    return none
  }

  get lang(): string {
    return commonLanguage
  }

  #name(number: number): string {
    return entryOf(this.#columns.names, number)
  }

  #names(numbers: Run<number>): readonly string[] {
    const own = runAt(numbers, this.#index)
    return own.length === 0 ? none : own.map((number) => this.#name(number))
  }
}
