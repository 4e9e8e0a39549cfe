/** <difang-comments>: nothing of another host is fetched before the reader asks for it. */
export function defineComments(): void {
  customElements.define(
    'difang-comments',
    class extends HTMLElement {
      connectedCallback(): void {
        this.addEventListener('click', (event) => {
          const link = event.target instanceof Element ? event.target.closest('a') : null
          if (!link) return
          event.preventDefault()
          const frame = document.createElement('iframe')
          frame.title = link.textContent ?? ''
          frame.referrerPolicy = 'no-referrer-when-downgrade'
          frame.src = link.href
          link.replaceWith(frame)
          frame.focus()
        })
      }
    },
  )
}
