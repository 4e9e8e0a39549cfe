/**
 * Writes a generated archive, for benchmarks and for trying things out.
 *
 *   node build/scripts/make-archive.js N OUT [--seed 20260131]
 *
 * OUT is then a content folder. What is in it already is left, or overwritten.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { articleFile, type GeneratedFile, settingsFiles, usualSeed } from './bench/archive.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: String(usualSeed) } },
})
const [count = '', out = ''] = positionals
if (!/^\d+$/.test(count) || out === '' || !/^\d+$/.test(values.seed)) {
  console.error('make-archive N OUT [--seed SEED]')
  process.exit(2)
}

const write = ({ path: file, text }: GeneratedFile): void => {
  mkdirSync(path.dirname(path.join(out, file)), { recursive: true })
  writeFileSync(path.join(out, file), text)
}
for (const file of settingsFiles()) write(file)
for (let number = 0; number < Number(count); number++) write(articleFile(number, Number(values.seed)))
