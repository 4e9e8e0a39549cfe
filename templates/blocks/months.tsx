/** The way into the past: a calendar of the years, and of what each month holds. */
import type { VNode } from 'preact'
import type { Counted, MonthOfYear, YearOfMonths } from '../../src/views.ts'
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
            <ul class="calendar">{year.months.map(month)}</ul>
          </li>
        ))}
      </ul>
    </Block>
  )
}

/** A month without anything is a gap that is seen and not read out. */
function month(of: MonthOfYear): VNode {
  if (!('href' in of)) {
    return (
      <li aria-hidden="true">
        <span>{of.text}</span>
      </li>
    )
  }
  return (
    <li>
      <a href={of.href} class={of.share}>
        {of.text} <small>{of.count} 篇</small>
      </a>
    </li>
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
