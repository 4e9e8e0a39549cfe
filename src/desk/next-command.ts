/** `difang next`: the next instant at which the site would change by the clock alone, for whoever schedules builds. */
import { nextChange, surveyArchive } from '../survey.ts'
import type { Flags } from './flags.ts'
import { inSession, lockOfCache } from './session.ts'
import type { Terminal } from './terminal.ts'

export async function nextCommand(flags: Flags, terminal: Terminal): Promise<number> {
  const survey = await inSession(flags, lockOfCache(flags), terminal, ({ memory }) =>
    surveyArchive(flags, memory),
  )
  const next = nextChange(survey, flags.clock)
  const instant = next === undefined ? undefined : new Date(next).toISOString()
  if (flags.json) terminal.say(`${JSON.stringify({ next: instant ?? null })}\n`)
  else
    terminal.say(
      `${instant ?? terminal.told({ zh: '不会再因时间而变', en: 'it will not change with time again' })}\n`,
    )
  return 0
}
