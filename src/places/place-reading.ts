/**
 * Pinyin of a name from the table's single characters, for places that the table does not
 * hold and for finding a homophone that was meant. Whole-name readings are in the slugs.
 */
import { placeReadings } from './places-table.ts'

let readings: ReadonlyMap<string, string> | undefined

/** Without tones, run together; undefined where a character has no known reading. */
export function readingOf(word: string): string | undefined {
  readings ??= parseReadings(placeReadings)
  let read = ''
  for (const character of word) {
    const syllable = readings.get(character)
    if (syllable === undefined) return undefined
    read += syllable
  }
  return read
}

function parseReadings(text: string): ReadonlyMap<string, string> {
  const all = new Map<string, string>()
  for (const [, syllable = '', characters = ''] of text.matchAll(/([a-z]+)([^a-z\s]+)/g)) {
    for (const character of characters) all.set(character, syllable)
  }
  return all
}
