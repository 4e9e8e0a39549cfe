/**
 * EDGE. The only module, with its rooms, that changes `dist/`.
 *
 * What is new is staged beside it, then a journal of all renames and removals
 * is written and flushed, then it is carried out, and the marker is last. A
 * run that dies before the journal has changed nothing; one that dies after it
 * is finished first thing by the next. A file whose bytes would not change is
 * not touched. Whoever publishes holds the lock.
 */
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { sha256 } from '../fingerprint.ts'
import type { Changes, Manifest } from '../model.ts'
import { eachOf } from '../turns.ts'
import { applyJournal, finishJournal } from './apply.ts'
import { type Before, beforeByListing, beforeByManifest } from './before.ts'
import { mergeChanges } from './changes.ts'
import { toldByDisk } from './disk-errors.ts'
import { flushJournal, type Journal, readJournal, removeJournal, writeJournal } from './journal.ts'
import { manifestHash } from './manifest.ts'
import { readMarker } from './marker.ts'
import { refuseForeignFolder } from './out-folder.ts'
import { checkOutPath } from './out-path.ts'
import { atOnce, listTree } from './out-tree.ts'
import { planJournal } from './plan-journal.ts'
import { Staging, stagedTree } from './staging.ts'
import { stagingPlace } from './staging-place.ts'

export interface PublishOptions {
  /** Flush files and folders, so that a loss of power takes nothing that was published. */
  readonly fsync: boolean
  /** Folders that must not be `out` nor lie in it: content, cache. */
  readonly apart: readonly string[]
}

export interface Publication {
  /** The manifest says what is in `dist/`. If not, every file that is wanted must be staged: nothing else stays. */
  readonly trusted: boolean
  /** A run that was killed has just been finished. */
  readonly recovered: boolean
  /**
   * Sections of a trusted manifest that will be the same in the next: nothing of them may be staged, and nothing
   * of them is looked at. To be said before the first is staged.
   */
  keep(sections: ReadonlySet<string>): void
  /** True if `dist/` has no such file with these bytes, which are then set aside for it. `sha256` is theirs. */
  stage(file: string, bytes: Uint8Array, sha256?: string): Promise<boolean>
  /**
   * Has files made and set aside elsewhere, by a worker: `make` is told where they wait, and of each the sha256
   * of what `dist/` has under its name. It writes those that differ (with a FileStager) and says all sums, in order.
   */
  stageElsewhere(
    files: readonly string[],
    make: (tree: string, held: readonly (string | undefined)[]) => Promise<readonly string[]>,
  ): Promise<readonly string[]>
  /**
   * Brings `dist/` to hold exactly `next`: what was staged, and what is there already.
   * `report` hears of the changes before they are forgotten: a run that is killed has them told by the next,
   * and may have the same ones told twice.
   */
  commit(next: Manifest, report?: (changes: Changes) => Promise<void>): Promise<Changes>
  /** Forgets what was staged; does nothing once `dist/` is being changed. */
  abandon(): Promise<void>
}

export async function openPublication(
  out: string,
  manifest: Manifest | undefined,
  options: PublishOptions,
): Promise<Publication> {
  const root = path.resolve(out)
  try {
    await refuseForeignFolder(root, options.apart)
    const staging = await stagingPlace(root)
    const untold = await finishLastRun(root, staging, options.fsync)
    const marked = (await readMarker(root))?.manifest
    const found =
      manifest !== undefined && marked === manifestHash(manifest)
        ? { manifest }
        : { listed: beforeByListing(root, await listTree(root)) }
    return new Publishing({
      root,
      staging: new Staging(staging),
      found,
      marked,
      untold,
      fsync: options.fsync,
    })
  } catch (error) {
    throw toldByDisk(error, root)
  }
}

/**
 * Carries out a journal that was left, and keeps of it the changes, which nobody was told of.
 * Whatever else is in the staging folder goes.
 */
async function finishLastRun(root: string, staging: string, fsync: boolean): Promise<Changes | undefined> {
  const journal = await readJournal(staging)
  if (journal === undefined) {
    await rm(staging, { recursive: true, force: true })
    return undefined
  }
  await finishJournal(root, staging, journal, fsync)
  await writeJournal(staging, { ...journal, remove: [], prune: [] }, fsync)
  await new Staging(staging).discardFiles()
  return journal.changes
}

interface Begun {
  readonly root: string
  readonly staging: Staging
  /** What `dist/` holds, as the marker vouches for it or as it was seen. */
  readonly found: { readonly manifest: Manifest } | { readonly listed: Before }
  /** What the marker says that `dist/` holds. */
  readonly marked: string | undefined
  /** Changes of a run that was killed. */
  readonly untold: Changes | undefined
  readonly fsync: boolean
}

