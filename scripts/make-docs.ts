/**
 * `npm run make-docs`: brings the made parts of docs/ up to date with the code.
 *
 * A made part stands between `<!-- made: NAME -->` and `<!-- /made -->`; what is
 * around it is written by hand and left alone. JSON Schemas are made whole.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fillIn, pages } from './docs-pages.ts'
import { madeSchemas } from './docs-parts.ts'

for (const page of pages) writeFileSync(`docs/${page}`, fillIn(readFileSync(`docs/${page}`, 'utf8')))
for (const [name, text] of Object.entries(madeSchemas())) writeFileSync(`docs/${name}`, text)
