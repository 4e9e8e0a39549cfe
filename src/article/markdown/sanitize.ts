/**
 * All that an article's body may be in HTML: the sanitiser's schema.
 *
 * What is not named here does not come out, whatever made it. Every id gets the
 * prefix `user-content-`, so that no id of an article shadows one of the page;
 * `name`, `style` and event attributes do not exist, and of classes only ours.
 */
import type { Options } from 'remark-html'

export const ID_PREFIX = 'user-content-'

const ALIGNED: [string, ...string[]] = ['className', 'align-left', 'align-center', 'align-right']

export const bodySchema: Exclude<Options['sanitize'], boolean | null | undefined> = {
  tagNames: [
    ...['a', 'blockquote', 'br', 'code', 'del', 'em', 'figure', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'input'],
    ...['li', 'ol', 'p', 'pre', 'section', 'strong', 'sup'],
    ...['table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul'],
  ],
  attributes: {
    a: [
      ...['ariaDescribedBy', 'ariaLabel', 'href', 'id', 'title'],
      ['rel', 'noopener', 'nofollow', 'ugc'],
      ['className', 'footnote-back'],
    ],
    code: [['className', /^language-[\w+#.-]{1,40}$/]],
    figure: ['id'],
    h2: ['id'],
    input: ['ariaLabel', 'checked', ['disabled', true], ['type', 'checkbox']],
    li: ['id', ['className', 'task-list-item']],
    ol: ['start', ['className', 'contains-task-list']],
    section: ['ariaLabelledBy', ['className', 'footnotes']],
    td: [ALIGNED],
    th: [ALIGNED],
    ul: [['className', 'contains-task-list']],
  },
  ancestors: {
    tbody: ['table'],
    td: ['table'],
    th: ['table'],
    thead: ['table'],
    tr: ['table'],
  },
  clobber: ['ariaDescribedBy', 'ariaLabelledBy', 'id', 'name'],
  clobberPrefix: ID_PREFIX,
  protocols: { href: ['http', 'https', 'mailto'] },
  required: { input: { disabled: true, type: 'checkbox' } },
  strip: ['script'],
}
