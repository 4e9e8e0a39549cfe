/**
 * Nothing active comes out of a body, whatever goes in: the output is read by a
 * browser's parser, and all that stands in it must be on the lists below.
 */
import fc from 'fast-check'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { test } from 'vitest'
import { parseMarkdown } from '../../../src/article/markdown/markdown.ts'
import { preflight } from '../../../src/article/markdown/preflight.ts'
import { limits, markdownOptions } from '../options.ts'

const ELEMENTS = new Set(
  (
    'html head body a blockquote br code del em figure h2 h3 h4 h5 h6 hr input li ol p pre section ' +
    'strong sup table tbody td th thead tr ul'
  ).split(' '),
)
const ATTRIBUTES = new Set(
  'href title rel id class start type disabled checked aria-label aria-describedby aria-labelledby'.split(
    ' ',
  ),
)
const CLASSES =
  /^(?:footnotes|footnote-back|task-list-item|contains-task-list|align-(?:left|center|right)|language-[\w+#.-]+)$/
const SITE = 'https://site.example/2022/04/a/'

const VECTORS = [
  '<script>alert(1)</script>',
  '<ScRiPt src=//evil.example/x>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<iframe srcdoc="&lt;script&gt;alert(1)&lt;/script&gt;">',
  '<a href="javascript:alert(1)">甲</a>',
  '<form id=document name=cookie><input name=action>',
  '<base href=//evil.example/>',
  '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
  '<!--><img src=x onerror=alert(1)>-->',
  '</p><style>@import "//evil.example"</style>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '" style="position:fixed" onfocus=alert(1) autofocus x="',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java&#9;script:alert(1)',
  'java&Tab;script&colon;alert(1)',
  '&#x6A;avascript:alert(1)',
  '\u0001javascript:alert(1)',
  'javascript&#58;alert(1)',
  'vbscript:msgbox(1)',
  'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==',
  'data:image/svg+xml,<svg onload=alert(1)>',
  'file:///etc/passwd',
  'blob:https://evil.example/1',
  '//evil.example/x',
  '/\\evil.example',
  '\\\\evil.example\\x',
  'https:evil.example',
  'http://evil.example@site.example:80/"onclick=alert(1)',
  '{{constructor.constructor("alert(1)")()}}',
  ']]><script>alert(1)</script>',
  '<figure id="user-content-picture"></figure>',
  '`"\'>*_[]()!|~^:#-+=',
]

const CONTEXTS: ((vector: string) => string)[] = [
  (vector) => vector,
  (vector) => `正文${vector}正文`,
  (vector) => `[链接](${vector})`,
  (vector) => `[链接](<${vector}>)`,
  (vector) => `[链接](/a "${vector}")`,
  (vector) => `[${vector}](${vector} '${vector}')`,
  (vector) => `![${vector}](图.jpg "${vector}")`,
  (vector) => `![图](${vector})`,
  (vector) => `[甲]: ${vector}\n\n[甲] ![甲]`,
  (vector) => `[${vector}]: /a\n\n[${vector}]`,
  (vector) => `<${vector}>`,
  (vector) => `\`${vector}\``,
  (vector) => `\`\`\`${vector}\n${vector}\n\`\`\``,
  (vector) => `|${vector}|\n|:-:|\n|${vector}|`,
  (vector) => `正文[^${vector}][^1]\n\n[^1]: ${vector}\n\n[^${vector}]: 乙`,
  (vector) => `> - [ ] # ${vector}`,
  (vector) => `■本报记者${vector}`,
]

test('no vector is active in any place of a body', () => {
  for (const vector of VECTORS) for (const context of CONTEXTS) expectInert(context(vector))
})

test('no mixture of fragments is active', () => {
  const marks = [
    '[',
    '](',
    ')',
    '![',
    '<',
    '>',
    '"',
    "'",
    '`',
    '|',
    '\n',
    '\n\n',
    '- ',
    '> ',
    '|-|\n',
    '[^1]',
    '[^1]: ',
    '**',
    '\\',
    '&#',
    ';',
    '　',
    '甲',
  ]
  const fragment = fc.oneof(fc.constantFrom(...marks), fc.constantFrom(...VECTORS))
  fc.assert(
    fc.property(fc.array(fragment, { minLength: 1, maxLength: 12 }), (fragments) =>
      expectInert(fragments.join('')),
    ),
    { seed: 20220413, numRuns: 1500 },
  )
})

function expectInert(markdown: string): void {
  if (preflight(markdown, 1, limits) !== undefined) return
  const { body } = parseMarkdown(markdown, 1, markdownOptions)
  const faults = faultsOf(parse(`<!doctype html><body>${body.parts.join('<hr>')}`).childNodes[1])
  if (faults.length > 0) throw new Error(`${JSON.stringify(markdown)} gives ${faults.join(', ')}`)
}

function faultsOf(node: DefaultTreeAdapterTypes.ChildNode | undefined): string[] {
  if (node === undefined || node.nodeName === '#text') return []
  if (!('tagName' in node)) return [node.nodeName]
  const faults = node.attrs.filter((attribute) => !isInert(attribute.name, attribute.value))
  const own = faults.map(({ name, value }) => `${node.tagName} ${name}="${value}"`)
  if (!ELEMENTS.has(node.tagName)) own.push(`<${node.tagName}>`)
  if (node.tagName === 'a' && !isVouched(node.attrs)) own.push('a link out without rel')
  return [...own, ...node.childNodes.flatMap(faultsOf)]
}

function isInert(name: string, value: string): boolean {
  if (name === 'id' || (name.startsWith('aria-') && name.endsWith('by')))
    return value.startsWith('user-content-')
  if (name === 'class') return value.split(' ').every((each) => CLASSES.test(each))
  if (name === 'href') return /^(?:https?|mailto):$/.test(new URL(value, SITE).protocol)
  return ATTRIBUTES.has(name)
}

/** Every link has an address, and one that leaves the site says that we do not vouch for it. */
function isVouched(attributes: { name: string; value: string }[]): boolean {
  const value = (wanted: string) => attributes.find(({ name }) => name === wanted)?.value
  const url = new URL(value('href') ?? 'none:', SITE)
  const leaves = url.protocol.startsWith('http') && url.host !== new URL(SITE).host
  return url.protocol !== 'none:' && (!leaves || value('rel') === 'noopener nofollow ugc')
}
