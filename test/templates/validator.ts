/** html-validate with the rules that our pages keep. */
import { readFileSync } from 'node:fs'
import { HtmlValidate } from 'html-validate'

export function openValidator(): HtmlValidate {
  return new HtmlValidate(JSON.parse(readFileSync(new URL('./html-validate.json', import.meta.url), 'utf8')))
}
