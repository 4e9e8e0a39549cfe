/**
 * Where in the memory of a run each article stands: in a row of its own, which it keeps
 * from run to run while nothing about it changes that lists ask for. What has changed, or
 * is new, gets the next row, and the one that it had is empty from then on; so one more
 * article moves no other.
 */
import type { Article } from '../model.ts'
import { Summing } from '../sum.ts'
import type { Originals } from './copies.ts'
import type { RelatedMemory } from './memory.ts'
import { scopeOf } from './scope.ts'

/** Two numbers each: of id, text, time, prefecture, and which original it names. */
export type Marks = Uint32Array

export function marksOf(articles: readonly Article[], originals: Originals): Marks {
  const marks = new Uint32Array(2 * articles.length)
  for (const [number, article] of articles.entries()) {
    const { id, hash, time, place } = article
    const summing = new Summing()
      .text(id)
      .text(hash)
      .number(time)
      .number(Math.floor(time / 2 ** 32))
    const { a, b } = summing
      .text(scopeOf(place))
      .text(originals.get(article)?.id ?? '')
      .endMark()
    marks[2 * number] = a
    marks[2 * number + 1] = b
  }
  return marks
}

/** By number, the row of the last run that has its mark, or -1. Both stand in the same order, so that mostly one look finds it. */
export function matchRows(marks: Marks, previous: RelatedMemory | undefined): Int32Array {
  const count = marks.length / 2
  const rowOf = new Int32Array(count).fill(-1)
  if (previous === undefined) return rowOf
  const { order } = previous
  const isSame = (number: number, row: number): boolean =>
    marks[2 * number] === previous.marks[2 * row] && marks[2 * number + 1] === previous.marks[2 * row + 1]
  const match = (number: number, row = -1): boolean => {
    const found = row >= 0 && isSame(number, row)
    if (found) rowOf[number] = row
    return found
  }
  let first = 0
  while (first < count && match(first, order[first])) first++
  let [last, known] = [count - 1, order.length - 1]
  while (last >= first && known >= first && match(last, order[known])) {
    last--
    known--
  }
  const between = new Map<number, number>()
  for (const row of order.subarray(first, known + 1)) between.set(keyOf(previous.marks, row), row)
  for (let number = first; number <= last; number++) match(number, between.get(keyOf(marks, number)))
  return rowOf
}

/** 53 bits of a mark. */
function keyOf(marks: Marks, at: number): number {
  return (marks[2 * at] ?? 0) * 2 ** 21 + ((marks[2 * at + 1] ?? 0) >>> 11)
}

/** The reverse; -1 for a row whose article is gone. */
export function numbersOf(rowOf: Int32Array, rows: number): Int32Array {
  const numberOf = new Int32Array(rows).fill(-1)
  for (let number = 0; number < rowOf.length; number++) {
    const row = rowOf[number] ?? -1
    if (row >= 0) numberOf[row] = number
  }
  return numberOf
}
