/**
 * The search page at work: what its address asks, answered from the static files
 * of the index. Everything is built as elements and text, never as markup; what a
 * reader is told stands in the page already, and is shown when it is true.
 */
import type { Piece } from '../../src/search/excerpt.ts'
import { type Found, find } from '../../src/search/find.ts'
import { queryOf } from '../../src/search/query.ts'
import { OutOfStep, openIndex, type SearchIndex } from '../../src/search/reader.ts'
import { ANSWERS, type Answer, type Results, readResults } from '../../src/search/results.ts'
import { browserLibrary } from './library.ts'

const form = document.querySelector<HTMLFormElement>('form.query')
const status = document.querySelector('[role="status"]')
const results = document.querySelector<HTMLElement>('[data-block="results"]')
if (form && status && results) start(form, status, results)

function start(form: HTMLFormElement, status: Element, results: HTMLElement): void {
  let opening: Promise<SearchIndex> | undefined
  /** Counts the searches, so that one that was overtaken stays silent. */
  let latest = 0
  let told = ''

  function open(isFresh: boolean): Promise<SearchIndex> {
    if (isFresh || !opening) {
      opening = openIndex(browserLibrary(form.action, isFresh))
      opening.catch(() => {
        opening = undefined
      })
    }
    return opening
  }

  async function show(): Promise<void> {
    const turn = ++latest
    const isLatest = (): boolean => turn === latest
    const asked = new URLSearchParams(location.search)
    fill(form, asked)
    results.replaceChildren()
    const isAsked = asked.has('q')
    say('', isAsked ? 'wait' : '')
    results.setAttribute('aria-busy', `${isAsked}`)
    if (!isAsked) return
    try {
      await answer(asked, isLatest)
    } catch (error) {
      if (isLatest()) say('', error instanceof OutOfStep ? 'update' : 'fault')
    }
    if (isLatest()) results.setAttribute('aria-busy', 'false')
  }

  /** Files of two builds are met while a site is being published: then everything is fetched anew. */
  async function answer(asked: URLSearchParams, isLatest: () => boolean): Promise<void> {
    const query = queryOf(asked)
    const at = Number(asked.get('at'))
    for (let attempt = 0; ; attempt++) {
      try {
        const index = await open(attempt > 0)
        const found = await find(index, query)
        // Whatever else the address says is the beginning.
        const first = at in found.candidates ? at : 0
        const read = await readResults(index, found, query, first, (answers) => {
          if (isLatest()) draw(answers)
        })
        if (isLatest()) finish(found, read, first)
        return
      } catch (error) {
        if (!(error instanceof OutOfStep) || attempt > 1) throw error
      }
    }
  }

  function draw(answers: readonly Answer[]): void {
    results.replaceChildren(element('ol', {}, ...answers.map(itemOf)))
  }

  /** The number of candidates is a bound, and some of those looked at may be no answers, until all have been looked at. */
  function finish({ phrases, candidates, isExact }: Found, { answers, next }: Results, first: number): void {
    const isComplete = first === 0 && next >= candidates.length
    const total = isComplete ? answers.length : candidates.length
    const span = isComplete ? '' : `，${isExact ? '这里是' : '核对了'}第 ${first + 1}–${next} 篇`
    if (!phrases.length) say('', 'nothing')
    else if (!total) say('', 'none')
    else say(`${isComplete || isExact ? '' : '至多 '}${total} 篇${span}`)
    const ways = element('p', { class: 'ways' })
    if (first > 0) ways.append(wayTo('回到开头', 0), ' ')
    if (next < candidates.length)
      ways.append(wayTo(answers.length < ANSWERS ? '查看更早的候选' : '下一页', next))
    results.append(ways)
  }

  /** What is counted, or one of the page's own texts. */
  function say(count: string, text = ''): void {
    told = text
    for (const child of status.querySelectorAll<HTMLElement>('[data-told]'))
      child.hidden = child.dataset.told !== told
    if (status.firstElementChild) status.firstElementChild.textContent = count
  }

  function wayTo(text: string, at: number): HTMLElement {
    const asked = new URLSearchParams(location.search)
    asked.set('at', `${at}`)
    const way = element('a', { href: `?${asked}` }, text)
    way.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      go(asked)
      results.focus()
      // What comes in below moves nothing; above it there is the form alone.
      status.scrollIntoView()
    })
    return way
  }

  function go(asked: URLSearchParams): void {
    history.pushState(null, '', `?${asked}`)
    show()
  }

  function ask(): void {
    const asked = new URLSearchParams()
    new FormData(form).forEach((value, name) => {
      if (value) asked.set(name, `${value}`)
    })
    go(asked)
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    ask()
  })
  form.addEventListener('change', (event) => {
    if (event.target instanceof HTMLSelectElement && form.checkValidity()) ask()
  })
  // Whoever is about to ask will want the manifest.
  form.addEventListener('focusin', () => open(false), { once: true })
  status.addEventListener('click', (event) => {
    if (event.target instanceof HTMLButtonElement) show()
  })
  addEventListener('online', () => {
    if (told === 'fault') show()
  })
  addEventListener('popstate', show)
  show()
}

/** What the address says, also where the form does not offer it. */
function fill(form: HTMLFormElement, asked: URLSearchParams): void {
  for (const field of form.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[name]')) {
    const value = asked.get(field.name) || ''
    field.value = value
    if (field.value !== value) field.append(element('option', { value, selected: '' }, value))
  }
}

/** One that is still looked at has no excerpt, and the style sheet says so. */
function itemOf({ entry: { path, date, place, source }, title, excerpt }: Answer): HTMLElement {
  return element(
    'li',
    { class: excerpt.length ? 'answer' : 'pending' },
    element('h2', {}, element('a', { href: `../${path}` }, ...marked(title))),
    element('p', { class: 'excerpt' }, ...marked(excerpt)),
    element('p', { class: 'where' }, `${place} `, element('time', { datetime: date }, date), ` ${source}`),
  )
}

function marked(pieces: readonly Piece[]): readonly (Node | string)[] {
  return pieces.map(({ text, isMatch }) => (isMatch ? element('mark', {}, text) : text))
}

function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Node | string)[]
): HTMLElement {
  const made = document.createElement(name)
  for (const key in attributes) made.setAttribute(key, attributes[key] ?? '')
  made.append(...children)
  return made
}
