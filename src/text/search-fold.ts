/** The whole folding, for whoever has the table at hand; the reader's browser fetches it when it needs it. */
import { foldPairs } from './search-fold-table.ts'
import { foldBy } from './search-text.ts'

export const fold = foldBy(foldPairs)
