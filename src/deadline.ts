/**
 * EDGE (clock): how long each worker has been at one article.
 *
 * An article is charged what it can have cost: the wall time between two looks,
 * but no more than the process's own processor time shared among the workers,
 * so that a machine busy with other things condemns nobody; yet at least a tenth
 * of the wall time, so that a worker which sleeps is found in the end. A pause
 * of the whole process (a suspended laptop, a busy main thread) is hardly charged.
 */

export interface Watch {
  /** Calls `expire` once an article has been charged `seconds`. Returns how to stop watching. */
  watch(progress: SharedArrayBuffer, seconds: number, expire: () => void): () => void
}

interface Watched {
  readonly atHand: Int32Array
  readonly milliseconds: number
  readonly expire: () => void
  seen: number
  charged: number
}

/** Milliseconds between two looks. */
const INTERVAL = 25
const LONGEST_CHARGE = 2 * INTERVAL
const LEAST_SHARE = 0.1

export function openWatch(): Watch {
  const watched = new Set<Watched>()
  let timer: NodeJS.Timeout | undefined
  let wall = 0
  let processor = 0

  function look(): void {
    const [elapsed, used] = [performance.now() - wall, processorTime() - processor]
    wall += elapsed
    processor += used
    const share = Math.max(used / watched.size, elapsed * LEAST_SHARE)
    for (const each of watched) charge(each, Math.min(elapsed, share, LONGEST_CHARGE))
  }

  function stop(each: Watched): void {
    watched.delete(each)
    if (watched.size > 0) return
    clearInterval(timer)
    timer = undefined
  }

  return {
    watch(progress, seconds, expire) {
      const atHand = new Int32Array(progress)
      const each = { atHand, milliseconds: seconds * 1000, expire, seen: 0, charged: 0 }
      watched.add(each)
      if (timer === undefined) {
        wall = performance.now()
        processor = processorTime()
        timer = setInterval(look, INTERVAL).unref()
      }
      return () => stop(each)
    },
  }
}

function charge(each: Watched, milliseconds: number): void {
  const now = Atomics.load(each.atHand, 0)
  each.charged = now === each.seen && now !== 0 ? each.charged + milliseconds : 0
  each.seen = now
  if (each.charged >= each.milliseconds) each.expire()
}

/** Of all threads of the process, in milliseconds. */
function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
