/**
 * What each template may read, and nothing more: a page is stale exactly when
 * its view has changed.
 *
 * Everything is decided here already: addresses are complete (`href`), dates are
 * written out, lists are cut and in order, an empty list has no block.
 */
import type { Fingerprint } from './model.ts'

/** A page kind, the props its template takes, the name of its file in templates/. */
export interface Views {
  readonly home: HomeView
  readonly channel: ChannelView
  readonly year: YearView
  readonly list: ListView
  readonly article: ArticleView
  readonly tombstone: TombstoneView
  readonly shelves: ShelvesView
  readonly shelf: ShelfView
  readonly corrections: CorrectionsView
  readonly text: TextView
  readonly search: SearchView
  readonly redirect: RedirectView
  readonly rail: RailPageView
  /** Of a preview alone; its samples are the template's own. */
  readonly styleguide: Frame
}

export type Template = keyof Views

// ── pieces ───────────────────────────────────────────────────────────────────

export interface Link {
  /** Path-absolute and percent-encoded, the site's base path included. */
  readonly href: string
  readonly text: string
}

/** A date written out, and as `<time datetime>` wants it. */
export interface Stamp {
  readonly datetime: string
  readonly text: string
}

/** All that one page may say of another article. */
export interface Teaser {
  readonly href: string
  readonly title: string
  /** 黑水: the channel's place, short. */
  readonly place: string
  readonly date: Stamp
}

/** A teaser that says why it stands in a list. */
export interface Suggestion extends Teaser {
  /** 都提到：流动党支部、驻外 */
  readonly why?: string
  /** 后续报道 */
  readonly label?: string
}

/** The same text in another newspaper. */
export interface Reprint extends Teaser {
  readonly source: string
}

/** A teaser with the article's first sentences, where a page quotes them. */
export interface Story extends Teaser {
  readonly excerpt: string
  readonly picture?: Picture
}

export interface PictureTeaser extends Teaser {
  readonly picture: Picture
}

export interface Picture {
  readonly src: string
  readonly srcset?: string
  readonly width: number
  readonly height: number
  readonly alt: string
  /** The same in formats that not every browser knows, the best first. */
  readonly sources?: readonly { readonly type: string; readonly srcset: string }[]
  /** A class of the style sheet: what stands in its place until it is there. */
  readonly tone?: string
}

/** A picture in a body or at its head; one that is not there leaves its text. */
export type Figure =
  | { readonly picture: Picture; readonly caption?: string; readonly credit?: string }
  | { readonly missing: string }

export interface Bar {
  /** What the bar is the bar of: 阿坝州. */
  readonly label: string
  readonly channels: readonly BarChannel[]
}

export interface BarChannel extends Link {
  readonly current: boolean
}

export interface Counted extends Link {
  readonly count: number
}

// ── what every page has ──────────────────────────────────────────────────────

/** The same on every page of a build. */
export interface SiteView {
  readonly name: string
  readonly slogan: string
  readonly lang: string
  readonly home: string
  readonly style: Asset
  /** Of every page; no page needs it. */
  readonly script: Asset
  /** Channels' index, newspapers, corrections, pages/*.md. */
  readonly menu: readonly Link[]
  readonly footer: readonly Link[]
}

export interface Asset {
  readonly href: string
  /** `sha384-…` */
  readonly integrity: string
}

export interface Head {
  readonly title: string
  readonly description: string
  /** Absolute, with the site's host. */
  readonly canonical: string
  readonly lang: string
  readonly robots?: 'noindex'
  readonly feeds: readonly { readonly href: string; readonly type: string; readonly title: string }[]
  readonly openGraph: readonly { readonly property: string; readonly content: string }[]
  /** Baidu's pubDate and upDate, `2022-04-13T09:53:00`, in the site's zone. */
  readonly published?: string
  readonly updated?: string
  readonly jsonLd: readonly object[]
}

export interface Frame {
  readonly site: SiteView
  readonly head: Head
  readonly bar?: Bar
  /** The last one is the page itself: no link is drawn for it. */
  readonly crumbs: readonly Link[]
}

// ── page kinds ───────────────────────────────────────────────────────────────

export interface ArticleView extends Frame {
  readonly kicker?: string
  readonly title: string
  readonly subtitle?: string
  readonly source: SourceLine
  readonly published: Stamp
  readonly updated?: Stamp
  readonly byline: readonly Link[]
  /** Where no byline is given: the text of a first line `■记者…`. */
  readonly bylineHint?: string
  readonly column?: Link
  readonly topics: readonly Link[]
  readonly lead?: Figure
  readonly corrections: readonly DatedText[]
  readonly body: BodyView
  readonly next?: { readonly label: string; readonly story: Story }
  readonly neighbours: { readonly older?: Link; readonly newer?: Link }
  readonly slogan?: string
  /** Oldest first, the original before all. */
  readonly reprints: readonly Reprint[]
  readonly related: readonly Suggestion[]
  readonly also: readonly Suggestion[]
  readonly comments?: { readonly mode: 'link' | 'widget'; readonly href: string; readonly label: string }
  readonly rail?: RailSlot
  /** GB/T 7714, for print and for copying. */
  readonly citation: string
  /** Of this page, complete, for paper; where this is a reprint, `head.canonical` is the original's. */
  readonly address: string
}

/** The body is not held: `hash` names it in the store, and what renders the page puts its parts beside the view. */
export interface BodyView {
  readonly hash: Fingerprint
  readonly lang: string
  /** One for each gap between the parts. */
  readonly figures: readonly Figure[]
}

/** HTML of a body, sanitised, one part more than figures: the only text that a template passes through unescaped. */
export type BodyParts = readonly string[]