class Publishing implements Publication {
  readonly trusted: boolean
  readonly recovered: boolean
  readonly #begun: Begun
  readonly #works = new Set<Promise<unknown>>()
  #known: Before | undefined
  #state: 'open' | 'journaled' | 'closed' = 'open'

  constructor(begun: Begun) {
    this.#begun = begun
    this.trusted = 'manifest' in begun.found
    this.recovered = begun.untold !== undefined
  }

  keep(sections: ReadonlySet<string>): void {
    const { found } = this.#begun
    if (this.#known !== undefined) throw new Error('too late to keep a section')
    if ('manifest' in found) this.#known = beforeByManifest(found.manifest, sections)
  }

  get #before(): Before {
    const { found } = this.#begun
    this.#known ??= 'manifest' in found ? beforeByManifest(found.manifest) : found.listed
    return this.#known
  }

  stage(file: string, bytes: Uint8Array, sum = sha256(bytes)): Promise<boolean> {
    return this.#running(file, async () => {
      const { staging } = this.#begun
      checkOutPath(file)
      if ((await this.#before.sha256(file)) === sum) return false
      this.#mustBeOpen()
      staging.begin(file)
      staging.write(file, bytes, sum)
      return true
    })
  }

  stageElsewhere: Publication['stageElsewhere'] = (files, make) =>
    this.#running('', async () => {
      const { staging } = this.#begun
      const before = this.#before
      for (const file of files) checkOutPath(file)
      const held = new Map<string, string | undefined>()
      await eachOf(files, atOnce, async (file) => held.set(file, await before.sha256(file)))
      this.#mustBeOpen()
      for (const file of files) staging.begin(file)
      const sums = await make(
        stagedTree(staging.folder),
        files.map((file) => held.get(file)),
      )
      for (const [index, file] of files.entries()) {
        const sum = sums[index]
        if (sum === undefined) throw new Error(`nobody made ${file}`)
        if (sum !== held.get(file)) staging.files.set(file, sum)
      }
      return sums
    })

  async commit(next: Manifest, report?: (changes: Changes) => Promise<void>): Promise<Changes> {
    const { root, staging, found, marked, untold } = this.#begun
    try {
      this.#mustBeOpen()
      if ('manifest' in found) checkKept(this.#before.staying, found.manifest, next)
      const plan = await planJournal(next, staging.files, this.#before)
      const changes = untold === undefined ? plan.changes : mergeChanges(untold, plan.changes)
      if (!isSettled(plan, marked)) await this.#carryOut({ ...plan, changes })
      await report?.(changes)
      this.#state = 'closed'
      await removeJournal(staging.folder)
      await rm(staging.folder, { recursive: true, force: true })
      return changes
    } catch (error) {
      throw toldByDisk(error, root)
    }
  }

  async abandon(): Promise<void> {
    if (this.#state !== 'open') return
    this.#state = 'closed'
    await Promise.allSettled(this.#works)
    const { staging, untold } = this.#begun
    // Changes that nobody was told of wait for the next commit.
    if (untold !== undefined) await staging.discardFiles()
    else await rm(staging.folder, { recursive: true, force: true })
  }

  /** Who gives up waits for what is being written. */
  async #running<T>(file: string, work: () => Promise<T>): Promise<T> {
    this.#mustBeOpen()
    const running = work()
    this.#works.add(running)
    try {
      return await running
    } catch (error) {
      throw toldByDisk(error, path.join(this.#begun.root, file))
    } finally {
      this.#works.delete(running)
    }
  }

  async #carryOut(journal: Journal): Promise<void> {
    const { root, staging, fsync } = this.#begun
    if (fsync) await staging.flush()
    this.#mustBeOpen()
    // From here on a journal may lie there that must be finished, not thrown away.
    this.#state = 'journaled'
    try {
      await writeJournal(staging.folder, journal, fsync)
    } catch (error) {
      this.#state = 'open'
      throw error
    }
    if (fsync) await flushJournal(staging.folder)
    await applyJournal(root, staging.folder, journal, fsync)
  }

  #mustBeOpen(): void {
    if (this.#state !== 'open') throw new Error('this publication is over')
  }
}

function checkKept(staying: ReadonlySet<string>, before: Manifest, next: Manifest): void {
  for (const name of staying) {
    if (before.get(name)?.hash !== next.get(name)?.hash) throw new Error(`kept, but not as it was: ${name}`)
  }
}

function isSettled(plan: Journal, marked: string | undefined): boolean {
  return plan.put.length + plan.remove.length + plan.prune.length === 0 && plan.manifest === marked
}
