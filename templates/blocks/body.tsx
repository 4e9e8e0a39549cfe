/**
 * The text of an article or a page. The only place where HTML made elsewhere, by
 * article/'s sanitiser, passes through: parts and pictures in turn, one part more.
 * A part alone need not be balanced, so they are woven as text.
 */
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { BodyParts, BodyView } from '../../src/views.ts'
import { BodyPicture } from './pictures.tsx'

interface BodyProps {
  readonly body: Pick<BodyView, 'lang' | 'figures'>
  readonly parts: BodyParts
  readonly pageLang: string
}

export function Body({ body, parts, pageLang }: BodyProps): VNode {
  const html = woven(body, parts)
  return (
    <div
      class="body"
      data-block="body"
      lang={langIfOther(body.lang, pageLang)}
      dangerouslySetInnerHTML={{ __html: html }}
    />
  )
}

/** A language is named only where it is not that of what stands around it. */
export function langIfOther(lang: string, around: string): string | undefined {
  return lang === around ? undefined : lang
}

function woven({ figures }: Pick<BodyView, 'figures'>, parts: BodyParts): string {
  if (parts.length !== figures.length + 1) {
    throw new Error(`a body of ${parts.length} parts with ${figures.length} pictures`)
  }
  return parts.reduce((html, part, index) => {
    const figure = figures[index - 1]
    return html + (figure ? renderToString(<BodyPicture figure={figure} />) : '') + part
  })
}
