/**
 * EDGE (V8): when a function is hot enough to be optimised.
 *
 * Every thread optimises the same code for itself, on threads of V8's own: of a
 * cold build of 2,000 articles more than a quarter of the processor time. Four times the
 * usual budget leaves what runs a hundred thousand times to be optimised, and
 * the rest alone.
 */
import { setFlagsFromString } from 'node:v8'

/** Bytes of bytecode that a function runs before it is looked at; V8's own is a quarter. */
const budget = 540_672
/** Node.js whose V8 is known to have the flag: of one that it does not know it complains. */
const known = /^v(20|22|24)\./

export function optimiseLater(): void {
  if (known.test(process.version)) setFlagsFromString(`--interrupt-budget=${budget}`)
}
