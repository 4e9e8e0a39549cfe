/**
 * The same texts in Pagefind and in MiniSearch, where they are installed for it
 * (they are no dependencies of ours): what an index of each costs.
 */

import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

export interface Text {
  readonly id: string
  readonly title: string
  readonly body: string
}

export interface EngineCost {
  readonly engine: string
  readonly cpuMs: number
  readonly files: number
  readonly bytes: number
}

export async function otherEngines(texts: readonly Text[], folder: string): Promise<readonly EngineCost[]> {
  const costs = [await pagefind(texts, folder), await miniSearch(texts, folder)]
  return costs.filter((cost) => cost !== undefined)
}

/** Its own process does the work, whose time is its children's and not counted here. */
async function pagefind(texts: readonly Text[], folder: string): Promise<EngineCost | undefined> {
  const module = await installed<PagefindModule>('pagefind', folder)
  const { index } = (await module?.createIndex({ forceLanguage: 'zh' })) ?? {}
  if (index === undefined) return undefined
  const start = performance.now()
  for (const { id, title, body } of texts) {
    await index.addCustomRecord({
      url: `/${id}/`,
      content: `${title}\n${body}`,
      language: 'zh',
      meta: { title },
    })
  }
  const { files } = await index.getFiles()
  await module?.close?.()
  return {
    engine: 'Pagefind (wall clock)',
    cpuMs: performance.now() - start,
    files: files.length,
    bytes: files.reduce((total, { content }) => total + content.length, 0),
  }
}

interface PagefindModule {
  readonly createIndex: (options: object) => Promise<{ readonly index?: PagefindIndex }>
  readonly close?: () => Promise<unknown>
}

interface PagefindIndex {
  readonly addCustomRecord: (record: object) => Promise<unknown>
  readonly getFiles: () => Promise<{ readonly files: readonly { readonly content: Uint8Array }[] }>
}

async function miniSearch(texts: readonly Text[], folder: string): Promise<EngineCost | undefined> {
  const module = await installed<{ readonly default: MiniSearchClass }>('minisearch', folder)
  if (module === undefined) return undefined
  const start = process.cpuUsage()
  const pairs = (text: string): string[] =>
    text.match(/[a-z0-9]+|[\u4e00-\u9fff](?=([\u4e00-\u9fff]))/gi) ?? []
  const engine = new module.default({ fields: ['title', 'body'], tokenize: pairs })
  engine.addAll(texts)
  const bytes = Buffer.byteLength(JSON.stringify(engine))
  const { user, system } = process.cpuUsage(start)
  return { engine: 'MiniSearch', cpuMs: (user + system) / 1000, files: 1, bytes }
}

type MiniSearchClass = new (options: object) => { addAll(texts: readonly Text[]): void }

/** Of a folder's own packages, as an import there would find it. */
async function installed<Module>(name: string, folder: string): Promise<Module | undefined> {
  const entries = ['dist/es/index.js', 'lib/index.js']
  const files = entries.map((entry) => path.resolve(folder, 'node_modules', name, entry))
  const file = files.find((each) => existsSync(each))
  return file === undefined ? undefined : await import(pathToFileURL(file).href)
}
