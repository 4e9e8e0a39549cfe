/** The manual: its made parts are what the code gives, its links lead somewhere, its Chinese is punctuated as Chinese. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { fillIn, pages } from '../scripts/docs-pages.ts'
import { madeParts, madeSchemas } from '../scripts/docs-parts.ts'
import { listers } from '../src/desk/list-command.ts'
import { programOf } from '../src/desk/program.ts'
import { problemTexts } from '../src/problem-texts.ts'

const manual = readdirSync('docs')
  .filter((name) => name.endsWith('.md'))
  .map((name) => `docs/${name}`)
const documents = [...manual, 'README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md']

test.each(pages)('docs/%s is what npm run make-docs makes of it', (page) => {
  const text = read(`docs/${page}`)
  expect(fillIn(text)).toBe(text)
})

test.each(Object.entries(madeSchemas()))('docs/%s is what npm run make-docs makes', (name, text) => {
  expect(read(`docs/${name}`)).toBe(text)
})

test('every made part stands on exactly one page', () => {
  const shown = pages.flatMap((page) =>
    [...read(`docs/${page}`).matchAll(/<!-- made: (\S+) -->/g)].map(([, name]) => name),
  )
  expect(shown.toSorted()).toEqual(Object.keys(madeParts()).toSorted())
})

test('every problem has its entry, which shows its texts as they are', () => {
  const lines = read('docs/problems.md').split('\n')
  for (const [code, { zh, en }] of Object.entries(problemTexts)) {
    const at = lines.indexOf(`### ${code}`)
    const [chinese, english] = [lines[at + 2], lines[at + 4]].map((line) => line?.replace(/\\(.)/g, '$1'))
    expect([chinese, english]).toEqual([zh, en])
  }
})

test('a part that the code does not know is an error, not an empty page', () => {
  expect(() => fillIn('<!-- made: 天气 -->\n<!-- /made -->')).toThrow('天气')
})

test.each(['zh', 'en'] as const)('the help of list names whatever can be listed (%s)', (language) => {
  const list = programOf(language, '', async () => {}).commands.find((command) => command.name() === 'list')
  const named = list?.registeredArguments[0]?.description.match(/[a-z]+/g) ?? []
  expect(named.filter((word) => word !== 'or')).toEqual(Object.keys(listers))
})

test('every run-time dependency has its reason in CONTRIBUTING.md', () => {
  const table = read('CONTRIBUTING.md').split('## Run-time dependencies')[1]?.split('\n## ')[0] ?? ''
  const reasoned = [...table.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name)
  expect(reasoned).toEqual(Object.keys(JSON.parse(read('package.json')).dependencies))
})

test.each(documents)('the links of %s lead somewhere', (document) => {
  const links = [...prose(document).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)
  const local = links.filter((target) => !/^https:/.test(target))
  expect(local.filter((target) => !leadsSomewhere(target, document))).toEqual([])
})

test.each(documents)('the Chinese of %s has Chinese punctuation', (document) => {
  expect(prose(document).match(/.*\p{Script=Han}[,;:?!].*|.*[,;:?!]\p{Script=Han}.*/gu) ?? []).toEqual([])
})

function leadsSomewhere(target: string, from: string): boolean {
  const [file = '', fragment] = target.split('#')
  const found = file === '' ? from : path.join(path.dirname(from), file)
  if (!existsSync(found)) return false
  return fragment === undefined || headingsOf(found).includes(decodeURIComponent(fragment))
}

function headingsOf(document: string): readonly string[] {
  return [...read(document).matchAll(/^#+ (.+)$/gm)].map(([, text = '']) =>
    text.toLowerCase().replace(/ /g, '-'),
  )
}

/** Without code, which has punctuation of its own, and without what is made. */
function prose(document: string): string {
  return read(document)
    .replace(/<!-- made: [\s\S]*?<!-- \/made -->/g, '')
    .replace(/^```[\s\S]*?^```$/gm, '')
    .replace(/`[^`\n]*`/g, '')
}

function read(file: string): string {
  return readFileSync(file, 'utf8')
}
