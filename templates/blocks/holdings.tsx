/**
 * What is held by year, drawn: a bar a year, and for a year without anything a
 * low stroke. The caption says the same in words, and stands for the picture.
 */
import type { VNode } from 'preact'
import type { Holdings } from '../../src/views.ts'

/** Heights in a drawing of 100; the picture is stretched to its place. */
const height = 100
const lowest = 3

export function HoldingsChart({ holdings }: { readonly holdings: Holdings }): VNode {
  const { years, summary } = holdings
  const most = Math.max(...years.map(({ count }) => count))
  return (
    <figure class="holdings">
      <svg aria-hidden="true" viewBox={`0 0 ${years.length} ${height}`} preserveAspectRatio="none">
        {years.map(({ count }, index) => {
          const tall = count === 0 ? lowest : Math.max(lowest, Math.round((count / most) * height))
          return (
            <rect
              class={count === 0 ? 'none' : undefined}
              x={index + 0.1}
              y={height - tall}
              width="0.8"
              height={tall}
            />
          )
        })}
      </svg>
      <p class="ends" aria-hidden="true">
        <span>{years[0]?.text}</span> <span>{years.at(-1)?.text}</span>
      </p>
      <figcaption>{summary}</figcaption>
    </figure>
  )
}