export interface SourceLine {
  readonly name: string
  readonly href: string
  /** Address of the report where it was first published. */
  readonly original?: string
  /** 第3版 · 总第1024期 · CC BY 4.0 */
  readonly details: readonly string[]
}

export interface DatedText {
  readonly date: Stamp
  readonly text: string
}

export type RailSlot =
  | { readonly mode: 'include' | 'ssi' | 'esi'; readonly href: string; readonly label: string }
  | { readonly mode: 'inline'; readonly rail: Rail }

export interface Rail {
  readonly picks: readonly Teaser[]
  readonly hot: readonly Teaser[]
  readonly pictures: readonly PictureTeaser[]
  readonly column?: { readonly name: string; readonly href: string; readonly teasers: readonly Teaser[] }
  readonly ranking: readonly Teaser[]
}

/** `/<place>/rail.html`: a page of its own (`include`), or bare for a server to put in place (`ssi`, `esi`). */
export interface RailPageView {
  readonly site: SiteView
  readonly bare: boolean
  /** 今日黑水 */
  readonly channel: Link
  readonly canonical: string
  readonly rail: Rail
}

/** A withdrawn article: its address stays, its words do not. */
export interface TombstoneView extends Frame {
  readonly title: string
  readonly source: string
  readonly published: Stamp
  readonly withdrawn: DatedText
  readonly channel: Link
}

export interface ChannelView extends Frame {
  /** 今日黑水 */
  readonly channel: string
  /** 四川省阿坝藏族羌族自治州黑水县 */
  readonly fullName: string
  readonly slogan?: string
  readonly count: number
  readonly newest: readonly Story[]
  readonly pictures: readonly PictureTeaser[]
  readonly years: readonly YearOfMonths[]
  /** The newspapers that the channel's articles are from, the most frequent first. */
  readonly sources: readonly Counted[]
  readonly rail?: RailSlot
}

/** Newest year first; all its twelve months, from January. */
export interface YearOfMonths extends Counted {
  readonly months: readonly MonthOfYear[]
}

/** A month without articles has no page. */
export type MonthOfYear =
  | (Counted & {
      /** Of the fullest month beside it: up to a third, up to two thirds, more. */
      readonly share: 'few' | 'some' | 'many'
    })
  | { readonly text: string; readonly count: 0 }

export interface YearView extends Frame {
  readonly heading: string
  readonly count: number
  /** From January; each with its newest headlines. */
  readonly months: readonly (Counted & { readonly newest: readonly Teaser[] })[]
  readonly older?: Link
  readonly newer?: Link
}

/** One page of a long list, oldest first: page n never changes once page n + 1 has begun. */
export interface ListView extends Frame {
  readonly heading: string
  readonly up: Link
  readonly groups: readonly { readonly label: string; readonly teasers: readonly Teaser[] }[]
  readonly older?: Link
  readonly newer?: Link
}

/** `/sources/`, `/topics/` …: every newspaper, every topic, by name. */
export interface ShelvesView extends Frame {
  readonly heading: string
  readonly intro: string
  readonly shelves: readonly (Counted & { readonly span: string })[]
}

export interface ShelfView extends Frame {
  readonly heading: string
  /** Of a newspaper: home page, licence, ISSN. */
  readonly facts: readonly { readonly label: string; readonly text: string; readonly href?: string }[]
  readonly count: number
  readonly newest: readonly Story[]
  readonly years: readonly Counted[]
  /** Where there are enough years for a picture of them. */
  readonly holdings?: Holdings
}

/** What is held by year, and where the gaps are. */
export interface Holdings {
  /** Every year from the first to the last, those without articles, too. */
  readonly years: readonly { readonly text: string; readonly count: number }[]
  /** The same in words. */
  readonly summary: string
}

export interface CorrectionsView extends Frame {
  /** Newest first. */
  readonly entries: readonly (DatedText & {
    readonly kind: 'correction' | 'withdrawal'
    readonly article: Link
  })[]
}

/** pages/*.md, the page of all channels, and 404.html. */
export interface TextView extends Frame {
  readonly heading: string
  readonly body?: BodyView
  readonly paragraphs: readonly string[]
  /** The words before the nearest page above the address asked for: of the page that stands for what is not found. */
  readonly nearest?: string
  readonly provinces: readonly ProvinceLinks[]
}

export interface ProvinceLinks {
  readonly province: Counted
  readonly prefectures: readonly Counted[]
}

export interface HomeView extends Frame {
  /** How much there is, since when, and as of when; absent where there is nothing. */
  readonly tally?: { readonly count: number; readonly span: string; readonly latest: Stamp }
  readonly lead: readonly Story[]
  readonly newest: readonly Teaser[]
  readonly pictures: readonly PictureTeaser[]
  /** The place named in site.yml as `home`, with its channels' newest. */
  readonly channels: readonly { readonly channel: Link; readonly teasers: readonly Teaser[] }[]
  readonly provinces: readonly ProvinceLinks[]
}

/** The form of `/search/`, and the ways into the archive that need no script. */
export interface SearchView extends Frame {
  readonly heading: string
  readonly script: Asset
  /** A group a province. */
  readonly places: readonly { readonly label: string; readonly choices: readonly Choice[] }[]
  readonly sources: readonly Choice[]
  /** Newest first. */
  readonly years: readonly string[]
  readonly archives: readonly {
    readonly place: Link
    readonly years: readonly Link[]
    readonly within: readonly Link[]
  }[]
  readonly shelves: readonly Link[]
}

/** What a form sends, and what stands for it. */
export interface Choice {
  readonly value: string
  readonly text: string
}

/** A former address: for hosts that do not read `_redirects`. */
export interface RedirectView {
  readonly site: SiteView
  readonly title: string
  readonly href: string
  readonly canonical: string
}
