/** The scripts of the pages, bundled and minified beside the compiled templates: a step of `npm run compile`. */
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { packageRoot } from '../src/site/assets.ts'

/** Every browser that knows modules runs the script of all pages; the search needs one of about 2020. */
const scripts = [
  { name: 'site', target: 'es2017' },
  { name: 'search', target: 'es2020' },
]

for (const { name, target } of scripts) {
  await build({
    absWorkingDir: packageRoot(),
    entryPoints: [`templates/client/${name}.ts`],
    outfile: fileURLToPath(new URL(`../templates/assets/${name}.js`, import.meta.url)),
    bundle: true,
    minify: true,
    format: 'esm',
    charset: 'utf8',
    target: [target],
    legalComments: 'none',
  })
}
