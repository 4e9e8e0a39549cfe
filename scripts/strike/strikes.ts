/**
 * One strike at a build, and what must hold after it: dist is the old or the
 * new tree, or a journal lies beside it; no file of it was ever half written;
 * the next build ends in the new tree with nothing left over.
 *
 * What does not hold comes back in words; no words, no fault.
 */
import type { Ended, Ground, Tree } from './ground.ts'
import type { Strike } from './preload.ts'

export type From = 'last build' | 'nothing'

export async function struckOnce(
  ground: Ground,
  from: From,
  strike: Omit<Strike, 'folder'>,
): Promise<readonly string[]> {
  ground.reset(from)
  const old: Tree = from === 'nothing' ? new Map() : ground.old
  const ended = await ground.build({ strike })
  const told = strike.how === 'fail' ? faultsOfEnd(ended, ground) : []
  return [...told, ...faultsOfTree(ground, old), ...(await faultsOfNext(ground))].map(
    (fault) => `${from}, ${strike.how} ${strike.code ?? ''} at call ${strike.at}: ${fault}`,
  )
}

/** Exit 3 and one line that names a file and the code; or it got over it, and built. */
function faultsOfEnd({ code, stderr, signal }: Ended, ground: Ground): readonly string[] {
  if (code === 0)
    return sameTree(ground.tree(), ground.new) ? [] : ['exit 0, but the site is not the new one']
  if (code !== 3) return [`exit ${code ?? signal}: ${stderr}`]
  // What the editors are told of their articles may stand before it.
  const last = stderr.trimEnd().split('\n').at(-1) ?? ''
  const isClear = /^difang: .*".*".*\(E[A-Z]+\)/.test(last) && !/^ +at /m.test(stderr)
  return isClear ? [] : [`does not say clearly what failed: ${stderr}`]
}

export function faultsOfTree(ground: Ground, old: Tree): readonly string[] {
  const tree = ground.tree()
  const faults: string[] = []
  for (const [file, sum] of tree) {
    if (sum !== old.get(file) && sum !== ground.new.get(file)) faults.push(`${file} is neither old nor new`)
  }
  const isWhole = sameTree(tree, old) || sameTree(tree, ground.new)
  if (!isWhole && !ground.isJournaled()) faults.push('the site is a mixture, and no journal says so')
  return faults
}

export async function faultsOfNext(ground: Ground): Promise<readonly string[]> {
  const { code, stderr } = await ground.build()
  if (code !== 0) return [`the next build ends in ${code}: ${stderr}`]
  const left = ground.leftovers()
  return [
    ...(sameTree(ground.tree(), ground.new) ? [] : ['the next build is not what a clean build is']),
    ...(left.length === 0 ? [] : [`the next build leaves ${left.join(', ')}`]),
  ]
}

export function sameTree(a: Tree, b: Tree): boolean {
  return a.size === b.size && [...a].every(([file, sum]) => b.get(file) === sum)
}

/** So many numbers from 1 to `last`, evenly spread, none twice; the first and the last among them. */
export function spread(last: number, count: number): readonly number[] {
  const numbers = Array.from({ length: count }, (_, index) =>
    Math.round(1 + (index * (last - 1)) / Math.max(1, count - 1)),
  )
  return [...new Set(numbers)].filter((number) => number <= last)
}
