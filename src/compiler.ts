/**
 * EDGE (V8): when a function is hot enough to be optimised, and how much a heap
 * may grow before it is looked through.
 *
 * Every thread optimises the same code for itself, on threads of V8's own: of a
 * cold build of 2,000 articles more than a quarter of the processor time. Four times the
 * usual budget leaves what runs a hundred thousand times to be optimised, and
 * the rest alone.
 *
 * A large heap may grow to four times what was alive in it; on a machine with
 * memory to spare most of what a build holds is dead.
 */
import { setFlagsFromString } from 'node:v8'

/** Bytes of bytecode that a function runs before it is looked at; V8's own is a quarter. */
const budget = 540_672
/** How much more than was alive, in hundredths. */
const growth = 50
/** Node.js whose V8 is known to have the flags: of one that it does not know it complains. */
const known = /^v(20|22|24)\./

/** For this thread and those that it starts from now on. */
export function tuneCompiler(): void {
  if (!known.test(process.version)) return
  setFlagsFromString(`--interrupt-budget=${budget}`)
  setFlagsFromString(`--heap-growing-percent=${growth}`)
}
