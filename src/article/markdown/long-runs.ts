/** Four and more `*` or `_` in a row are a mask (138****1234) or a blank to fill in, not emphasis. */
import type { Data } from 'unified'

type Extension = NonNullable<Data['micromarkExtensions']>[number]
type Construct = Extract<NonNullable<Extension['text']>[string], { tokenize: unknown }>

/** Emphasis is written with three marks at most. */
export const LONGEST_EMPHASIS = 3
const ASTERISK = 42
const UNDERSCORE = 95

const longRun: Construct = {
  name: 'longRun',
  tokenize(effects, ok, nok) {
    let marker: number | null = null
    let length = 0
    return (code) => {
      marker = code
      effects.enter('data')
      return more(code)
    }
    function more(code: number | null): ReturnType<typeof ok> {
      if (code === marker) {
        length += 1
        effects.consume(code)
        return more
      }
      effects.exit('data')
      return length > LONGEST_EMPHASIS ? ok(code) : nok(code)
    }
  },
}

/** For micromark, by the code of the character that a run may begin with. */
export const longRuns: Record<number, Construct> = { [ASTERISK]: longRun, [UNDERSCORE]: longRun }
