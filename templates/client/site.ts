/**
 * The script of every page, of under 1.5 KB over the wire. No page needs it: each
 * part only adds to what is there and works without it.
 */
import { defineComments } from './comments.ts'
import { keepLargeType } from './large-type.ts'
import { offerNearest } from './nearest.ts'
import { enableQuoting } from './quoting.ts'
import { defineRail } from './rail.ts'

keepLargeType(document.documentElement)
defineRail()
defineComments()
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', whenRead)
else whenRead()

function whenRead(): void {
  enableQuoting()
  offerNearest()
  // A bar that is too long for the screen starts at the channel one is in.
  const current = document.querySelector<HTMLElement>('.channels [aria-current]')
  const row = current?.closest('.channels')
  if (current && row) row.scrollLeft = current.offsetLeft - (row.clientWidth - current.offsetWidth) / 2
}
