/** Columns of many cards: one entry for each, or a list for each, one behind the other. */

/** The lists of all, and behind which entry each of them ends. */
export interface Run<T> {
  readonly all: readonly T[]
  readonly ends: readonly number[]
}

export function runsOf<T>(lists: readonly (readonly T[])[]): Run<T> {
  let end = 0
  const ends = lists.map(({ length }) => {
    end += length
    return end
  })
  return { all: lists.flat() as T[], ends }
}

const none: readonly never[] = []

export function runAt<T>({ all, ends }: Run<T>, index: number): readonly T[] {
  const start = index === 0 ? 0 : entryOf(ends, index - 1)
  const end = entryOf(ends, index)
  return start === end ? none : all.slice(start, end)
}

/** A column has an entry for everybody who asks it. */
export function entryOf<T>(column: readonly T[], index: number): T {
  const entry = column[index]
  if (entry === undefined) throw new Error(`a column without entry ${index}`)
  return entry
}

/** Names that stand once, each with its number. */
export function openNames(): {
  readonly all: readonly string[]
  readonly numberOf: (name: string) => number
} {
  const numbers = new Map<string, number>()
  const all: string[] = []
  return {
    all,
    numberOf: (name) => {
      const known = numbers.get(name)
      if (known !== undefined) return known
      numbers.set(name, all.length)
      all.push(name)
      return all.length - 1
    },
  }
}
