// Put into every page that `difang dev` serves, and into none that is published: loads the page again
// when it has changed, shows what is wrong with the content, marks what readers cannot see yet.
// Whatever it is told is shown as text.

const own = new URL(document.currentScript.src)

// ── the stream of events ──

let events

function listen() {
  if (events || document.hidden) return
  const asked = new URLSearchParams(own.search)
  const rails = [...document.querySelectorAll('difang-rail a')]
  for (const address of [location.pathname, ...rails.map((link) => link.pathname)])
    asked.append('at', address)
  events = new EventSource(new URL(`events?${asked}`, own))
  events.addEventListener('reload', () => location.reload())
  events.addEventListener('state', () => show().catch(() => {}))
}

// A browser opens few streams to one server, so a page that nobody looks at gives its own up;
// when it is looked at again, the server knows whether it has changed meanwhile.
function pause() {
  events?.close()
  events = undefined
}

document.addEventListener('visibilitychange', () => (document.hidden ? pause() : listen()))
window.addEventListener('pagehide', pause)
window.addEventListener('pageshow', listen)

// ── what is shown of it ──

async function show() {
  const answer = await fetch(new URL('state', own))
  const { broken, unpublished = {}, note = '' } = await answer.json()
  const mark = unpublished[location.pathname]
  showPanel(broken, mark === undefined ? '' : `${mark}：${note}`)
  marks = unpublished
  markLinks()
}

let marks = {}

function markLinks() {
  for (const link of document.querySelectorAll('a[href]')) {
    const mark = link.origin === location.origin ? marks[link.pathname] : undefined
    const marked = link.querySelector('[data-difang-mark]')
    if (marked && marked.textContent !== mark) marked.remove()
    if (mark !== undefined && !link.querySelector('[data-difang-mark]')) link.prepend(badge(mark))
  }
}

function badge(text) {
  const span = document.createElement('span')
  span.dataset.difangMark = ''
  span.textContent = text
  span.style.cssText =
    'background:#8a5a00;color:#fff;font-size:.75em;padding:.1em .4em;border-radius:.2em;margin-inline-end:.4em'
  return span
}

const panel = document.createElement('difang-dev')
const shadow = panel.attachShadow({ mode: 'open' })
const sheet = new CSSStyleSheet()
sheet.replaceSync(`
  :host { position: fixed; inset: auto 0 0 0; z-index: 2147483647; font: 16px/1.5 system-ui, sans-serif }
  p, ul { margin: 0; padding: .6em 1em }
  .mark { background: #8a5a00; color: #fff }
  .broken { background: #fff; color: #222; border-top: 4px solid #b00020; max-height: 50vh; overflow: auto }
  .broken p { font-weight: bold; color: #b00020 }
  li { margin: 0 0 .5em 1em; overflow-wrap: anywhere }
  code { font: 14px/1.5 ui-monospace, monospace; margin-inline-end: .6em }
  @media print { :host { display: none } }
`)
shadow.adoptedStyleSheets = [sheet]

function showPanel(broken, mark) {
  const parts = []
  if (mark) parts.push(element('p', 'mark', mark))
  if (broken) parts.push(brokenPart(broken))
  shadow.replaceChildren(...parts)
  if (parts.length > 0) document.body.append(panel)
  else panel.remove()
}

function brokenPart({ heading, problems, more }) {
  const part = element('section', 'broken', '')
  part.setAttribute('role', 'alert')
  const list = element('ul', '', '')
  for (const { place, code, message } of problems) {
    const item = element('li', '', '')
    item.append(element('code', '', `${place} ${code}`), message)
    list.append(item)
  }
  part.append(element('p', '', heading), list)
  if (more) part.append(element('p', '', more))
  return part
}

function element(name, className, text) {
  const made = document.createElement(name)
  if (className) made.className = className
  made.textContent = text
  return made
}

// Links that come later: a rail, results of a search.
new MutationObserver(markLinks).observe(document.body, { childList: true, subtree: true })
listen()
