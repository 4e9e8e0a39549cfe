/** A page of plain text: about the archive, all its channels, what is not found. */
import type { VNode } from 'preact'
import { Block } from './blocks/block.tsx'
import { Body } from './blocks/body.tsx'
import { Provinces } from './blocks/provinces.tsx'
import { Seek } from './blocks/seek.tsx'
import { Page } from './layouts/page.tsx'
import { type Props, pageKind } from './page-kind.tsx'

export const render = pageKind(TextPage)

function TextPage(props: Props<'text'>): VNode {
  const { site, head, heading, body, parts, paragraphs, nearest, provinces } = props
  return (
    <Page frame={props} ownSearch={nearest !== undefined}>
      <header class="nameplate">
        <h1>{heading}</h1>
      </header>
      {paragraphs.map((paragraph) => (
        <p class="paragraph">{paragraph}</p>
      ))}
      {nearest !== undefined && (
        <>
          <p class="paragraph" data-nearest hidden>
            {nearest}
          </p>
          <Seek site={site} />
        </>
      )}
      {body && <Body body={body} parts={parts} pageLang={head.lang} />}
      {provinces.length > 0 && (
        <Block name="provinces" heading="各地频道">
          <Provinces provinces={provinces} />
        </Block>
      )}
    </Page>
  )
}
