/**
 * Where the typeface of share cards lies, and what of it (EDGE: reads the
 * packages' own files). Whoever only asks for the versions opens neither font
 * nor fontkit.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const require = createRequire(import.meta.url)

/** The package's table of which characters are in which file; all else lies beside it. */
export const unicodeRanges = require.resolve('@fontsource-variable/noto-serif-sc/unicode.json')

/** Versions of what outlines come from. */
export function typefaceVersions(): readonly string[] {
  const fontkit = path.join(path.dirname(require.resolve('fontkit')), '../package.json')
  return [path.join(unicodeRanges, '../package.json'), fontkit].map((file) => {
    const { version }: { readonly version: string } = JSON.parse(readFileSync(file, 'utf8'))
    return version
  })
}
