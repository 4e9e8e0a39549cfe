/** Whether a text has characters that the folding table knows, told without the table. */

/** Of GB 2312's own characters only these are folded, see search-fold-table.ts. */
const FOLDED = '乾夥後徵拚於菸麽'
const HAN = /[\u3400-\u9fff]/g

let unfolded: ReadonlySet<string> | undefined

export function needsFolding(text: string): boolean {
  unfolded ??= charactersOfGb2312()
  for (const [character] of text.matchAll(HAN)) if (!unfolded.has(character)) return true
  return false
}

/** Every browser has the code's table. */
function charactersOfGb2312(): ReadonlySet<string> {
  const bytes: number[] = []
  for (let row = 0xb0; row <= 0xf7; row++) for (let cell = 0xa1; cell <= 0xfe; cell++) bytes.push(row, cell)
  const characters = new Set(new TextDecoder('gb2312').decode(new Uint8Array(bytes)))
  for (const character of FOLDED) characters.delete(character)
  return characters
}
