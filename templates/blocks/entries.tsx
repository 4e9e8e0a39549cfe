/**
 * Lists of other articles. An entry's link holds the full title and nothing else;
 * place and date stand beside it, and the style sheet cuts what is too long.
 */
import type { VNode } from 'preact'
import type { PictureTeaser, Story, Suggestion, Teaser } from '../../src/views.ts'
import { Thumbnail } from './pictures.tsx'
import { When } from './when.tsx'

export function Entries({ teasers }: { readonly teasers: readonly Teaser[] }): VNode {
  return <ul class="entries">{teasers.map(entry)}</ul>
}

/** Why an entry stands there is a note on its link. */
export function Suggestions({ suggestions }: { readonly suggestions: readonly Suggestion[] }): VNode {
  return (
    <ul class="entries">
      {suggestions.map((suggestion) => (
        <li>
          {suggestion.label && <span class="label">{suggestion.label}</span>}
          <a href={suggestion.href} title={suggestion.why}>
            {suggestion.title}
          </a>
          <WhereAndWhen teaser={suggestion} />
        </li>
      ))}
    </ul>
  )
}

/** The same, numbered. */
export function Ranking({ teasers }: { readonly teasers: readonly Teaser[] }): VNode {
  return <ol class="entries ranking">{teasers.map(entry)}</ol>
}

export function Stories({ stories }: { readonly stories: readonly Story[] }): VNode {
  return (
    <ul class="stories">
      {stories.map((story) => (
        <li>
          <StoryOf story={story} />
        </li>
      ))}
    </ul>
  )
}

/** A story's title is a heading, one level below that of its block. */
export function StoryOf({ story }: { readonly story: Story }): VNode {
  return (
    <article class="story">
      {story.picture && <Thumbnail picture={story.picture} />}
      <h3>
        <a href={story.href}>{story.title}</a>
      </h3>
      {story.excerpt && <p class="excerpt">{story.excerpt}</p>}
      <WhereAndWhen teaser={story} />
    </article>
  )
}

export function PictureEntries({ teasers }: { readonly teasers: readonly PictureTeaser[] }): VNode {
  return (
    <ul class="pictures">
      {teasers.map((teaser) => (
        <li>
          <a href={teaser.href}>
            <Thumbnail picture={teaser.picture} />
            <span>{teaser.title}</span>
          </a>
          <WhereAndWhen teaser={teaser} />
        </li>
      ))}
    </ul>
  )
}

function entry(teaser: Teaser): VNode {
  return (
    <li>
      <a href={teaser.href}>{teaser.title}</a>
      <WhereAndWhen teaser={teaser} />
    </li>
  )
}

function WhereAndWhen({ teaser }: { readonly teaser: Teaser }): VNode {
  return (
    <p class="where">
      {teaser.place} <When stamp={teaser.date} />
    </p>
  )
}
