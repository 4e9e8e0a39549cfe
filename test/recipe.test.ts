/** What the code is, as fingerprints: what a change of it makes anew, and what the bundled program goes by. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Recipe, recipeOf } from '../src/recipe.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'difang-recipe-'))
  for (const name of [
    'src/model.ts',
    'src/article/dates.ts',
    'src/related/copies.ts',
    'src/search/bits.ts',
  ]) {
    put(name, '原来')
  }
  for (const name of ['src/site/urls.ts', 'src/yaml/yaml.ts', 'templates/home.tsx']) put(name, '原来')
})
afterEach(() => rmSync(folder, { recursive: true }))

function put(name: string, text: string): void {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
  writeFileSync(path.join(folder, name), text)
}

function recipe(): Recipe {
  return recipeOf(path.join(folder, 'src'), path.join(folder, 'templates'))
}

/** Which of the recipes are others once a file has changed. */
function changedBy(name: string): string {
  const before = recipe()
  put(name, '改过')
  const after = recipe()
  const kinds = ['parse', 'relate', 'search', 'render', 'program'] as const
  return kinds.filter((kind) => before[kind] !== after[kind]).join(' ')
}

test('a change of a stage makes anew what that stage made, and a change of what all share everything', () => {
  expect(changedBy('src/article/dates.ts')).toBe('parse relate search program')
  expect(changedBy('src/related/copies.ts')).toBe('relate program')
  expect(changedBy('src/search/bits.ts')).toBe('search program')
  expect(changedBy('src/site/urls.ts')).toBe('render program')
  expect(changedBy('templates/home.tsx')).toBe('render program')
  expect(changedBy('src/yaml/yaml.ts')).toBe('parse relate search render program')
  expect(changedBy('src/model.ts')).toBe('parse relate search render program')
})

test('what is no code changes nothing', () => {
  expect(changedBy('src/说明.txt')).toBe('')
})

test('whatever a worker runs is bundled', () => {
  const tasks = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('-task.ts'),
  )
  expect(tasks.length).toBeGreaterThan(2)
  for (const name of tasks) {
    const text = readFileSync(path.join('build/src', name.replace(/\.ts$/, '.js')), 'utf8')
    expect(text, name).not.toMatch(/from ["']\.\.?\/(?!(\.\.\/)*chunk-)/)
  }
})

test('the bundled program goes by the recipe of the sources it was made from', () => {
  const bundles = readdirSync('build/src').filter((name) => /^(main|chunk-.*)\.js$/.test(name))
  const { parse, render, program } = recipeOf('src', 'templates')
  const texts = bundles.map((name) => readFileSync(path.join('build/src', name), 'utf8'))
  expect(texts.some((text) => [parse, render, program].every((each) => text.includes(each)))).toBe(true)
})
