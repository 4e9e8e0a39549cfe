/**
 * The three loops in which comparing spends its time, for WebAssembly. plain-block.ts
 * says the same in JavaScript, member by member.
 *
 * All sums are of whole numbers, below 2 ** 31. Only `findReaching` rounds, and its
 * caller leaves room for that: it may find too many, never too few.
 */
import * as wasm from './wasm.ts'

const { get, load, loadVector, number, plus, set, store, storeVector, upTo } = wasm

/** What addRows reads of each four terms: two rows and their two weights (16 bits each), and again. */
export const FOUR_TERMS = 24
/** What addPostings reads of each term: where its postings begin and end, and its weight. */
export const ONE_TERM = 12
/** What findReaching writes for each member: the place of its dot product, in bytes, and that product. */
export const FOUND = 8

export const loops = wasm.moduleOf([addRows(), addPostings(), findReaching()])

function variables<Name extends string>(
  types: Readonly<Record<Name, wasm.Type>>,
): { readonly [Own in Name]: wasm.Variable } & { readonly all: readonly wasm.Variable[] } {
  const named = Object.entries<wasm.Type>(types).map(
    ([name, type], index) => [name, { index, type }] as const,
  )
  const all = named.map(([, variable]) => variable)
  return { ...(Object.fromEntries(named) as { [Own in Name]: wasm.Variable }), all }
}

/**
 * To the dot products of all members, eight at a time: the weights of four terms in
 * rows of 16 bits a member, times the weights of those terms in the article at hand.
 */
function addRows(): wasm.Routine {
  const { all, ...own } = variables({
    list: 'i32',
    listEnd: 'i32',
    dots: 'i32',
    rowBytes: 'i32',
    at: 'i32',
    row0: 'i32',
    row1: 'i32',
    row2: 'i32',
    row3: 'i32',
    dot: 'i32',
    weights01: 'v128',
    weights23: 'v128',
  })
  const eight = (row: wasm.Variable): wasm.Code => loadVector(plus(get(row), get(own.at)))
  const four = (inTurn: typeof wasm.firstInTurn, offset: number): wasm.Code => {
    const first = wasm.productsInPairs(inTurn(eight(own.row0), eight(own.row1)), get(own.weights01))
    const second = wasm.productsInPairs(inTurn(eight(own.row2), eight(own.row3)), get(own.weights23))
    const sum = wasm.plusFour(loadVector(get(own.dot), offset), wasm.plusFour(first, second))
    return storeVector(get(own.dot), sum, offset)
  }
  const body = upTo(own.list, get(own.listEnd), FOUR_TERMS, [
    ...set(own.row0, load(get(own.list), 0)),
    ...set(own.row1, load(get(own.list), 4)),
    ...set(own.weights01, wasm.fourOf(load(get(own.list), 8))),
    ...set(own.row2, load(get(own.list), 12)),
    ...set(own.row3, load(get(own.list), 16)),
    ...set(own.weights23, wasm.fourOf(load(get(own.list), 20))),
    ...set(own.at, number(0)),
    ...set(own.dot, get(own.dots)),
    ...upTo(own.at, get(own.rowBytes), 16, [
      ...four(wasm.firstInTurn, 0),
      ...four(wasm.lastInTurn, 16),
      ...set(own.dot, plus(get(own.dot), number(32))),
    ]),
  ])
  return { name: 'addRows', parameters: 4, variables: all, body, givesNumber: false }
}

/** A posting is the place of a member's dot product, in bytes, times 2 ** 16, plus the weight. */
function addPostings(): wasm.Routine {
  const { all, ...own } = variables({
    list: 'i32',
    listEnd: 'i32',
    dots: 'i32',
    at: 'i32',
    end: 'i32',
    weight: 'i32',
    posting: 'i32',
    dot: 'i32',
  })
  const product = wasm.times(wasm.bitsOf(get(own.posting), 0xffff), get(own.weight))
  const body = upTo(own.list, get(own.listEnd), ONE_TERM, [
    ...set(own.at, load(get(own.list), 0)),
    ...set(own.end, load(get(own.list), 4)),
    ...set(own.weight, load(get(own.list), 8)),
    ...upTo(own.at, get(own.end), 4, [
      ...set(own.posting, load(get(own.at))),
      ...set(own.dot, plus(get(own.dots), wasm.shiftedRight(get(own.posting), 16))),
      ...store(get(own.dot), plus(load(get(own.dot)), product)),
    ]),
  ])
  return { name: 'addPostings', parameters: 3, variables: all, body, givesNumber: false }
}

/**
 * Of the members from `at` on, four at a time, those whose dot product, times `factor`,
 * reaches their own bar or that of the article at hand: the lesser of each, and of the two
 * that each has (one prefecture, or any) the one that fits. Clears the dot products.
 */
function findReaching(): wasm.Routine {
  const { all, ...own } = variables({
    at: 'i32',
    end: 'i32',
    toScopes: 'i32',
    toNear: 'i32',
    toAny: 'i32',
    scope: 'i32',
    near: 'f32',
    any: 'f32',
    factor: 'f32',
    found: 'i32',
    reached: 'i32',
    isSame: 'v128',
    bars: 'v128',
  })
  const beside = (offset: wasm.Variable): wasm.Code => loadVector(plus(get(own.at), get(offset)))
  const ownBars = wasm.chosen(
    wasm.fourOfFloat(get(own.near)),
    wasm.fourOfFloat(get(own.any)),
    get(own.isSame),
  )
  const scores = wasm.timesFloats(wasm.floatsOf(loadVector(get(own.at))), wasm.fourOfFloat(get(own.factor)))
  const tell = (lane: number): wasm.Code =>
    wasm.when(wasm.bitsOf(get(own.reached), 1 << lane), [
      ...store(get(own.found), plus(get(own.at), number(4 * lane))),
      ...store(get(own.found), load(get(own.at), 4 * lane), 4),
      ...set(own.found, plus(get(own.found), number(FOUND))),
    ])
  const body = [
    ...upTo(own.at, get(own.end), 16, [
      ...set(own.isSame, wasm.equalFour(beside(own.toScopes), wasm.fourOf(get(own.scope)))),
      ...set(own.bars, wasm.chosen(beside(own.toNear), beside(own.toAny), get(own.isSame))),
      ...set(
        own.reached,
        wasm.bitOfEach(wasm.reachFloats(scores, wasm.lesserFloats(get(own.bars), ownBars))),
      ),
      ...wasm.when(get(own.reached), [0, 1, 2, 3].flatMap(tell)),
      ...storeVector(get(own.at), wasm.zeros),
    ]),
    ...get(own.found),
  ]
  return { name: 'findReaching', parameters: 10, variables: all, body, givesNumber: true }
}
