/** What the tests of Markdown compare: HTML with its gaps, and problems with their places. */
import { expect } from 'vitest'
import { type MarkdownOptions, parseMarkdown } from '../../../src/article/markdown/markdown.ts'
import { markdownOptions } from '../options.ts'

/** Gaps are written ⟦图⟧; a line's end beside a tag does not count. */
export function check(markdown: string, html: string, options: Partial<MarkdownOptions> = {}): void {
  const { body } = parseMarkdown(markdown, 1, { ...markdownOptions, ...options })
  expect(body.parts.length).toBe(body.pictures.length + 1)
  expect(body.parts.join('⟦图⟧').replace(/(?<=[>⟧])\n|\n(?=[<⟦])/g, '')).toBe(html)
}

/** Problems as `line:column code`, the body's first line being the file's tenth. */
export function checkProblems(markdown: string, problems: string[]): void {
  const told = parseMarkdown(markdown, 10, markdownOptions).problems
  expect(told.map(({ code, line, column }) => `${line}:${column} ${code}`)).toEqual(problems)
}
