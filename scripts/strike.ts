/**
 * The long form of test/pipeline/faults*.test.ts: builds struck again and again.
 *
 *   npm run strike -- [--articles 200] [--kills 200] [--late-kills 50] [--fails 200] [--signals 60]
 *                     [--flips 100] [--builds 8] [--rounds 20] [--seed 1]
 *
 * kills, fails, signals: at calls to the disk spread evenly over a build, half
 * of them over a first one. late-kills: at moments of its time, which also fall
 * among what LMDB writes by itself. flips: single bits of the cache. rounds: so
 * many builds of one site at once. Prints what does not hold, and exits 1.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type Ended, type Ground, openGround } from './strike/ground.ts'
import { type From, faultsOfNext, faultsOfTree, sameTree, spread, struckOnce } from './strike/strikes.ts'

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '200' },
    kills: { type: 'string', default: '200' },
    'late-kills': { type: 'string', default: '50' },
    fails: { type: 'string', default: '200' },
    signals: { type: 'string', default: '60' },
    flips: { type: 'string', default: '100' },
    builds: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
  },
})

const codes = ['ENOSPC', 'EIO', 'EACCES', 'EDQUOT', 'EROFS', 'EMFILE']
const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const
const begun = performance.now()
let faults = 0
let state = Number(values.seed)

await main()

async function main(): Promise<void> {
  const ground = await openGround(Number(values.articles))
  try {
    for (const from of ['last build', 'nothing'] as const) {
      const calls = await callsOf(ground, from)
      tell(`${from}: ${calls} calls to the disk`)
      await strikeCalls(ground, from, calls)
      await signalCalls(ground, from, calls)
      await killLate(ground, from)
    }
    await flipBits(ground)
    await buildTogether(ground)
  } finally {
    ground.close()
  }
  tell(faults === 0 ? 'all holds' : `${faults} faults, seed ${values.seed}`)
  process.exitCode = faults === 0 ? 0 : 1
}

async function callsOf(ground: Ground, from: From): Promise<number> {
  const notes = path.join(ground.folder, 'saved/notes')
  rmSync(notes, { force: true })
  ground.reset(from)
  await ground.build({ strike: { at: 0, how: 'watch', notes } })
  return readFileSync(notes, 'utf8').trimEnd().split('\n').length
}

async function strikeCalls(ground: Ground, from: From, calls: number): Promise<void> {
  for (const at of spread(calls, Number(values.kills) / 2))
    note(await struckOnce(ground, from, { at, how: 'kill' }))
  for (const [index, at] of spread(calls, Number(values.fails) / 2).entries()) {
    const code = codes[index % codes.length] ?? 'EIO'
    note(await struckOnce(ground, from, { at, how: 'fail', code }))
  }
}

async function signalCalls(ground: Ground, from: From, calls: number): Promise<void> {
  const names = Object.entries(signals)
  for (const [index, at] of spread(calls, Number(values.signals) / 2).entries()) {
    const [code, exit] = names[index % names.length] ?? ['SIGINT', 130]
    ground.reset(from)
    const ended = await ground.build({ strike: { at, how: 'signal', code } })
    note(faultsOfSignal(ground, from, ended, exit).map((fault) => `${from}, ${code} at call ${at}: ${fault}`))
    note(await faultsOfNext(ground))
  }
}

function faultsOfSignal(ground: Ground, from: From, ended: Ended, exit: number): readonly string[] {
  const left = ground.isJournaled() ? [] : ground.leftovers()
  // One that comes when all is done may come too late, and one before anyone listens ends it as the system does.
  const isExit = ended.code === exit || ended.code === 0 || ended.signal !== null
  return [
    ...(isExit ? [] : [`exit ${ended.code}: ${ended.stderr}`]),
    ...(/fault of difang/.test(ended.stderr) ? [ended.stderr] : []),
    ...(left.length === 0 ? [] : [`leaves ${left.join(', ')}`]),
    ...faultsOfTree(ground, from === 'nothing' ? new Map() : ground.old),
  ]
}

async function killLate(ground: Ground, from: From): Promise<void> {
  ground.reset(from)
  const start = performance.now()
  await ground.build()
  const milliseconds = performance.now() - start
  for (let turn = 0; turn < Number(values['late-kills']) / 2; turn++) {
    const delay = draw() * milliseconds
    ground.reset(from)
    await ground.build({
      begun: (child) => {
        setTimeout(() => child.kill('SIGKILL'), delay)
      },
    })
    const old = from === 'nothing' ? new Map() : ground.old
    const found = [...faultsOfTree(ground, old), ...(await faultsOfNext(ground))]
    note(found.map((fault) => `${from}, killed after ${Math.round(delay)} ms: ${fault}`))
  }
}

async function flipBits(ground: Ground): Promise<void> {
  for (let turn = 0; turn < Number(values.flips); turn++) {
    ground.reset()
    const store = readdirSync(ground.cache).find((name) => name.startsWith('store-')) ?? ''
    const file = path.join(ground.cache, store, 'data.mdb')
    const bytes = readFileSync(file)
    const at = Math.floor(draw() * bytes.length)
    bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(draw() * 8))
    writeFileSync(file, bytes)
    note((await faultsOfNext(ground)).map((fault) => `a bit flipped at byte ${at}: ${fault}`))
  }
}

async function buildTogether(ground: Ground): Promise<void> {
  for (let round = 0; round < Number(values.rounds); round++) {
    ground.reset(round % 2 === 0 ? 'last build' : 'nothing')
    // A lock whose holder is long gone lies there from the start.
    if (round % 4 === 3)
      writeFileSync(path.join(ground.folder, '.dist.lock'), JSON.stringify({ pid: 2 ** 22 + 1 }))
    const ended = await Promise.all(Array.from({ length: Number(values.builds) }, () => ground.build()))
    const refused = ended.filter(({ code }) => code !== 0)
    const odd = refused.filter(({ code, stderr }) => code !== 3 || !/locked by pid|being taken/.test(stderr))
    note([
      ...odd.map(({ code, stderr }) => `round ${round}: exit ${code}: ${stderr}`),
      ...(refused.length < ended.length ? [] : [`round ${round}: nobody built`]),
      ...(sameTree(ground.tree(), ground.new) ? [] : [`round ${round}: not the new site`]),
      ...ground.leftovers().map((name) => `round ${round}: left ${name}`),
    ])
    rmSync(path.join(ground.folder, '.dist.lock'), { force: true })
  }
}

function note(found: readonly string[]): void {
  faults += found.length
  for (const fault of found) tell(fault)
}

function tell(text: string): void {
  console.log(`${((performance.now() - begun) / 1000).toFixed(0)} s  ${text}`)
}

/** From 0 to below 1; the same for the same seed. */
function draw(): number {
  state = (state * 1_103_515_245 + 12_345) % 2 ** 31
  return state / 2 ** 31
}
