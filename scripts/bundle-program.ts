/**
 * The compiled program in a few files instead of eight hundred: a step of `npm run compile`.
 *
 * What Node starts, a command or one of the workers, gives way to a bundle of itself, made from
 * the sources; modules that several of them use lie in chunks beside. Finding, opening and linking
 * modules one by one took longer than the work of a small build, and as many open files.
 */
import { readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { build, type Plugin } from 'esbuild'
import { readIdfTable } from '../src/article/terms/idf-table.ts'
import { recipeOf } from '../src/recipe.ts'
import { packageRoot } from '../src/site/assets.ts'

const root = packageRoot()
const { slots, values } = readIdfTable()
const out = path.join(root, 'build/src')

/** Native code, and what starts a file of its own as a worker, stay packages; so does what only Eleventy's own server needs. */
const external = [
  '@11ty/eleventy-dev-server',
  '@node-rs/jieba',
  'fontkit',
  'lightningcss',
  'lmdb',
  'piscina',
  'sharp',
]

/** Eleventy looks for its package from where its modules lie. */
const eleventyAtHome: Plugin = {
  name: 'eleventy-at-home',
  setup(bundling) {
    bundling.onLoad({ filter: /@11ty[/\\]eleventy[/\\]src[/\\].*\.js$/ }, async ({ path: file }) => {
      const text = await readFile(file, 'utf8')
      const name = file.slice(file.search(/[/\\]src[/\\][^@]*$/) + '/src/'.length).replaceAll('\\', '/')
      const home = `new URL(${JSON.stringify(name)}, import.meta.resolve('@11ty/eleventy')).href`
      return { contents: text.replaceAll('import.meta.url', home), loader: 'js' }
    })
  },
}

/** The table of word frequencies as it is in memory (little-endian), in a file beside the bundle. */
const madeTable: Plugin = {
  name: 'made-table',
  setup(bundling) {
    bundling.onLoad({ filter: /[/\\]terms[/\\]idf-table\.ts$/ }, () => ({
      contents: `
        import { readFileSync } from 'node:fs'
        import name from 'idf-table'
        export function readIdfTable() {
          const { buffer } = new Uint8Array(readFileSync(new URL(name, import.meta.url)))
          return { slots: new Uint32Array(buffer, 0, ${slots.length}), values: new Float64Array(buffer, ${slots.byteLength}) }
        }`,
      loader: 'js',
    }))
    bundling.onResolve({ filter: /^idf-table$/ }, () => ({ path: 'idf.bin', namespace: 'made' }))
    bundling.onLoad({ filter: /^idf\.bin$/, namespace: 'made' }, () => ({
      contents: Buffer.concat([bytesOf(slots), bytesOf(values)]),
      loader: 'file',
    }))
  },
}

await removeOldChunks()
await build({
  absWorkingDir: root,
  entryPoints: ['src/main.ts', ...(await tasks())],
  outbase: 'src',
  outdir: out,
  chunkNames: 'chunk-[hash]',
  assetNames: 'chunk-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  charset: 'utf8',
  legalComments: 'external',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  external,
  plugins: [eleventyAtHome, madeTable],
  define: {
    bundledRecipe: JSON.stringify(recipeOf(path.join(root, 'src'), path.join(root, 'templates'))),
    // Its hooks would start one more thread, to load changed templates again; ours never change.
    'process.env.ELEVENTY_SKIP_ESM_RESOLVER': '"yes"',
  },
  // Packages of the old kind ask for Node's modules by a function of this name.
  banner: {
    js: "import { createRequire as bundledRequire } from 'node:module'; const require = bundledRequire(import.meta.url);",
  },
})

/** What each kind of worker runs. */
async function tasks(): Promise<readonly string[]> {
  const names = await readdir(path.join(root, 'src'), { recursive: true })
  return names.filter((name) => name.endsWith('-task.ts')).map((name) => `src/${name}`)
}

/** Their names change with their contents. */
async function removeOldChunks(): Promise<void> {
  const names = await readdir(out)
  await Promise.all(names.filter((name) => name.startsWith('chunk-')).map((name) => rm(path.join(out, name))))
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint32Array | Float64Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}
