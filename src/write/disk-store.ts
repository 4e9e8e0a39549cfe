/**
 * EDGE. The store on disk, over LMDB: batches of records, each one transaction.
 *
 * Names and records are made and checked by record.ts; whether the file may be
 * opened at all is decided before, in store.ts.
 */
import path from 'node:path'
import { open, type RootDatabase } from 'lmdb'
import type { CacheKind } from '../model.ts'
import { MachineError } from '../problems.ts'
import { codeOf, toldByDisk } from './disk-errors.ts'
import { copyOf, isKept, keysOf, nameOf, openRecord, packRecord } from './record.ts'
import { type Reach, seal } from './seal.ts'
import type { Store } from './store.ts'

export const dataFile = 'data.mdb'
export const sealFile = 'seal.json'

/** How a store was found on disk. */
export type Found = 'sound' | 'new' | 'damaged'

/** Bytes that wait in memory before they are written without being asked. */
const batchBytes = 16 << 20

/**
 * Addresses set aside for the file, which itself is as long as what is in it. A map
 * that is outgrown is made anew, and the old one stays in memory beside it.
 */
const mapBytes = 16 * 2 ** 30

/**
 * Bytes read or written after which the file is mapped anew. Until then what was touched
 * counts as memory of the process, with some ten times as much around it, and a build
 * touches all of the file.
 */
const mappedBytes = 16 << 20

/**
 * A longer record lies in pieces of so many bytes, of which the last is shorter. What has 16 MiB or more
 * LMDB would hand out as a part of four gigabytes, at the sight of which V8 looks through the whole heap, twice.
 */
const pieceBytes = 8 << 20

/** What the search for a key touches. */
const pathBytes = 8 << 10

/** `home` is an empty folder or one whose seal holds. A new store is sealed at once. */
export async function openDiskStore(home: string, reach: Reach, found: Found): Promise<Store> {
  const store = new DiskStore(home, reach, found)
  if (found !== 'sound') await store.commit()
  return store
}

/** Records by name; undefined means that the name is to be removed. */
type Batch = Map<string, Uint8Array | undefined>

class DiskStore implements Store {
  damaged: number
  readonly #home: string
  readonly #reach: Reach
  #database: RootDatabase<Uint8Array, Uint8Array>
  #touchedBytes = 0
  #waiting: Batch = new Map()
  #waitingBytes = 0
  #isChanged: boolean

  constructor(home: string, reach: Reach, found: Found) {
    this.#home = home
    this.#reach = reach
    this.damaged = found === 'damaged' ? 1 : 0
    this.#isChanged = found !== 'sound'
    this.#database = openDatabase(home)
  }

  get(kind: CacheKind, key: string): Uint8Array<ArrayBuffer> | undefined {
    if (!isKept(key)) return undefined
    const record = this.#record(nameOf(kind, key))
    const value = record && copyOf(openRecord(kind, key, record))
    if (record !== undefined && value === undefined) this.damaged += 1
    this.#touch(pathBytes + (record?.length ?? 0))
    return value
  }

  put(kind: CacheKind, key: string, value: Uint8Array): void {
    if (isKept(key)) this.#enqueue(nameOf(kind, key), packRecord(kind, key, value))
  }

  remove(kind: CacheKind, key: string): void {
    if (isKept(key)) this.#enqueue(nameOf(kind, key), undefined)
  }

