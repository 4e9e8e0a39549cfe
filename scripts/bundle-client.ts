/** The search page's script, bundled and minified beside the compiled templates: a step of `npm run compile`. */
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { packageRoot } from '../src/site/assets.ts'

await build({
  absWorkingDir: packageRoot(),
  entryPoints: ['templates/client/search.ts'],
  outfile: fileURLToPath(new URL('../templates/assets/search.js', import.meta.url)),
  bundle: true,
  minify: true,
  format: 'esm',
  charset: 'utf8',
  // Browsers of about 2020 up; older ones are shown the ways that need no script.
  target: ['es2020'],
  legalComments: 'none',
})
