/** Cards of the last run: as they were kept, or not at all. */
import { expect, test } from 'vitest'
import { type Kept, openShelf as openWith, type Packing } from '../../src/article/card-shelf.ts'
import { fingerprintOf } from '../../src/fingerprint.ts'
import type { Cache, Fingerprint } from '../../src/model.ts'
import { openMemoryStore } from '../../src/write/store.ts'

const recipe = fingerprintOf('做法')
const asItIs: Packing<string> = {
  pack: (cards) => cards,
  unpack: (packed) => (index) => (packed as readonly string[])[index] ?? '',
}

function openShelf(cache: Cache, of: Fingerprint) {
  return openWith<string>(cache, of, asItIs)
}

/** The same values as another process would find them. */
function anew(cache: Cache): Cache {
  return { get: cache.get, put: cache.put }
}

function keptOf(...titles: readonly string[]): ReadonlyMap<Fingerprint, Kept<string>> {
  return new Map(
    titles.map((title) => [
      fingerprintOf(title),
      { hash: fingerprintOf(`的${title}`), card: title, problems: [] },
    ]),
  )
}

test('what was kept is recalled, in this process and in the next', () => {
  const cache = openMemoryStore()
  openShelf(cache, recipe).keep(keptOf('吊桥', '小学'))
  for (const each of [cache, anew(cache)]) {
    const shelf = openShelf(each, recipe)
    expect(shelf.recall(fingerprintOf('吊桥'))).toEqual(keptOf('吊桥').get(fingerprintOf('吊桥')))
    expect(shelf.recall(fingerprintOf('核桃'))).toBeUndefined()
  }
})

test('a run that adds to it keeps the others', () => {
  const cache = openMemoryStore()
  openShelf(cache, recipe).keep(keptOf('吊桥', '小学'))
  openShelf(anew(cache), recipe).keep(keptOf('吊桥', '小学', '核桃'))
  const shelf = openShelf(anew(cache), recipe)
  expect(['吊桥', '小学', '核桃'].map((title) => shelf.recall(fingerprintOf(title))?.card)).toEqual([
    '吊桥',
    '小学',
    '核桃',
  ])
})

test('another recipe finds nothing', () => {
  const cache = openMemoryStore()
  openShelf(cache, recipe).keep(keptOf('吊桥'))
  expect(openShelf(cache, fingerprintOf('别的做法')).recall(fingerprintOf('吊桥'))).toBeUndefined()
})

test('a cache that was emptied is not remembered either', () => {
  const cache = openMemoryStore()
  openShelf(cache, recipe).keep(keptOf('吊桥'))
  for (const key of [...cache.keys('cards')]) cache.remove('cards', key)
  expect(openShelf(cache, recipe).recall(fingerprintOf('吊桥'))).toBeUndefined()
})
