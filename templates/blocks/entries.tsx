/**
 * Lists of other articles. An entry's link holds the full title and nothing else;
 * place and date stand beside it, and the style sheet cuts what is too long.
 */
import type { VNode } from 'preact'
import type { PictureTeaser, Story, Suggestion, Teaser } from '../../src/views.ts'
import { Phrases } from './phrases.tsx'
import { type Standing, Thumbnail } from './pictures.tsx'
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

/** `first`: how the first of them stands there. */
export function Stories({
  stories,
  first = 'story',
}: {
  readonly stories: readonly Story[]
  readonly first?: Standing
}): VNode {
  return (
    <ul class="stories">
      {stories.map((story, index) => (
        <li>
          <StoryOf story={story} standing={index === 0 ? first : 'story'} />
        </li>
      ))}
    </ul>
  )
}

/** A story's title is a heading, one level below that of its block. */
export function StoryOf({
  story,
  standing = 'story',
}: {
  readonly story: Story
  readonly standing?: Standing
}): VNode {
  return (
    <article class="story">
      {story.picture && <Thumbnail picture={story.picture} standing={standing} />}
      <h3>
        <a href={story.href}>{standing === 'leading' ? <Phrases text={story.title} /> : story.title}</a>
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
            <Thumbnail picture={teaser.picture} standing="entry" />
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
