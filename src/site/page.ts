/**
 * A page: one file of `dist/` that is wanted, and all that its content depends on.
 */
import type { Fingerprint, Point, Url } from '../model.ts'
import type { Sum } from '../sum.ts'
import type { Template, Views } from '../views.ts'
import type { BodyOf } from './whole-text.ts'

interface Wanted {
  readonly url: Url
  /** The source file it stands for, or the kind of page it is: for messages. */
  readonly origin: string
  /** Where its file asks for this address. */
  readonly point?: Point
  /** Equal only where all that the page is made of is equal (sums.ts); a page without one is planned each time. */
  readonly sum?: Sum
}

/** Rendered by the template of its name. */
export interface HtmlPage<T extends Template = Template> extends Wanted {
  readonly template: T
  readonly view: Views[T]
}

/** Written by a function of its view: feeds, sitemaps, what hosts read. */
export interface TextPage<V = unknown> extends Wanted {
  readonly view: V
  readonly text: (view: V, bodyOf: BodyOf) => string
  /** Of one that a worker writes: how that knows `text`, and the one body that it may ask for. */
  readonly many?: { readonly kind: ManyText; readonly body: Fingerprint }
}

/** Texts that every article has: workers write them, who know them by these names (many-texts.ts). */
export type ManyText = 'articleJson'

/** Finished bytes: style sheets, pictures, what templates/static holds. */
export interface BlobPage extends Wanted {
  readonly hash: Fingerprint
  readonly bytes: () => Uint8Array | Promise<Uint8Array>
}

export type Page = { [T in Template]: HtmlPage<T> }[Template] | TextPage<never> | BlobPage

/** Its view is made when somebody asks for it, and each time: a hundred thousand at once would be too many. */
export function laterPage<T extends Template>(
  page: Later & { readonly template: T },
  view: () => Views[T],
): HtmlPage<T> {
  return new LaterHtmlPage(page, view)
}

/** Likewise of a text page. */
export function laterTextPage<V>(
  page: Later & Pick<TextPage<V>, 'text' | 'many'>,
  view: () => V,
): TextPage<never> {
  const text = page.text as TextPage<never>['text']
  return new LaterTextPage(page, text, view as () => never)
}

interface Later {
  readonly url: Url
  readonly origin: string
  readonly sum: Sum
}

// Classes, since to V8 each object of a literal with a getter is a kind of its own, described anew.
class LaterHtmlPage<T extends Template> implements HtmlPage<T> {
  readonly url: Url
  readonly origin: string
  readonly sum: Sum
  readonly template: T
  readonly #view: () => Views[T]

  constructor({ url, origin, sum, template }: Later & { readonly template: T }, view: () => Views[T]) {
    this.url = url
    this.origin = origin
    this.sum = sum
    this.template = template
    this.#view = view
  }

  get view(): Views[T] {
    return this.#view()
  }
}

class LaterTextPage implements TextPage<never> {
  readonly url: Url
  readonly origin: string
  readonly sum: Sum
  readonly text: TextPage<never>['text']
  declare readonly many?: NonNullable<TextPage['many']>
  readonly #view: () => never

  constructor(
    { url, origin, sum, many }: Later & Pick<TextPage, 'many'>,
    text: TextPage<never>['text'],
    view: () => never,
  ) {
    this.url = url
    this.origin = origin
    this.sum = sum
    this.text = text
    if (many !== undefined) this.many = many
    this.#view = view
  }

  get view(): never {
    return this.#view()
  }
}

/** Ties a text page's view to its writer, then forgets the view's type. */
export function textPage<V>(page: TextPage<V>): TextPage<never> {
  return { ...page, view: page.view as never, text: page.text as TextPage<never>['text'] }
}
