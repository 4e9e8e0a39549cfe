/**
 * Dates as readers see them. An instant is already in the site's zone, so a
 * stamp is cut out of it and no time zone is asked for.
 */
import type { Moment } from '../model.ts'
import type { Stamp } from '../views.ts'

/** `2022-04-13 09:53`, or the day alone where the editor gave no time. */
export function stamp(moment: Moment): Stamp {
  if (moment.precision === 'day') return dayStamp(moment)
  return { datetime: moment.at, text: `${moment.at.slice(0, 10)} ${moment.at.slice(11, 16)}` }
}

export function dayStamp({ at }: Moment): Stamp {
  const day = at.slice(0, 10)
  return { datetime: day, text: day }
}

/** `2022年4月13日` */
export function dateText(moment: Moment): string {
  return `${yearOf(moment)}年${dayLabel(moment)}`
}

export function yearOf({ at }: Moment): string {
  return at.slice(0, 4)
}

/** `04` */
export function monthOf({ at }: Moment): string {
  return at.slice(5, 7)
}

/** `4月` */
export function monthLabel(month: string): string {
  return `${Number(month)}月`
}

/** `4月13日` */
export function dayLabel({ at }: Moment): string {
  return `${monthLabel(at.slice(5, 7))}${Number(at.slice(8, 10))}日`
}
