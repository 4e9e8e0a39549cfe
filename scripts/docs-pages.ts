/** The pages of docs/ that have made parts, and how a part gets into its page. */
import { madeParts } from './docs-parts.ts'

export const pages = ['problems.md', 'front-matter.md', 'settings.md', 'commands.md'] as const

/** The page with every made part as the code has it now; all else stays as it is. */
export function fillIn(page: string): string {
  const parts = madeParts()
  return page.replace(/(<!-- made: (\S+) -->\n)[\s\S]*?(<!-- \/made -->)/g, (_, start, name, end) => {
    const part = parts[name]
    if (part === undefined) throw new Error(`no part of the manual is called ${name}`)
    return `${start}\n${part}\n\n${end}`
  })
}
