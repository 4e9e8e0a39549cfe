/** What was measured, as a table in Markdown. Pure. */

export interface Run {
  readonly articles: number
  readonly row: string
  readonly contestant: string
  readonly seconds: number
  readonly cpuSeconds?: number
  readonly megabytes?: number
  /** Of dist, those of the search index apart. */
  readonly written?: number
  readonly searchWritten?: number
}

/** Longer than the limit: nothing else is known. */
export interface Late {
  readonly articles: number
  readonly row: string
  readonly contestant: string
  readonly limitSeconds: number
}

type Measure = 'seconds' | 'cpuSeconds' | 'megabytes' | 'written' | 'searchWritten'

/** Medians; beside each peer's what difang's are of it. Rows and contestants in the order in which they were measured. */
export function tableOf(runs: readonly Run[], late: readonly Late[]): string {
  const all = [...runs, ...late]
  const contestants = distinct(all.map(({ contestant }) => contestant))
  const head = ['articles', 'row', ...contestants.map((name) => `${name}: s, CPU s, MB`), 'files written']
  const lines = distinct(all.map(({ articles, row }) => `${articles}\n${row}`)).map((key) => {
    const here = runs.filter(({ articles, row }) => `${articles}\n${row}` === key)
    const own = here.filter(({ contestant }) => contestant === 'difang')
    const cells = contestants.map((name) => {
      const over = late.find(
        ({ articles, row, contestant }) => `${articles}\n${row}` === key && contestant === name,
      )
      if (over !== undefined) return `> ${over.limitSeconds}`
      const theirs = here.filter(({ contestant }) => contestant === name)
      return name === 'difang' ? measuresOf(theirs) : withRatios(own, theirs)
    })
    return [...key.split('\n'), ...cells, writtenOf(own)]
  })
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |\n`).join('')
}

/** Undefined where a run lacks the measure, or there is none. Of an even number the mean of the middle two. */
export function median(runs: readonly Run[], measure: Measure): number | undefined {
  const values = runs.flatMap((run) => run[measure] ?? []).toSorted((a, b) => a - b)
  if (values.length === 0 || values.length !== runs.length) return undefined
  const [low = 0, high = 0] = [values[(values.length - 1) >> 1], values[values.length >> 1]]
  return (low + high) / 2
}

function measuresOf(runs: readonly Run[]): string {
  if (runs.length === 0) return '–'
  return [
    rounded(median(runs, 'seconds'), 2),
    rounded(median(runs, 'cpuSeconds'), 2),
    rounded(median(runs, 'megabytes'), 0),
  ].join(', ')
}

function withRatios(own: readonly Run[], theirs: readonly Run[]): string {
  if (theirs.length === 0) return '–'
  const ratios = (['seconds', 'cpuSeconds', 'megabytes'] as const).map((measure) => {
    const [mine, other] = [median(own, measure), median(theirs, measure)]
    return mine === undefined || other === undefined || other === 0 ? '–' : `${(mine / other).toFixed(2)} ×`
  })
  return `${measuresOf(theirs)} (${ratios.join(', ')})`
}

function writtenOf(own: readonly Run[]): string {
  const [written, search] = [median(own, 'written'), median(own, 'searchWritten')]
  if (written === undefined) return '–'
  return search === undefined || search === 0 ? String(written) : `${written} + ${search} of search`
}

function rounded(value: number | undefined, digits: number): string {
  return value === undefined ? '–' : value.toFixed(digits)
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)]
}
