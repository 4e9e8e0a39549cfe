/** An archive as a few lines: `id county date [key: value; …]`, each of the keys as the front matter has them. */
import { articleContract } from '../../src/article/schema.ts'
import { buildCatalog } from '../../src/catalog/catalog.ts'
import type { Catalog, Fingerprint, SourcePath } from '../../src/model.ts'
import { buildPlaces } from '../../src/places/places.ts'
import { parseSettings } from '../../src/settings/settings.ts'
import { parseYamlMap } from '../../src/yaml/yaml.ts'

export interface Options {
  readonly clock?: string
  readonly drafts?: boolean
  readonly future?: boolean
  /** sources.yml */
  readonly sources?: string
}

export function catalogOf(
  archive: string,
  { clock = '2026-06-01', drafts, future, sources }: Options = {},
): Catalog {
  const { settings } = parseSettings(sources === undefined ? {} : { sources })
  const entries = archive
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(entryOf)
  return buildCatalog(entries, buildPlaces(settings.places).places, settings, {
    clock: Date.parse(`${clock}T00:00:00+08:00`),
    drafts: drafts ?? false,
    future: future ?? false,
  })
}

function entryOf(line: string) {
  const [, id = '', county = '', date = '', rest = ''] = /^(\S+) (\S+) (\S+)(?: (.*))?$/.exec(line) ?? []
  const keys = rest.split('; ').filter((each) => each !== '')
  const text = [`title: ${id}`, 'source: 样报', `county: ${county}`, `date: ${date}`, ...keys].join('\n')
  const merged = new Map(text.split('\n').map((each) => [each.slice(0, each.indexOf(':')), each]))
  const front = articleContract('Asia/Shanghai').schema.parse(
    parseYamlMap([...merged.values()].join('\n'), 1).value,
  )
  return {
    path: `articles/${id}.md` as SourcePath,
    hash: id as Fingerprint,
    card: { front, marks: {}, excerpt: '', length: 0, pictures: [] },
  }
}
