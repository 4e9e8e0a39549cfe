/**
 * Large type stays on from page to page. The switch itself is a checkbox that
 * style reads; what is added here is memory. Where nothing may be stored, the
 * switch holds for its own page, as it does without a script.
 */
const key = 'difang-large-type'
const wanted = 'large-type'

export function keepLargeType(root: HTMLElement): void {
  root.classList.toggle(wanted, recall())
  document.addEventListener('DOMContentLoaded', () => follow(root))
  if (document.readyState !== 'loading') follow(root)
  document.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement && target.id === 'large') keep(root, target.checked)
  })
  // A page that comes back as it was left may have missed a change.
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return
    root.classList.toggle(wanted, recall())
    follow(root)
  })
}

function follow(root: HTMLElement): void {
  const box = document.querySelector<HTMLInputElement>('#large')
  if (box) box.checked = root.classList.contains(wanted)
}

function recall(): boolean {
  try {
    return localStorage.getItem(key) !== null
  } catch {
    return false
  }
}

function keep(root: HTMLElement, isOn: boolean): void {
  root.classList.toggle(wanted, isOn)
  try {
    if (isOn) localStorage.setItem(key, '1')
    else localStorage.removeItem(key)
  } catch {}
}
