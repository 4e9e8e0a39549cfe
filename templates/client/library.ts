/** The index and the pages as they lie on the web server, fetched with a second try. */
import { type Library, OutOfStep } from '../../src/search/reader.ts'

/** `base` is the search page's address; `isFresh`: what the browser has kept is not trusted. */
export function browserLibrary(base: string, isFresh: boolean): Library {
  return {
    file: async (path) => {
      const cache = isFresh ? 'reload' : path === 'manifest.json' ? 'no-cache' : 'default'
      const answer = await fetched(new URL(path, base).href, cache)
      if (answer === undefined) throw new OutOfStep()
      return new Uint8Array(await answer.arrayBuffer())
    },
    page: async (path) => (await fetched(new URL(`../${path}`, base).href))?.text(),
  }
}

/** Milliseconds before the second try. */
const PAUSE = 700

/** Undefined where there is no such file. */
async function fetched(
  address: string,
  cache: RequestCache = 'default',
  tries = 2,
): Promise<Response | undefined> {
  const answer = await fetch(address, { cache }).catch(() => undefined)
  if (answer?.ok) return answer
  if (answer?.status === 404) return undefined
  if (tries === 1) throw new Error(address)
  await new Promise((resolve) => setTimeout(resolve, PAUSE))
  return fetched(address, cache, tries - 1)
}
