import { expect, test } from 'vitest'
import { nearestName } from '../../src/yaml/nearest.ts'

const names = ['title', 'source', 'subtitle', 'baseUrl', 'id', '标题']

test.each([
  ['titel', 'title'],
  ['sub_title', 'subtitle'],
  ['BASEURL', 'baseUrl'],
  ['ｓｏｕｒｃｅ', 'source'],
  ['标体', '标题'],
  ['天气预报', undefined],
  ['x'.repeat(10_000), undefined],
])('%s means %s', (written, meant) => {
  expect(nearestName(written, names)).toBe(meant)
})
