/**
 * Everything that the editors set besides articles: site.yml, places.yml,
 * sources.yml, views.csv, words.txt. Pure: texts in, settings and problems out.
 *
 * There are always settings: what is wrong is told and has its default, so that
 * the problems of the articles can be told in the same run.
 */
import type { LocalProblem, Settings } from '../model.ts'
import { isArticleId } from '../names.ts'
import { identityKey } from '../order.ts'
import type { Problem } from '../problems.ts'
import { type Contract, holdAgainst } from '../yaml/schema-problems.ts'
import type { Path } from '../yaml/schema-words.ts'
import { parseYamlMap, type YamlMap, type YamlObject, type YamlValue } from '../yaml/yaml.ts'
import { placesContract, sourcesContract } from './settings-schema.ts'
import { siteContract } from './site-schema.ts'

/** The texts of the files, decoded; one that is not there is absent. */
export interface SettingsFiles {
  readonly site?: string
  readonly places?: string
  readonly sources?: string
  readonly views?: string
  readonly words?: string
}

export interface ReadSettings {
  readonly settings: Settings
  readonly problems: readonly Problem[]
}

export function parseSettings(files: SettingsFiles): ReadSettings {
  const site = readYamlFile(files.site, siteContract, 1)
  // Of a list, one entry that is wrong leaves the others in force.
  const places = readYamlFile(files.places, placesContract, 2)
  const sources = readYamlFile(files.sources, sourcesContract, 2)
  const views = readViews(files.views ?? '')
  const words = readWords(files.words ?? '')
  return {
    settings: {
      site: site.value,
      places: places.value,
      sources: sources.value.sources,
      views: views.value,
      words: words.value,
    },
    problems: [
      ...inFile('site.yml', site.problems),
      ...inFile('places.yml', places.problems),
      ...inFile('sources.yml', sources.problems),
      ...inFile('views.csv', views.problems),
      ...inFile('words.txt', words.problems),
    ],
  }
}

interface Read<T> {
  readonly value: T
  readonly problems: readonly LocalProblem[]
}

function inFile(path: string, problems: readonly LocalProblem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, path }))
}

// ── YAML files ──

/** A megabyte of YAML is thousands of newspapers; beyond it the reader itself would become slow. */
const yamlBytes = 1024 * 1024

/** What is faulty is left out as far down as `depth` keys, and the rest read again. */
function readYamlFile<T>(text = '', contract: Contract<T>, depth: number): Read<T> {
  const yaml = Buffer.byteLength(text) > yamlBytes ? tooBig(text) : parseYamlMap(text, 1, 'spaced')
  const held = holdAgainst(contract, yaml)
  if (yaml.value === undefined) return { value: standard(contract), problems: yaml.problems }
  const problems = [...yaml.problems, ...held.problems]
  if (held.value !== undefined) return { value: held.value, problems }
  const faulty = held.faulty.map((path) => path.slice(0, depth))
  const good = without(yaml.value, faulty)
  const rest = holdAgainst(contract, { ...yaml, value: good })
  return { value: rest.value ?? standard(contract), problems }
}

function tooBig(text: string): YamlMap {
  const size = String(Buffer.byteLength(text))
  const values = { name: 'YAML', size, limit: String(yamlBytes) }
  const problems: LocalProblem[] = [{ code: 'E_FM_BIG', line: 1, column: 1, values }]
  return { marks: {}, keyMarks: {}, typed: {}, spoiled: new Set(), problems }
}

function standard<T>(contract: Contract<T>): T {
  return contract.schema.parse({})
}

function without(map: YamlObject, paths: readonly Path[]): YamlObject {
  const known = Object.entries(map).filter(
    ([key]) => !paths.some((path) => path.length === 1 && path[0] === key),
  )
  const shorter = known.map(([key, value]): [string, YamlValue] => {
    if (!Array.isArray(value)) return [key, value]
    const dropped = new Set(paths.flatMap((path) => (path[0] === key ? [path[1]] : [])))
    return [key, value.filter((_, index) => !dropped.has(index))]
  })
  return Object.fromEntries(shorter)
}

// ── plain lists ──

/** `id,views` a line, with or without a heading; the id is all before the last comma. */
function readViews(text: string): Read<ReadonlyMap<string, number>> {
  const views = new Map<string, number>()
  const firstLines = new Map<string, number>()
  const problems: LocalProblem[] = []
  for (const [index, written] of text.split('\n').entries()) {
    const line = index + 1
    const isHeading = index === 0 && /^\s*id\s*,\s*views\s*$/i.test(written)
    if (written.trim() === '' || isHeading) continue
    const [, id = '', count = ''] = /^\s*(.*?)\s*,\s*(\d{1,15})\s*$/.exec(written) ?? []
    if (!isArticleId(id)) {
      const values = { written: written.trim(), suggestion: '2022041301,1580' }
      problems.push({ code: 'W_VIEWS_LINE', line, column: 1, values })
      continue
    }
    const key = identityKey(id)
    const first = firstLines.get(key)
    if (first !== undefined) {
      problems.push({ code: 'W_VIEWS_TWICE', line, column: 1, values: { key: id, first: String(first) } })
    }
    firstLines.set(key, first ?? line)
    views.set(key, Number(count))
  }
  return { value: views, problems }
}

/** Characters of a word; the segmenter has no use for sentences. */
const wordLength = 40

/** One a line, in file order, each once; a line that begins with # is a comment. */
function readWords(text: string): Read<readonly string[]> {
  const words = new Set<string>()
  const problems: LocalProblem[] = []
  for (const [index, written] of text.split('\n').entries()) {
    const word = written.trim().normalize('NFC')
    if (word === '' || word.startsWith('#')) continue
    if (/[\s\p{Cc}]/u.test(word) || [...word].length > wordLength) {
      const values = { written: word, limit: String(wordLength) }
      problems.push({ code: 'W_WORDS_LINE', line: index + 1, column: 1, values })
    } else {
      words.add(word)
    }
  }
  return { value: [...words], problems }
}
