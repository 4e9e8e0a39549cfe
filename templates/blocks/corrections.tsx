/** Dated corrections, above the body: whoever reads the text has read them. */
import type { VNode } from 'preact'
import type { DatedText } from '../../src/views.ts'
import { When } from './when.tsx'

export function Corrections({ corrections }: { readonly corrections: readonly DatedText[] }): VNode {
  return (
    <section class="corrections" data-block="corrections">
      <h2>更正</h2>
      <ul>
        {corrections.map(({ date, text }) => (
          <li>
            <When stamp={date} /> {text}
          </li>
        ))}
      </ul>
    </section>
  )
}
