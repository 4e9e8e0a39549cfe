/** Many things to do, few at a time: open files are scarce. Pure but for what it is handed. */

/** After a failure nothing new is begun, what runs is waited for, and the first failure is thrown. */
export async function eachOf<T>(
  items: Iterable<T>,
  limit: number,
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  const iterator = items[Symbol.iterator]()
  const failures: unknown[] = []
  const run = async (): Promise<void> => {
    for (let next = iterator.next(); !next.done && failures.length === 0; next = iterator.next()) {
      try {
        await work(next.value)
      } catch (error) {
        failures.push(error)
      }
    }
  }
  await Promise.all(Array.from({ length: limit }, run))
  if (failures.length > 0) throw failures[0]
}
