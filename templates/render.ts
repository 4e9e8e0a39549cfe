/** Every template by the name of its page kind. */
import type { Template } from '../src/views.ts'
import { render as article } from './article.11ty.tsx'
import { render as channel } from './channel.11ty.tsx'
import { render as corrections } from './corrections.11ty.tsx'
import { render as home } from './home.11ty.tsx'
import { render as list } from './list.11ty.tsx'
import type { PageOf } from './page-kind.tsx'
import { render as rail } from './rail.11ty.tsx'
import { render as redirect } from './redirect.11ty.tsx'
import { render as search } from './search.11ty.tsx'
import { render as shelf } from './shelf.11ty.tsx'
import { render as shelves } from './shelves.11ty.tsx'
import { render as styleguide } from './styleguide.11ty.tsx'
import { render as text } from './text.11ty.tsx'
import { render as tombstone } from './tombstone.11ty.tsx'
import { render as year } from './year.11ty.tsx'

/** A page of any kind. */
export type AnyPage = { readonly [T in Template]: PageOf<T> }[Template]

/** One page's HTML. */
export function renderTemplate<T extends Template>(page: PageOf<T>): string {
  return templates[page.template](page)
}

const templates: { readonly [T in Template]: (page: PageOf<T>) => string } = {
  home,
  channel,
  year,
  list,
  article,
  tombstone,
  shelves,
  shelf,
  corrections,
  text,
  search,
  redirect,
  rail,
  styleguide,
}
