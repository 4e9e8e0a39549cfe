/** Where comments are held: elsewhere. A widget is only fetched once its reader asks for it. */
import type { VNode } from 'preact'
import type { ArticleView } from '../../src/views.ts'
import { Block } from './block.tsx'
import type {} from './elements.ts'
import { Outward } from './outward.tsx'

export function Comments({ mode, href, label }: NonNullable<ArticleView['comments']>): VNode {
  const link = <Outward href={href} text={label} kind="action" />
  return (
    <Block name="comments" heading="评论">
      {mode === 'widget' ? <difang-comments>{link}</difang-comments> : <p>{link}</p>}
    </Block>
  )
}
