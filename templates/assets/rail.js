// The site's own elements. Each holds a plain link, which stays if anything fails.

// <difang-rail>: the rail behind the link takes the place of the link's own block.
customElements.define(
  'difang-rail',
  class extends HTMLElement {
    connectedCallback() {
      const link = this.querySelector('a')
      if (!link || new URL(link.href).origin !== location.origin) return
      const idle = window.requestIdleCallback || ((run) => setTimeout(run, 200))
      idle(() => this.load(link.href).catch(() => {}))
    }

    async load(address) {
      const answer = await fetch(address)
      if (!answer.ok) return
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const rail = page.querySelector('[data-block="rail"]')
      const place = this.closest('[data-block="rail"]') || this
      if (rail) place.replaceWith(document.adoptNode(rail))
    }
  },
)

// <difang-comments>: nothing of another host is fetched before the reader asks for it.
customElements.define(
  'difang-comments',
  class extends HTMLElement {
    connectedCallback() {
      this.addEventListener('click', (event) => {
        const link = event.target.closest('a')
        if (!link) return
        event.preventDefault()
        const frame = document.createElement('iframe')
        frame.title = link.textContent
        frame.referrerPolicy = 'no-referrer-when-downgrade'
        frame.src = link.href
        link.replaceWith(frame)
        frame.focus()
      })
    }
  },
)
