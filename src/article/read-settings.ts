/** What the editors set in site.yml and its like: read, decoded and handed to settings.ts. */
import type { Settings, SourcePath } from '../model.ts'
import type { Problem } from '../problems.ts'
import { parseSettings, type SettingsFiles } from '../settings/settings.ts'
import { decodeText } from './decode.ts'
import type { Sources } from './sources.ts'

const fields: Readonly<Record<string, keyof SettingsFiles>> = {
  'site.yml': 'site',
  'places.yml': 'places',
  'sources.yml': 'sources',
  'views.csv': 'views',
  'words.txt': 'words',
}

/** Undefined of a file that has gone. */
type ReadFile = (path: SourcePath) => Promise<{ readonly bytes: Uint8Array } | undefined>

export async function readSettings(
  { settings: files }: Pick<Sources, 'settings'>,
  readFile: ReadFile,
): Promise<{ readonly settings: Settings; readonly problems: readonly Problem[] }> {
  const texts: { -readonly [K in keyof SettingsFiles]: SettingsFiles[K] } = {}
  const problems: Problem[] = []
  for (const { path } of files) {
    const field = fields[path]
    const decoded = await readText(path, readFile)
    problems.push(...decoded.problems)
    if (field !== undefined && decoded.text !== undefined) texts[field] = decoded.text
  }
  const parsed = parseSettings(texts)
  return { settings: parsed.settings, problems: [...problems, ...parsed.problems] }
}

async function readText(
  path: SourcePath,
  readFile: ReadFile,
): Promise<{ readonly text?: string; readonly problems: readonly Problem[] }> {
  const read = await readFile(path)
  if (read === undefined) return { problems: [] }
  const { text, problems } = decodeText(read.bytes)
  const told = problems.map((problem) => ({ ...problem, path }))
  return text === undefined ? { problems: told } : { text, problems: told }
}
