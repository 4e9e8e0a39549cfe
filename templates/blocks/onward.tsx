/** Where to read on within the channel, or a list: the next story in full view, older and newer by title. */
import type { VNode } from 'preact'
import type { ArticleView, Link } from '../../src/views.ts'
import { Block } from './block.tsx'
import { StoryOf } from './entries.tsx'

export function Next({ label, story }: NonNullable<ArticleView['next']>): VNode {
  return (
    <Block name="next" heading="新闻推荐">
      <p class="label">{label}</p>
      <StoryOf story={story} />
    </Block>
  )
}

export function Neighbours({ older, newer }: ArticleView['neighbours']): VNode | null {
  if (!older && !newer) return null
  return (
    <nav class="neighbours" data-block="neighbours" aria-label="上一篇与下一篇">
      {older && <Step label="上一篇" link={older} rel="prev" />}
      {newer && <Step label="下一篇" link={newer} rel="next" />}
    </nav>
  )
}

/** Between the pages of one list: links that say themselves where they lead. */
export function OlderNewer({
  older,
  newer,
}: {
  readonly older?: Link | undefined
  readonly newer?: Link | undefined
}): VNode | null {
  if (!older && !newer) return null
  return (
    <nav class="older-newer" aria-label="翻页">
      {older && (
        <a href={older.href} rel="prev">
          {older.text}
        </a>
      )}
      {newer && (
        <a href={newer.href} rel="next">
          {newer.text}
        </a>
      )}
    </nav>
  )
}

function Step({
  label,
  link,
  rel,
}: {
  readonly label: string
  readonly link: Link
  readonly rel: 'prev' | 'next'
}): VNode {
  return (
    <p>
      <span class="label">{label}</span>
      <a href={link.href} rel={rel}>
        {link.text}
      </a>
    </p>
  )
}
