/** The channel bar: the prefecture's channels and its counties', a quiet row that scrolls sideways. */
import type { VNode } from 'preact'
import type { Bar } from '../../src/views.ts'

export function Channels({ bar }: { readonly bar: Bar }): VNode {
  return (
    <nav class="channels" data-block="channels" aria-label={bar.label}>
      <ul>
        {bar.channels.map(({ href, text, current }) => (
          <li>
            <a href={href} aria-current={current ? 'page' : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
