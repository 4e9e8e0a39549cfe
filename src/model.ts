/**
 * The values that flow through the pipeline, in pipeline order.
 *
 * Plain readonly data, nothing else: no function, no class, no `Date`.
 */
import type { Problem } from './problems.ts'

declare const brand: unique symbol
type Brand<T, Name extends string> = T & { readonly [brand]: Name }

/** A file's path below the content folder, `/`-separated, as it is on disk. */
export type SourcePath = Brand<string, 'SourcePath'>
/** An article's stable identity, as written; unique by `identityKey` (NFC, case-folded). */
export type ArticleId = Brand<string, 'ArticleId'>
/** A path of the site, decoded, from the site's root: `/heishui/2022/04/a-1/`, `/feed.xml`. Made by site/urls.ts alone. */
export type Url = Brand<string, 'Url'>
/** ISO 8601 to the second with the site's offset: `2022-04-13T09:53:00+08:00`. */
export type Instant = Brand<string, 'Instant'>
/** Lower-case hexadecimal sha256, cut to 32 digits (128 bits). */
export type Fingerprint = Brand<string, 'Fingerprint'>

/** An instant as an editor wrote it; of a `day` the time is 00:00:00 and is never shown. */
export interface Moment {
  readonly at: Instant
  readonly precision: 'day' | 'time'
}

/** Line and column, both from 1; columns count UTF-16 units. */
export interface Point {
  readonly line: number
  readonly column: number
}

// ── article/ ── one file → one Parsed ────────────────────────────────────────

/** A file of the content folder, known by what is in it. */
export interface Source {
  readonly path: SourcePath
  /** Of the bytes that were read. */
  readonly hash: Fingerprint
}

export interface NewsSource {
  readonly name: string
  readonly url?: string
  readonly page?: string
  readonly issue?: string
  readonly retrieved?: Moment
  readonly licence?: string
}

export interface LeadImage {
  readonly src: string
  readonly alt?: string
  readonly caption?: string
  readonly credit?: string
}

export interface Position {
  readonly name: string
  readonly from?: Moment
  readonly to?: Moment
}

export interface Correction {
  readonly date: Moment
  readonly text: string
}

export interface Withdrawal {
  readonly date: Moment
  readonly reason: string
}

/** The front matter in its one normal form; absent lists are empty, `lang` has its default. */
export interface FrontMatter {
  readonly title: string
  readonly source: NewsSource
  readonly date: Moment
  /** As written; places.ts says which place it is. */
  readonly county: string
  readonly id?: string
  readonly kicker?: string
  readonly subtitle?: string
  readonly byline: readonly string[]
  readonly updated?: Moment
  readonly column?: string
  readonly topics: readonly string[]
  readonly image?: LeadImage
  readonly description?: string
  readonly draft: boolean
  readonly publish?: Moment
  readonly expire?: Moment
  readonly positions: readonly Position[]
  readonly related: { readonly pin: readonly string[]; readonly ban: readonly string[] }
  readonly corrections: readonly Correction[]
  readonly withdrawn?: Withdrawal
  readonly aliases: readonly string[]
  readonly canonical?: string
  readonly lang: string
}

/** A picture that a body or a front matter asks for, by a path relative to the article's file. */
export interface PictureUse extends Point {
  readonly src: string
  readonly alt: string
  readonly caption?: string
}

/** A body as sanitised HTML with gaps: `parts[0] picture[0] parts[1] … parts[n]`, one part more than pictures. */
export interface Body {
  readonly parts: readonly string[]
  readonly pictures: readonly PictureUse[]
}

/** What is known of a file from its bytes and the recipe alone, but for its body and terms. */
export interface Card {
  readonly front: FrontMatter
  /** Where each front-matter key's value stands, by its path: `county`, `aliases.0`, `image.src`. */
  readonly marks: Readonly<Record<string, Point>>
  /** The first sentences, about 100 characters, plain text. */
  readonly excerpt: string
  /** A first line `■记者…`, lifted out of the body, where the front matter has no byline. */
  readonly bylineHint?: string
  /** Characters of the body's plain text, white space not counted. */
  readonly length: number
  readonly pictures: readonly PictureUse[]
}

/** What is known of a file of pages/. */
export interface TextCard {
  readonly title: string
  readonly description: string
  readonly lang: string
  readonly pictures: readonly PictureUse[]
}

/** A problem that does not yet know its file: what a cached parse repeats. */
export type LocalProblem = Omit<Problem, 'path'>

/** A file read and understood; `card` is absent where a mistake makes it unusable. */
export interface Parsed<C = Card> {
  readonly card?: C
  readonly body: Body
  /** Packed terms of related/ (see article/terms.ts). */
  readonly terms: Uint8Array
  /** Its words for search (see article/search-pack.ts). */
  readonly search: Uint8Array
  readonly problems: readonly LocalProblem[]
}

// ── catalog/ ── all cards → Catalog ──────────────────────────────────────────

