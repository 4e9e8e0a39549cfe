/** What comes before it is asked for waits; what is asked for before it comes is waited for. */
export interface Queue<T> {
  readonly put: (value: T) => void
  readonly take: () => Promise<T>
  /** Takes values until one is as wished; that one, and how many were taken. */
  readonly until: (wished: (value: T) => boolean) => Promise<{ readonly value: T; readonly taken: number }>
}

export function queueOf<T>(): Queue<T> {
  const values: T[] = []
  const takers: ((value: T) => void)[] = []
  const take = (): Promise<T> =>
    values.length > 0
      ? Promise.resolve(values.splice(0, 1)[0] as T)
      : new Promise((resolve) => takers.push(resolve))
  return {
    put: (value) => {
      const taker = takers.shift()
      if (taker === undefined) values.push(value)
      else taker(value)
    },
    take,
    until: async (wished) => {
      for (let taken = 1; ; taken += 1) {
        const value = await take()
        if (wished(value)) return { value, taken }
      }
    },
  }
}
