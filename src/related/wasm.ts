/**
 * WebAssembly written as TypeScript: expressions that are lists of bytes, and a module
 * made of them. Only for loops that JavaScript has no means for: eight products at once.
 *
 * An expression is its operands' code, then the instruction (WebAssembly 2.0, chapter
 * Binary Format). Here are the few instructions that loops.ts asks for, under the names
 * of what they do; addresses are bytes, and every number in memory lies on its own size.
 */

export type Code = readonly number[]
export type Type = 'i32' | 'f32' | 'v128'

/** A parameter or local variable of a function. */
export interface Variable {
  readonly index: number
  readonly type: Type
}

export interface Routine {
  readonly name: string
  readonly parameters: number
  readonly variables: readonly Variable[]
  /** Leaves a number where the routine gives one back. */
  readonly body: Code
  readonly givesNumber: boolean
}

const TYPES = { i32: 0x7f, f32: 0x7d, v128: 0x7b }
const VOID = 0x40
const END = 0x0b

export const get = ({ index }: Variable): Code => [0x20, index]
export const set = ({ index }: Variable, value: Code): Code => [...value, 0x21, index]
export const number = (value: number): Code => [0x41, ...signed(value)]

export const plus = (a: Code, b: Code): Code => [...a, ...b, 0x6a]
export const times = (a: Code, b: Code): Code => [...a, ...b, 0x6c]
export const bitsOf = (a: Code, mask: number): Code => [...a, ...number(mask), 0x71]
export const shiftedRight = (a: Code, bits: number): Code => [...a, ...number(bits), 0x76]
export const load = (address: Code, offset = 0): Code => [...address, 0x28, 2, ...unsigned(offset)]
export const store = (address: Code, value: Code, offset = 0): Code => [
  ...address,
  ...value,
  0x36,
  2,
  ...unsigned(offset),
]

/** Vectors of sixteen bytes: four numbers of 32 bits, whole or not, or eight of 16. */
export const loadVector = (address: Code, offset = 0): Code => [
  ...address,
  ...vector(0x00),
  4,
  ...unsigned(offset),
]
export const storeVector = (address: Code, value: Code, offset = 0): Code => [
  ...address,
  ...value,
  ...vector(0x0b),
  4,
  ...unsigned(offset),
]
export const fourOf = (value: Code): Code => [...value, ...vector(0x11)]
export const fourOfFloat = (value: Code): Code => [...value, ...vector(0x13)]
export const zeros: Code = [...vector(0x0c), ...new Array<number>(16).fill(0)]
export const plusFour = (a: Code, b: Code): Code => [...a, ...b, ...vector(0xae)]
export const equalFour = (a: Code, b: Code): Code => [...a, ...b, ...vector(0x37)]
/** Of eight and eight signed numbers: four sums of two products each. */
export const productsInPairs = (a: Code, b: Code): Code => [...a, ...b, ...vector(0xba)]
export const floatsOf = (a: Code): Code => [...a, ...vector(0xfa)]
export const timesFloats = (a: Code, b: Code): Code => [...a, ...b, ...vector(0xe6)]
export const lesserFloats = (a: Code, b: Code): Code => [...a, ...b, ...vector(0xea)]
export const reachFloats = (a: Code, b: Code): Code => [...a, ...b, ...vector(0x46)]
/** The bits of `a` where the mask has ones, else those of `b`. */
export const chosen = (a: Code, b: Code, mask: Code): Code => [...a, ...b, ...mask, ...vector(0x52)]
/** Of four comparisons a bit each. */
export const bitOfEach = (a: Code): Code => [...a, ...vector(0xa4)]
/** Of two vectors of 16-bit numbers the first four of each, or the last, in turn. */
export const firstInTurn = (a: Code, b: Code): Code => [...a, ...b, ...vector(0x0d), ...turns(0)]
export const lastInTurn = (a: Code, b: Code): Code => [...a, ...b, ...vector(0x0d), ...turns(8)]

export const when = (condition: Code, then: Code): Code => [...condition, 0x04, VOID, ...then, END]

/** While `variable` is below `end`: the body, then one step on. */
export function upTo(variable: Variable, end: Code, step: number, body: Code): Code {
  const leave = [...get(variable), ...end, 0x4f, 0x0d, 1]
  const again = [...set(variable, plus(get(variable), number(step))), 0x0c, 0]
  return [0x02, VOID, 0x03, VOID, ...leave, ...body, ...again, END, END]
}

/** A module over a memory that it is given as `kernel.memory`. */
export function moduleOf(routines: readonly Routine[]): Uint8Array<ArrayBuffer> {
  const types = routines.map(({ parameters, variables, givesNumber }) => [
    0x60,
    ...vectorOf(variables.slice(0, parameters).map(({ type }) => [TYPES[type]])),
    ...vectorOf(givesNumber ? [[TYPES.i32]] : []),
  ])
  const bodies = routines.map(({ parameters, variables, body }) => {
    const locals = variables.slice(parameters).map(({ type }) => [1, TYPES[type]])
    return sized([...vectorOf(locals), ...body, END])
  })
  const memory = [...text('kernel'), ...text('memory'), 2, 0, 0]
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, types),
    ...section(2, [memory]),
    ...section(
      3,
      routines.map((_, index) => unsigned(index)),
    ),
    ...section(
      7,
      routines.map(({ name }, index) => [...text(name), 0, ...unsigned(index)]),
    ),
    ...section(10, bodies),
  ])
}

function section(id: number, entries: readonly Code[]): Code {
  return [id, ...sized(vectorOf(entries))]
}

function vectorOf(entries: readonly Code[]): Code {
  return [...unsigned(entries.length), ...entries.flat()]
}

function sized(bytes: Code): Code {
  return [...unsigned(bytes.length), ...bytes]
}

function text(ascii: string): Code {
  return sized([...ascii].map((letter) => letter.charCodeAt(0)))
}

function vector(instruction: number): Code {
  return [0xfd, ...unsigned(instruction)]
}

/** Two bytes of each in turn, by their places in both vectors. */
function turns(first: number): Code {
  return [0, 2, 4, 6].flatMap((at) => [at, at + 1, at + 16, at + 17].map((byte) => byte + first))
}

/** LEB128. */
function unsigned(value: number): Code {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)]
}

function signed(value: number): Code {
  return value >= -64 && value < 64 ? [value & 127] : [(value & 127) | 128, ...signed(value >> 7)]
}
