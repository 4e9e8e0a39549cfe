/** EDGE (clock). Waits for something that another process does, by looking again and again. */

const longestMilliseconds = 60_000
const pause = 20

export async function until(isSo: () => boolean, what: string): Promise<void> {
  const start = performance.now()
  while (!isSo()) {
    if (performance.now() - start > longestMilliseconds) throw new Error(`waited in vain until ${what}`)
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}
