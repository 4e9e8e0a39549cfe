/**
 * The order of UTF-16 units in the second place of a key: the characters of GB 2312
 * before all others that are written without spaces. The commonest stand together
 * in it, so that the keys of a shard lie closer and take fewer bits.
 */

/** The least unit that is written without spaces: Han, kana, Hangul, halves of surrogate pairs. */
export const FIRST_HAN = 0x2e80

let places: Uint16Array | undefined

/** By unit its place: each has one, and those below FIRST_HAN keep theirs. */
export function placesOfUnits(): Uint16Array {
  if (places === undefined) {
    places = new Uint16Array(0x10000)
    let place = FIRST_HAN
    for (const han of hanOfGb2312()) places[han.charCodeAt(0)] = place++
    for (let unit = 0; unit < 0x10000; unit++) places[unit] ||= unit < FIRST_HAN ? unit : place++
  }
  return places
}

/** In the code's order: by sound, then those less usual by radical. Every browser has the code's table. */
export function hanOfGb2312(): string {
  const bytes: number[] = []
  for (let row = 0xb0; row <= 0xf7; row++) for (let cell = 0xa1; cell <= 0xfe; cell++) bytes.push(row, cell)
  return new TextDecoder('gb2312').decode(new Uint8Array(bytes)).replace(/[^\u4e00-\u9fff]/g, '')
}
