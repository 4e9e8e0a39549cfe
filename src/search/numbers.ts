/** Numbers of up to 33 bits as LEB128, and bytes as base64, alike in a browser and in Node. */

export function writeNumber(bytes: number[], number: number): void {
  let rest = number
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128)
  bytes.push(rest)
}

export interface Input {
  readonly bytes: Uint8Array
  at: number
}

/** Past the end there are zeros only. */
export function readNumber(input: Input): number {
  let number = 0
  for (let scale = 1; ; scale *= 128) {
    const byte = input.bytes[input.at++] ?? 0
    number += (byte & 127) * scale
    if (byte < 128) return number
  }
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}