export type PlaceLevel = 'province' | 'prefecture' | 'county'

/** A place of the GB/T 2260 table, with its channel. */
export interface Place {
  /** Six digits, or nine for a town that counts as a county. */
  readonly code: string
  readonly level: PlaceLevel
  /** 阿坝藏族羌族自治州 */
  readonly name: string
  /** 阿坝州; 四川; 黑水县: as a sentence would call it. */
  readonly short: string
  /** 今日阿坝; 今日黑水; 今日阿坝县: the channel's name. */
  readonly channel: string
  readonly slug: string
  readonly slogan?: string
  /** Code of the place above; absent for a province. */
  readonly parent?: string
  /** A former place keeps its address; it is in no channel bar. */
  readonly until?: string
}

/** An article with its place and address, published at the build clock. */
export interface Article {
  readonly id: ArticleId
  readonly path: SourcePath
  /** Of its file: names its body and its terms in the store. */
  readonly hash: Fingerprint
  readonly place: Place
  /** `front.date` in milliseconds of the epoch, for sorting. */
  readonly time: number
  /** Names of the lead positions that it holds at the build clock. */
  readonly positions: readonly string[]
  readonly card: Card
}

export type HeldReason = 'draft' | 'scheduled' | 'expired' | 'withdrawn'

/** An article that is no page, or only a tombstone, at the build clock. */
export interface Held {
  readonly reason: HeldReason
  readonly article: Article
}

/** Articles under one name: a topic, a column, an author, a newspaper. */
export interface Shelf {
  readonly name: string
  readonly slug: string
  readonly articles: readonly Article[]
}

/** Those of the articles that more than their own page and lists tell of. */
export interface Notable {
  /** Hold a lead position at the build clock. */
  readonly placed: readonly Article[]
  readonly corrected: readonly Article[]
  /** Were to be found at other addresses. */
  readonly moved: readonly Article[]
  /** Name an original. */
  readonly copied: readonly Article[]
  /** Ask for a picture, wherever it lies. */
  readonly pictured: readonly Article[]
}

/** Every list is newest first, ties by id (order.ts `newestFirst`). */
export interface Catalog {
  readonly articles: readonly Article[]
  readonly byId: ReadonlyMap<string, Article>
  /** By code, for every place that holds an article in itself or below. */
  readonly byPlace: ReadonlyMap<string, readonly Article[]>
  readonly sources: readonly Shelf[]
  readonly topics: readonly Shelf[]
  readonly columns: readonly Shelf[]
  readonly authors: readonly Shelf[]
  readonly notable: Notable
  readonly held: readonly Held[]
  /** The first instant after the build clock at which the clock alone would change the catalog; milliseconds. */
  readonly turnsAt?: number
  readonly problems: readonly Problem[]
}

// ── related/ ── Catalog → RelatedLists ───────────────────────────────────────

export interface Related {
  readonly article: Article
  /** A pinned one's may be as low as 0. */
  readonly score: number
  /** The words that bring the two together, the weightiest first, at most three; see related/shared-words.ts. */
  readonly shared: readonly string[]
  /** It carries on what the article began; see related/follow-up.ts. */
  readonly isFollowUp: boolean
}

export interface RelatedList {
  /** 相关推荐: pins, follow-ups, then the best first. */
  readonly related: readonly Related[]
  /** 猜你喜欢, before what the page shows is taken out. */
  readonly elsewhere: readonly Related[]
  /** The same text printed by others, the original first. */
  readonly reprints: readonly Article[]
  /** Equal only where the three are, and the reprints of whatever stands in them, in id and text; had without making them. */
  readonly sum: { readonly a: number; readonly b: number }
}

/** By article id. */
export type RelatedLists = ReadonlyMap<ArticleId, RelatedList>

// ── what lasts from build to build ───────────────────────────────────────────

/** What a value is; a cache may be deleted, and then costs time and nothing else. */
export type CacheKind =
  | 'parse'
  | 'body'
  | 'terms'
  | 'search'
  | 'picture'
  | 'files'
  | 'related'
  | 'segment'
  | 'seal'
  | 'cards'
  | 'manifest'

/** Bytes by kind and key. A value comes back exactly as it was put, or not at all. */
export interface Cache {
  readonly get: (kind: CacheKind, key: string) => Uint8Array<ArrayBuffer> | undefined
  readonly put: (kind: CacheKind, key: string, value: Uint8Array) => void
}

// ── write/ ───────────────────────────────────────────────────────────────────

/** A file of `dist/`. */
export interface KeptFile {
  /** Of what it was made from. */
  readonly fingerprint: Fingerprint
  readonly sha256: string
  /** Of its page (sum.ts), if that has one. */
  readonly sum?: string
}

/** By file path, `/`-separated, relative to `dist/`. */
export type KeptFiles = ReadonlyMap<string, KeptFile>

