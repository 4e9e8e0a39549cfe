/** The buttons under an article appear where the browser can do what they say. */
export function enableQuoting(): void {
  const block = document.querySelector('.quoting')
  const citation = block?.querySelector('cite')
  const told = block?.querySelector('[role="status"]')
  const offer = (name: string, act: () => Promise<void>): void => {
    const button = block?.querySelector<HTMLButtonElement>(`[name="${name}"]`)
    if (!button) return
    button.hidden = false
    button.addEventListener('click', () => {
      // Whoever closes the share sheet has changed their mind; the citation can be marked by hand.
      act().then(
        () => {
          if (told) told.textContent = button.value
        },
        () => {},
      )
    })
  }
  if (citation && navigator.clipboard) {
    offer('copy', () => navigator.clipboard.writeText(citation.textContent ?? ''))
  }
  if ('share' in navigator) {
    offer('share', () => navigator.share({ title: document.title, url: location.href.split('#')[0] ?? '' }))
  }
}
