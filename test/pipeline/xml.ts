/**
 * A strict reader of the XML that feeds and sitemaps are written in: elements,
 * attributes, text, the five entities and character references. What is not
 * well-formed throws; so do comments, CDATA and processing instructions, which
 * nothing of ours writes.
 */
export interface XmlElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly (XmlElement | string)[]
}

interface Open {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: (XmlElement | string)[]
}

const declaration = '<?xml version="1.0" encoding="utf-8"?>\n'
const notXml = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u
const token = /<(\/?)([A-Za-z_][\w.:-]*)((?:\s+[A-Za-z_][\w.:-]*="[^<"]*")*)\s*(\/?)>|([^<]+)/gy
const attributePattern = /([A-Za-z_][\w.:-]*)="([^<"]*)"/g

export function readXml(text: string): XmlElement {
  if (!text.startsWith(declaration)) throw new Error('no XML declaration')
  const forbidden = notXml.exec(text)
  if (forbidden !== null) throw new Error(`a character that XML has no place for at ${forbidden.index}`)
  const top: Open = { name: '', attributes: new Map(), children: [] }
  const open: Open[] = [top]
  let position = declaration.length
  while (position < text.length) {
    token.lastIndex = position
    const found = token.exec(text)
    if (found === null) throw new Error(`not well-formed at: ${text.slice(position, position + 40)}`)
    take(found, open)
    position = token.lastIndex
  }
  const [root, ...rest] = top.children.filter((child) => typeof child !== 'string' || child.trim() !== '')
  if (open.length !== 1 || root === undefined || typeof root === 'string' || rest.length > 0)
    throw new Error('not one whole element')
  return root
}

function take([, end, name = '', written = '', empty, characters]: RegExpExecArray, open: Open[]): void {
  const current = open.at(-1)
  if (current === undefined) throw new Error('text after the end')
  if (characters !== undefined) {
    if (characters.includes(']]>')) throw new Error(']]> in text')
    current.children.push(decoded(characters))
  } else if (end === '/') {
    if (current.name !== name) throw new Error(`</${name}> ends <${current.name}>`)
    open.pop()
  } else {
    const element: Open = { name, attributes: attributesOf(written), children: [] }
    current.children.push(element)
    if (empty !== '/') open.push(element)
  }
}

function attributesOf(written: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>()
  for (const [, name = '', value = ''] of written.matchAll(attributePattern)) {
    if (attributes.has(name)) throw new Error(`attribute ${name} twice`)
    attributes.set(name, decoded(value))
  }
  return attributes
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decoded(text: string): string {
  return text.replace(/&(?:#(\d+);|#x([0-9a-fA-F]+);|(\w+);)?/g, (whole, decimal, hexadecimal, name) => {
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal))
    if (hexadecimal !== undefined) return String.fromCodePoint(Number.parseInt(hexadecimal, 16))
    const character = entities[name]
    if (character === undefined) throw new Error(`no entity ${whole}`)
    return character
  })
}

/** All elements of that name, in document order; all there are without one. */
export function xmlElements(root: XmlElement, name?: string): readonly XmlElement[] {
  const below = root.children.flatMap((child) => (typeof child === 'string' ? [] : xmlElements(child, name)))
  return name === undefined || root.name === name ? [root, ...below] : below
}

export function xmlText(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : xmlText(child))).join('')
}
