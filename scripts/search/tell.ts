/** Lines of a table, as they are known. */
export function tell(...cells: readonly (string | number)[]): void {
  process.stdout.write(`${cells.join(' | ')}\n`)
}

export function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1)
}
