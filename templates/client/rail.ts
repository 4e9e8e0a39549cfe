/** <difang-rail>: the rail behind the link takes the place of the link's own block. If anything fails, the link stays. */
export function defineRail(): void {
  customElements.define(
    'difang-rail',
    class extends HTMLElement {
      connectedCallback(): void {
        const link = this.querySelector('a')
        if (!link || new URL(link.href).origin !== location.origin) return
        const idle = window.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 200))
        idle(() => load(this, link.href).catch(() => {}))
      }
    },
  )
}

async function load(element: HTMLElement, address: string): Promise<void> {
  const answer = await fetch(address)
  if (!answer.ok) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const rail = page.querySelector('[data-block="rail"]')
  const place = element.closest('[data-block="rail"]') ?? element
  if (!rail) return
  // However short it is, what stands below it has been seen where it is.
  rail.classList.add('late')
  place.replaceWith(document.adoptNode(rail))
}
