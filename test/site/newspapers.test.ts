/** How much every place holds of each newspaper. */
import { expect, test } from 'vitest'
import { buildPlaces } from '../../src/places/places.ts'
import { openNewspapers } from '../../src/site/newspapers.ts'
import { catalogOf } from '../catalog/archive.ts'

const { places } = buildPlaces({ places: [], former: [] })
const catalog = catalogOf(`
  a 黑水县 2026-01-01 source: 阿坝日报
  b 黑水县 2026-01-02 source: 四川日报
  c 茂县 2026-01-03 source: 阿坝日报
  d 金川县 2026-01-04 source: WIFI报
  e 金川县 2026-01-05 source: wifi报
  held 茂县 2026-01-06 source: 阿坝日报; draft: true`)

test.each([
  ['513228', '四川日报 1, 阿坝日报 1'],
  ['513223', '阿坝日报 1'],
  ['513200', 'WIFI报 2, 四川日报 1, 阿坝日报 2'],
  ['510000', 'WIFI报 2, 四川日报 1, 阿坝日报 2'],
  ['110000', ''],
])('in %s: %s', (code, wanted) => {
  const place = places.byCode.get(code)
  if (place === undefined) throw new Error(`no ${code}`)
  const counts = [...(openNewspapers({ catalog, places })(place) ?? [])]
  expect(counts.map(([{ name }, count]) => `${name} ${count}`).join(', ')).toBe(wanted)
})
