/** The way into the past: years, and the months of each. */
import type { VNode } from 'preact'
import type { Counted, YearOfMonths } from '../../src/views.ts'
import { Block } from './block.tsx'

export function Months({ years }: { readonly years: readonly YearOfMonths[] }): VNode {
  return (
    <Block name="months" heading="往期">
      <ul class="years">
        {years.map((year) => (
          <li>
            <p class="year">
              <CountedLink link={year} />
            </p>
            <CountedLinks links={year.months} />
          </li>
        ))}
      </ul>
    </Block>
  )
}

export function CountedLinks({ links }: { readonly links: readonly Counted[] }): VNode {
  return (
    <ul class="counted">
      {links.map((link) => (
        <li>
          <CountedLink link={link} />
        </li>
      ))}
    </ul>
  )
}

export function CountedLink({ link }: { readonly link: Counted }): VNode {
  return (
    <>
      <a href={link.href}>{link.text}</a> <small>{link.count} 篇</small>
    </>
  )
}
