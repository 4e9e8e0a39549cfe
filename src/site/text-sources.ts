/** Files of pages/ that were understood: which of them have a name that can be an address, and which address. */
import type { Fingerprint, SourcePath, TextCard, Url } from '../model.ts'
import { isArticleId } from '../names.ts'
import type { Problem } from '../problems.ts'
import { rootFile } from './urls.ts'

export interface TextSource {
  readonly path: SourcePath
  readonly hash: Fingerprint
  readonly card: TextCard
}

/** A file whose name no address can have is told, and is no page. */
export function withAddress(sources: readonly TextSource[]): {
  readonly texts: readonly TextSource[]
  readonly problems: readonly Problem[]
} {
  const texts = sources.filter(({ path }) => nameOf(path).split('/').every(isArticleId))
  const problems = sources
    .filter((source) => !texts.includes(source))
    .map(
      ({ path }): Problem => ({
        code: 'E_PAGE_NAME',
        path,
        line: 1,
        column: 1,
        values: { name: nameOf(path) },
      }),
    )
  return { texts, problems }
}

/** pages/about.md is /about/. */
export function textUrl(path: SourcePath): Url {
  return rootFile(`${nameOf(path)}/`)
}

function nameOf(path: SourcePath): string {
  return path
    .replace(/^pages\//, '')
    .replace(/\.md$/i, '')
    .normalize('NFC')
}
