/** What the editors set in site.yml and its like: read, decoded and handed to settings.ts. */
import type { Settings, SourcePath } from '../model.ts'
import type { Problem } from '../problems.ts'
import { parseSettings, type SettingsFiles } from '../settings/settings.ts'
import { decodeText } from './decode.ts'
import { readSource, type Sources } from './sources.ts'

const fields: Readonly<Record<string, keyof SettingsFiles>> = {
  'site.yml': 'site',
  'places.yml': 'places',
  'sources.yml': 'sources',
  'views.csv': 'views',
  'words.txt': 'words',
}

export async function readSettings(
  sources: Sources,
): Promise<{ readonly settings: Settings; readonly problems: readonly Problem[] }> {
  const files: { -readonly [K in keyof SettingsFiles]: SettingsFiles[K] } = {}
  const problems: Problem[] = []
  for (const { path } of sources.settings) {
    const field = fields[path]
    const decoded = await readText(sources.folder, path)
    problems.push(...decoded.problems)
    if (field !== undefined && decoded.text !== undefined) files[field] = decoded.text
  }
  const parsed = parseSettings(files)
  return { settings: parsed.settings, problems: [...problems, ...parsed.problems] }
}

async function readText(
  folder: string,
  path: SourcePath,
): Promise<{ readonly text?: string; readonly problems: readonly Problem[] }> {
  const read = await readSource(folder, path)
  if (read === undefined) return { problems: [] }
  const { text, problems } = decodeText(read.bytes)
  const told = problems.map((problem) => ({ ...problem, path }))
  return text === undefined ? { problems: told } : { text, problems: told }
}
