/**
 * On the page that stands for what is not found: the nearest page above the
 * address asked for, if there is one. Without a script the reader has the search
 * box and all channels.
 */
export async function offerNearest(): Promise<void> {
  const place = document.querySelector<HTMLElement>('[data-nearest]')
  const home = document.querySelector<HTMLAnchorElement>('[rel="home"]')
  if (!place || !home) return
  for (const address of above(location.href, home.href)) {
    const answer = await fetch(address).catch(() => undefined)
    if (!answer?.ok) continue
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const link = document.createElement('a')
    link.href = address
    link.textContent = page.querySelector('h1')?.textContent ?? address
    place.append(link)
    place.hidden = false
    return
  }
}

/** Nearest first; the home page is none of them, and a long address is somebody's play. */
function above(asked: string, home: string): readonly string[] {
  if (!asked.startsWith(home)) return []
  const steps = asked.slice(home.length).split(/[?#]/)[0]?.split('/').filter(Boolean) ?? []
  return steps
    .slice(0, 5)
    .map((_, index, few) => `${home}${few.slice(0, few.length - index - 1).join('/')}/`)
    .slice(0, -1)
}
