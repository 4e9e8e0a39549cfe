/**
 * A large headline breaks its lines where it pauses. Chinese headlines set a space between two
 * phrases; a phrase that fits on a line is not broken.
 */
import type { VNode } from 'preact'

/** A space between Chinese characters. Those beside letters and digits are no pauses. */
const PAUSE = /(?<=\p{sc=Han}\p{P}?) (?=\p{P}?\p{sc=Han})/u

export function Phrases({ text }: { readonly text: string }): VNode {
  const phrases = text.split(PAUSE)
  if (phrases.length === 1) return <>{text}</>
  return (
    <>
      {phrases.map((phrase, index) => (
        <>
          {index > 0 && ' '}
          <span class="phrase">{phrase}</span>
        </>
      ))}
    </>
  )
}
