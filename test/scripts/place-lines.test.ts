import { expect, test } from 'vitest'
import { extendPlaces, extendReadings } from '../../scripts/place-lines.ts'

const syllables: Readonly<Record<string, string>> = {
  云: 'yun',
  溪: 'xi',
  平: 'ping',
  搜: 'sear',
  尺: 'ch',
  县: 'xian',
  新: 'xin',
  区: 'qu',
}
const rules = {
  ownShorts: { 900171: '云溪新城' },
  read: (_short: string, bare: string) => [...bare].map((character) => syllables[character] ?? 'x').join(''),
}

/** Lines there are, divisions as `code name`, the lines that there must be. */
function check(before: string, divisions: string, expected: string): void {
  const lines = (text: string) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
  const rows = lines(divisions).map((line) => ({
    code: line.slice(0, line.indexOf(' ')),
    name: line.slice(line.indexOf(' ') + 1),
  }))
  expect(extendPlaces(lines(before), rows, rules)).toEqual(lines(expected))
}

test('a new table is in code order, higher places choosing first', () => {
  check(
    '',
    `900101 云溪县
     900000 平溪省
     900100 云溪市
     900102 平云区`,
    `900000|平溪省|平溪||pingxi
     900100|云溪市||云溪|yunxi
     900101|云溪县|||yunxixian
     900102|平云区||平云|pingyun`,
  )
})

test('what is in the table stands as it is, whatever the source says now', () => {
  check(
    '900101|云溪县||老云溪|old-slug',
    `900101 云溪区
     900000 平溪省`,
    `900101|云溪县||老云溪|old-slug
     900000|平溪省|平溪||pingxi`,
  )
})

test('a new place goes to the end and takes what slug is still free', () => {
  check(
    `900000|平溪省|平溪||pingxi
     900200|平云市||平云|pingyun
     900201|云溪县||云溪|yunxi`,
    `900100 云溪市
     900101 云溪县
     900202 云溪县`,
    `900000|平溪省|平溪||pingxi
     900200|平云市||平云|pingyun
     900201|云溪县||云溪|yunxi
     900100|云溪市||云溪|yunxishi
     900101|云溪县|||yunxixian
     900202|云溪县|||yunxixian-pingyun`,
  )
})

test('zones and towns choose their slugs last', () => {
  check(
    '',
    `900000 平溪省
     900100 平云市
     900100001 云溪镇
     900171 云溪新城管委会
     900201 云溪县`,
    `900000|平溪省|平溪||pingxi
     900100|平云市||平云|pingyun
     900100001|云溪镇||云溪|yunxizhen
     900171|云溪新城管委会|云溪新城||yunxixinx
     900201|云溪县||云溪|yunxi`,
  )
})

test('a name of one character and a zone keep their type', () => {
  check(
    '',
    `900000 平溪省
     900101 云县
     900172 云平新区`,
    `900000|平溪省|平溪||pingxi
     900101|云县|||yunxian
     900172|云平新区|||yunpingxinqu`,
  )
})

test('a folder of the site is no slug', () => {
  check('', '900100 搜尺市', '900100|搜尺市||搜尺|searchshi')
})

test('a character once read keeps its reading, and new ones join', () => {
  const readings = new Map([
    ['云', 'yun'],
    ['匀', 'yun'],
    ['溪', 'xi'],
    ['々', ''],
  ])
  expect(extendReadings('', readings)).toBe('xi溪 yun云匀')
  expect(extendReadings('qi溪', readings)).toBe('qi溪 yun云匀')
})