  keys(kind: CacheKind): Iterable<string> {
    const start = Buffer.from(nameOf(kind, ''))
    // The byte after the NUL that ends the kind.
    const end = Buffer.from(`${kind}\u0001`)
    const names = new Set<string>()
    for (const name of this.#database.getKeys({ start, end })) names.add(Buffer.from(name).toString())
    for (const [name, record] of this.#waiting) record === undefined ? names.delete(name) : names.add(name)
    return keysOf(kind, names)
  }

  async commit(): Promise<void> {
    this.#write()
    await this.#seal('here')
  }

  async close(): Promise<void> {
    try {
      this.#write()
    } finally {
      await this.#database.close()
    }
    await this.#seal(this.#reach)
  }

  /** To be copied before the next is asked for. */
  #record(name: string): Uint8Array | undefined {
    if (this.#waiting.has(name)) return this.#waiting.get(name)
    const first = this.#piece(name)
    if (first === undefined || first.length < pieceBytes) return first
    const pieces = [Buffer.from(first)]
    for (let piece = first; piece.length === pieceBytes; ) {
      piece = this.#piece(pieceName(name, pieces.length)) ?? new Uint8Array(0)
      pieces.push(Buffer.from(piece))
    }
    return Buffer.concat(pieces)
  }

  #piece(name: string): Uint8Array | undefined {
    const found = this.#database.getBinaryFast(Buffer.from(name))
    // LMDB fills one buffer again and again, and says how far.
    return found && new Uint8Array(found.buffer, found.byteOffset, found.length)
  }

  #enqueue(name: string, record: Uint8Array | undefined): void {
    this.#waiting.set(name, record)
    this.#waitingBytes += name.length + (record?.length ?? 0)
    if (this.#waitingBytes > batchBytes) this.#write()
  }

  /**
   * On this thread, since LMDB's own writing thread leaves a rejected promise behind where the disk is full.
   * What could not be written waits on, and is tried again.
   */
  #write(): void {
    if (this.#waiting.size === 0) return
    this.#isChanged = true
    try {
      this.#database.transactionSync(() => {
        for (const [name, record] of this.#waiting) {
          if (record === undefined) this.#database.removeSync(Buffer.from(name))
          else this.#put(name, record)
        }
      })
    } catch (error) {
      throw notWritten(error, this.#home)
    }
    this.#touch(this.#waitingBytes)
    this.#waiting = new Map()
    this.#waitingBytes = 0
  }

  /** Pieces of a longer record that was there before stay behind it, and are read by nobody. */
  #put(name: string, record: Uint8Array): void {
    for (let at = 0, number = 0; at === 0 || at <= record.length; at += pieceBytes, number++) {
      const piece = record.subarray(at, at + pieceBytes)
      this.#database.putSync(Buffer.from(number === 0 ? name : pieceName(name, number)), piece)
    }
  }

  /** Nothing of the database is under way on another thread, so it is closed when `close` returns. */
  #touch(bytes: number): void {
    this.#touchedBytes += bytes
    if (this.#touchedBytes < mappedBytes) return
    this.#database.close()
    this.#database = openDatabase(this.#home)
    this.#touchedBytes = 0
  }

  /** A folder that someone deleted meanwhile has nothing to seal. */
  async #seal(reach: Reach): Promise<void> {
    if (!this.#isChanged) return
    try {
      await seal(path.join(this.#home, dataFile), path.join(this.#home, sealFile), reach)
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw toldByDisk(error, this.#home)
    }
    // A seal of a commit is good for this machine only; a portable one is still owed at close.
    this.#isChanged = reach !== this.#reach
  }
}

/**
 * Without overlapping syncs a commit is on disk when it is done, and nothing is written after it.
 * Memory is still cleared before it is written: a cache may be handed on, and stray bytes with it.
 */
function openDatabase(home: string): RootDatabase<Uint8Array, Uint8Array> {
  return open({
    path: home,
    keyEncoding: 'binary',
    encoding: 'binary',
    overlappingSync: false,
    mapSize: mapBytes,
  })
}

/** No kind is called like this. */
function pieceName(name: string, number: number): string {
  return `piece ${number}\u0000${name}`
}

function notWritten(error: unknown, home: string): MachineError {
  const reason = error instanceof Error ? error.message : String(error)
  return new MachineError(
    {
      zh: `无法写入缓存“${home}”（磁盘可能已满）：${reason}`,
      en: `cannot write the cache "${home}" (the disk may be full): ${reason}`,
    },
    { cause: error },
  )
}
