/**
 * EDGE. Who takes part in the benchmark: difang, and the others that are
 * installed. Each works in a folder of its own beside the one `content` folder.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { eleventySite } from './eleventy-site.ts'
import { hugoSite } from './hugo-site.ts'
import type { Command } from './measure.ts'

export interface Contestant {
  readonly name: string
  readonly version: string
  /** Brings its site up to date with the content, in whatever way it does that. */
  readonly update: Command
  /** Serves its site, and brings it up to date at every save. */
  readonly dev?: Command
  readonly startUp: Command
  /** Takes away what it made, and keeps its site's own files. */
  readonly forget: () => void
}

const clockOfArchive = '2026-11-01'

/** A peer by name, or the reason why it cannot take part. */
export function peerOf(name: string, work: string): Contestant | string {
  if (name === 'hugo') return hugo(work, name, true)
  if (name === 'hugo-plain') return hugo(work, name, false)
  if (name === 'eleventy') return eleventy(work)
  return `${name}: not known; there are hugo, hugo-plain (without related articles), eleventy`
}

export function difang(work: string): Contestant {
  const main = fileURLToPath(new URL('../../src/main.js', import.meta.url))
  const folder = path.join(work, 'difang')
  mkdirSync(folder, { recursive: true })
  const common = ['--content', '../content', '--clock', clockOfArchive]
  const args = [main, 'build', ...common, '--json']
  return {
    name: 'difang',
    version: versionOf(process.execPath, [main, '--version'], /(.*)/),
    update: { program: process.execPath, args, folder },
    dev: { program: process.execPath, args: [main, 'dev', '--port', '0', ...common], folder },
    startUp: { program: process.execPath, args: [main, '--version'], folder },
    forget: () => forget(folder, ['dist', '.difang']),
  }
}

function hugo(work: string, name: string, isRelated: boolean): Contestant | string {
  const version = versionOf('hugo', ['version'], /v([\d.]+)/)
  if (version === '') return `${name}: hugo is not on the PATH, left out`
  const folder = path.join(work, name)
  writeSite(folder, hugoSite(path.join(work, 'content/articles'), isRelated))
  return {
    name,
    version,
    update: { program: 'hugo', args: ['--quiet', '--config', 'hugo.toml'], folder },
    startUp: { program: 'hugo', args: ['version'], folder },
    forget: () => forget(folder, ['public', 'resources']),
  }
}

function eleventy(work: string): Contestant | string {
  const folder = path.join(work, 'eleventy')
  // The package exports its main module alone, which lies in src/.
  const home = fileURLToPath(new URL('..', import.meta.resolve('@11ty/eleventy')))
  const cmd = path.join(home, 'cmd.cjs')
  const { version } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8'))
  writeSite(folder, eleventySite('../content/articles'))
  return {
    name: 'eleventy',
    version,
    update: { program: process.execPath, args: [cmd, '--quiet'], folder },
    startUp: { program: process.execPath, args: [cmd, '--version'], folder },
    forget: () => forget(folder, ['public']),
  }
}

/** Empty where the program is not there. */
function versionOf(program: string, args: readonly string[], pattern: RegExp): string {
  return pattern.exec(spawnSync(program, args, { encoding: 'utf8' }).stdout ?? '')?.[1] ?? ''
}

function writeSite(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
}

function forget(folder: string, names: readonly string[]): void {
  for (const name of names) rmSync(path.join(folder, name), { recursive: true, force: true })
}
