import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildPlaces, findPlace, fullName, nearPlaces } from '../../src/places/places.ts'

const table = buildPlaces({ places: [], former: [] }).places
const every = [...table.byCode.values()]
const heishui = '四川省/阿坝藏族羌族自治州/黑水县'

/** What is written → the full names of what is found, separated by spaces. */
function check(written: string, expected: string): void {
  const found = findPlace(written, table).map((place) => fullName(place, table))
  expect(found, written).toEqual(expected.split(' ').filter((name) => name !== ''))
}

describe('finding a place', () => {
  test('a county is found by any form of its name, by its code and by its slug', () => {
    for (const written of [
      '黑水县',
      '黑水',
      ' 黑水县　',
      '阿坝州/黑水县',
      '阿坝/黑水',
      '四川省/阿坝州/黑水县',
      '四川省／阿坝藏族羌族自治州／黑水县',
      '四川/黑水',
      '四川 阿坝 黑水',
      '四川省·黑水县',
      '四川省阿坝州黑水县',
      '513228',
      '513228000000',
      'heishui',
      'Heishui',
    ]) {
      check(written, heishui)
    }
  })

  test('a prefecture and a province are places too', () => {
    check('阿坝州', '四川省/阿坝藏族羌族自治州')
    check('阿坝自治州', '四川省/阿坝藏族羌族自治州')
    check('四川省/阿坝州', '四川省/阿坝藏族羌族自治州')
    check('四川', '四川省')
    check('510000', '四川省')
    check('内蒙古', '内蒙古自治区')
    check('广西自治区', '广西壮族自治区')
  })

  test('a name that several places have gives all of them in table order', () => {
    check('朝阳区', '北京市/朝阳区 吉林省/长春市/朝阳区')
    check('金川', '四川省/阿坝藏族羌族自治州/金川县 甘肃省/金昌市/金川区')
    check('阿坝', '四川省/阿坝藏族羌族自治州 四川省/阿坝藏族羌族自治州/阿坝县')
    check('吉林', '吉林省 吉林省/吉林市')
  })

  test('a type or a place above settles which of them is meant', () => {
    check('金川县', '四川省/阿坝藏族羌族自治州/金川县')
    check('吉林省', '吉林省')
    check('吉林市', '吉林省/吉林市')
    check('吉林/吉林', '吉林省/吉林市')
    check('北京/朝阳区', '北京市/朝阳区')
    check('长春朝阳区', '吉林省/长春市/朝阳区')
    check('阿坝/阿坝', '四川省/阿坝藏族羌族自治州/阿坝县')
  })

  test('repeated parents and nodes that are no places are passed over', () => {
    check('北京市/北京市/朝阳区', '北京市/朝阳区')
    check('北京市/市辖区/朝阳区', '北京市/朝阳区')
    check('湖北省/湖北省/仙桃市', '湖北省/仙桃市')
    check('湖北省/省直辖县级行政区划/仙桃市', '湖北省/仙桃市')
    check('重庆市/县/城口县', '重庆市/城口县')
    check('上海市/上海市', '上海市')
  })

  test('towns of cities without counties, zones, Hong Kong, Macao and Taiwan are there', () => {
    check('广东省/东莞市/虎门镇', '广东省/东莞市/虎门镇')
    check('中山市/小榄镇', '广东省/中山市/小榄镇')
    check('海南省/儋州市/白马井镇', '海南省/儋州市/白马井镇')
    check('嘉峪关市/文殊镇', '甘肃省/嘉峪关市/文殊镇')
    check('洋浦经济开发区', '海南省/儋州市/洋浦经济开发区')
    check('威海经济技术开发区', '山东省/威海市/威海经济技术开发区')
    check('威海经开区', '山东省/威海市/威海经济技术开发区')
    check('香港/大埔区', '香港特别行政区/大埔区')
    check('澳门/大堂区', '澳门特别行政区/大堂区')
    check('台湾省/台北市/信义区', '台湾省/台北市/信义区')
  })

  test('a changed type is forgiven, a town is not taken for a county', () => {
    check('黑水区', heishui)
    check('阿坝州/黑水区', heishui)
    check('黑水镇', '')
  })

  test('a wrong place above, a bare type or nothing at all is unknown', () => {
    for (const written of [
      '四川省/甘孜州/黑水县',
      '黑水县/四川省',
      '阿坝州/四川省/黑水县',
      '不知道哪里',
      '县',
      '市辖区',
      '/',
      '',
      '999999',
    ]) {
      check(written, '')
    }
  })

  test('every place is found by its full name, its code and its slug', () => {
    for (const place of every) {
      expect([place.code, findPlace(fullName(place, table), table)]).toEqual([place.code, [place]])
      expect(findPlace(place.code, table)).toEqual([place])
      expect(findPlace(place.slug, table)).toEqual([place])
    }
  })

  test('names run together in thousands are given up', () => {
    check('吉林市中区'.repeat(1000), '')
  })

  test('no text at all makes the search throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(Array.isArray(findPlace(text, table))).toBe(true)
      }),
      { seed: 513228, numRuns: 300 },
    )
  })
})

describe('suggesting a place', () => {
  const near = (written: string) => nearPlaces(written, table).map((place) => fullName(place, table))

  test('a homophone, a letter too many and a wrong place above lead to what was meant', () => {
    expect(near('嘿水县')[0]).toBe(heishui)
    expect(near('大黑水县')[0]).toBe(heishui)
    expect(near('heishiu')[0]).toBe(heishui)
    expect(near('四川省/甘孜州/黑水县')[0]).toBe(heishui)
  })

  test('there are three at most, and none for what resembles nothing', () => {
    expect(near('嘿水县')).toHaveLength(3)
    expect(near('不知道哪里')).toEqual([])
    expect(near('')).toEqual([])
  })
})