/** Files whose pages are planned together. */
export interface KeptSection {
  /** Of all that its pages are made from; absent where they are planned each time. */
  readonly sum?: string
  /** sha256 of what is in which file. */
  readonly hash: string
  readonly count: number
  /** Read when they are asked for. The same function stands for the same files, so that nobody writes down again what is written. */
  readonly files: () => KeptFiles
}

/** What is in `dist/`: sections by name; no file is in two. */
export type Manifest = ReadonlyMap<string, KeptSection>

export interface Changes {
  readonly added: readonly ChangedFile[]
  readonly changed: readonly ChangedFile[]
  readonly removed: readonly string[]
  readonly unchanged: number
}

export interface ChangedFile {
  readonly path: string
  readonly sha256: string
}

// ── settings: what site.yml, places.yml, sources.yml say (settings.ts reads them) ──

/** places.yml: a word over the built-in table; `place` is any unambiguous form of a place. */
export interface PlaceSetting {
  readonly place: string
  readonly short?: string
  readonly channel?: string
  readonly slug?: string
  readonly slogan?: string
  /** Lower stands earlier in a channel bar; those without one follow in table order. */
  readonly order?: number
}

/** places.yml: a place that is no more; its articles keep their address, `now` is where its readers go. */
export interface FormerPlace {
  readonly name: string
  readonly code: string
  /** A day, `2010-07-01`. */
  readonly until: string
  readonly now: string
}

/** sources.yml: a newspaper; `name` is matched against the front matter's. */
export interface SourceSetting {
  readonly name: string
  readonly slug?: string
  readonly homepage?: string
  readonly licence?: string
  readonly issn?: string
  readonly cn?: string
}

/** Admission limits, each named by the problem that it causes (reliability.md's bar gives the defaults). */
export interface Limits {
  /** Bytes of one article file. */
  readonly fileBytes: number
  readonly frontMatterBytes: number
  readonly lineBytes: number
  /** List and quote markers at the start of one line, which is how deep containers nest. */
  readonly markersPerLine: number
  readonly delimiterRun: number
  /** Each of brackets, `*` and `_` in one paragraph. */
  readonly delimitersPerParagraph: number
  readonly tableCells: number
  readonly footnoteReferences: number
  readonly secondsPerArticle: number
  readonly megabytesPerArticle: number
  readonly picturePixels: number
}

export interface SiteSettings {
  readonly name: string
  /** `https://news.example.cn/archive/`: absolute, ends in a slash, may carry a path. */
  readonly baseUrl: string
  readonly language: string
  readonly timeZone: string
  readonly slogan: string
  /** The place, in any unambiguous form, whose channels the home page leads with. */
  readonly home?: string
  readonly rail: 'include' | 'inline' | 'ssi' | 'esi'
  /** The column whose newest stand in the rail. */
  readonly column: string
  readonly comments: {
    readonly mode: 'off' | 'link' | 'widget'
    readonly url?: string
    readonly label?: string
  }
  readonly blocks: Blocks
  /** Whether each article has an article.json beside its page. */
  readonly articleJson: boolean
  /** Whether an article without a picture gets a share card. */
  readonly cards: boolean
  readonly feeds: FeedSettings
  readonly pictures: PictureSettings
  readonly search: SearchSettings
  readonly limits: Limits
}

/** All that stands on a share card. */
export interface CardWords {
  readonly headline: string
  /** 今日黑水 */
  readonly channel: string
  readonly source: string
  /** 2026年10月31日 */
  readonly date: string
  readonly site: string
}

export interface FeedSettings {
  readonly text: 'excerpt' | 'full'
  /** What has feeds of its own, besides the site. */
  readonly of: readonly FeedKind[]
}

export type FeedKind = 'places' | 'sources' | 'topics' | 'columns' | 'authors'

/** Formats that not every browser knows. */
export type NewPictureFormat = 'avif' | 'webp'

export interface PictureSettings {
  /** Besides JPEG or PNG, the one that a browser should take first before the others. */
  readonly formats: readonly NewPictureFormat[]
}

/** How the search index is cut. */
export interface SearchSettings {
  /** About so many KiB each of its files has: more are fewer files, and more for a reader to fetch. */
  readonly shardKB: number
}

/** How many entries a block shows; 0 leaves it out. */
export interface Blocks {
  readonly newest: number
  readonly related: number
  readonly also: number
  readonly picks: number
  readonly hot: number
  readonly pictures: number
  readonly column: number
  readonly ranking: number
  /** Entries on one page of a month, year or shelf list. */
  readonly perPage: number
  /** Entries of a feed. */
  readonly feed: number
}

/** Everything the editors set besides articles. */
export interface Settings {
  readonly site: SiteSettings
  readonly places: { readonly places: readonly PlaceSetting[]; readonly former: readonly FormerPlace[] }
  readonly sources: readonly SourceSetting[]
  /** views.csv: article id (identityKey) → views. Empty without the file. */
  readonly views: ReadonlyMap<string, number>
  /** words.txt: names the segmenter should know, in file order. */
  readonly words: readonly string[]
}
