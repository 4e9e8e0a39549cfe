import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FormerPlace, Place, PlaceSetting } from '../../src/model.ts'
import { reservedSlugs } from '../../src/places/place-names.ts'
import { buildPlaces, findPlace, fullName, lineage, type Places } from '../../src/places/places.ts'
import { messageOf } from '../../src/problems.ts'

const table = buildPlaces({ places: [], former: [] }).places
const every = [...table.byCode.values()]

/** What is written → the full names of what is found. */
function check(written: string, expected: string, places: Places = table): void {
  const found = findPlace(written, places).map((place) => fullName(place, places))
  expect(found, written).toEqual(expected.split(' ').filter((name) => name !== ''))
}

function placed(places: readonly PlaceSetting[], former: readonly FormerPlace[] = []) {
  const built = buildPlaces({ places, former })
  return { ...built, said: built.problems.map((problem) => messageOf(problem, 'zh')) }
}

function get(written: string, places: Places = table): Place {
  const [place, ...others] = findPlace(written, places)
  if (place === undefined || others.length > 0) throw new Error(`${written}: not one place`)
  return place
}

const heishui = '四川省/阿坝藏族羌族自治州/黑水县'

describe('names and slugs', () => {
  test('names are read as their people read them', () => {
    const readings =
      '蔚县 yuxian 乐清市 yueqing 乐亭县 laoting 乐陵市 laoling 洪洞县 hongtong 陕西省 shaanxi 六安市 luan 六合区 luhe ' +
      '丽水市 lishui 台州市 taizhoushi 梅州市/大埔县 dabu 番禺区 panyu 东阿县 donge 涡阳县 guoyang 亳州市 bozhou 荥阳市 xingyang ' +
      '荥经县 yingjing 中牟县 zhongmu 牟定县 mouding 牟平区 muping 浚县 xunxian 尉氏县 weishi 尉犁县 yuli 泌阳县 biyang 郴州市 chenzhou ' +
      '耒阳市 leiyang 筠连县 junlian 犍为县 qianwei 珙县 gongxian 长子县 zhangzi 长治市 changzhi 隰县 xixian 繁峙县 fanshi 莘县 shenxian ' +
      '单县 shanxian 东莞市 dongguan 铅山县 yanshanxian 盱眙县 xuyi 邗江区 hanjiang 猇亭区 xiaoting 勐海县 menghai 双柏县 shuangbai ' +
      '柏乡县 baixiang 儋州市 danzhou 那曲市 naqu 日喀则市 rikaze 喀什地区 kashi 塔什库尔干县 tashikuergan 什邡市 shifang 重庆市 chongqing ' +
      '大城县 daicheng 乐都区 ledu 乐山市 leshan 井陉县 jingxing 珲春市 hunchun 宕昌县 tanchang 都江堰市 dujiangyan 丰都县 fengdu ' +
      '曾都区 zengdu 黄陂区 huangpi 闵行区 minhang 厦门市 xiamen 蚌山区 bengshan 吴堡县 wubu 穆棱市 muling 吕梁市 lvliang 略阳县 lueyang ' +
      '枞阳县 zongyang 万柏林区 wanbailin 覃塘区 qintang 阿城区 acheng 任丘市 renqiu 会宁县 huining 监利市 jianli 广东省/东莞市/麻涌镇 machong'
    const pairs = readings.split(' ')
    for (let at = 0; at < pairs.length; at += 2) {
      expect([pairs[at], get(pairs[at] ?? '').slug]).toEqual([pairs[at], pairs[at + 1]])
    }
  })

  test('on a tie the higher level keeps the slug, others add type, then parent', () => {
    const slugs = (...written: string[]) => written.map((one) => get(one).slug)
    expect(slugs('阿坝州', '阿坝县')).toEqual(['aba', 'abaxian'])
    expect(slugs('朝阳市', '朝阳县', '北京/朝阳区', '长春/朝阳区')).toEqual([
      'chaoyang',
      'chaoyangxian',
      'chaoyangqu',
      'chaoyangqu-changchun',
    ])
    expect(slugs('吉林省', '吉林市', '海南省', '海南州')).toEqual([
      'jilin',
      'jilinshi',
      'hainan',
      'hainanzhou',
    ])
    expect(slugs('蔚县', '盂县', '涉县', '歙县')).toEqual([
      'yuxian',
      'yuxian-yangquan',
      'shexian',
      'shexian-huangshan',
    ])
  })

  test('short names drop what an official name has for its office', () => {
    const shorts =
      '四川省 四川 内蒙古自治区 内蒙古 香港特别行政区 香港 延边朝鲜族自治州 延边州 峨边彝族自治县 峨边县 东乡族自治县 东乡县 ' +
      '鄂温克族自治旗 鄂温克旗 克孜勒苏柯尔克孜自治州 克孜勒苏州 龙胜各族自治县 龙胜县 顺河回族区 顺河区 双江拉祜族佤族布朗族傣族自治县 双江县 ' +
      '鄂尔多斯市 鄂尔多斯市 黑水县 黑水县 河北唐山海港经济开发区 唐山海港经开区'
    const pairs = shorts.split(' ')
    for (let at = 0; at < pairs.length; at += 2) expect(get(pairs[at] ?? '').short).toBe(pairs[at + 1])
  })

  test('a channel has the bare name, and the type where a higher place has that or little would be left', () => {
    const channels =
      '阿坝州 今日阿坝 黑水县 今日黑水 阿坝县 今日阿坝县 理县 今日理县 浦东新区 今日浦东 清新区 今日清新 碑林区 今日碑林 神农架林区 今日神农架 ' +
      '井陉矿区 今日井陉矿区 苏尼特左旗 今日苏尼特左旗 伊宁市 今日伊宁市 伊宁县 今日伊宁县 河南省 今日河南 河南县 今日河南县 威海经开区 今日威海经开区'
    const pairs = channels.split(' ')
    for (let at = 0; at < pairs.length; at += 2) expect(get(pairs[at] ?? '').channel).toBe(pairs[at + 1])
  })
})

describe('the table', () => {
  test('codes and slugs are unique, and no slug is a folder of the site', () => {
    expect(table.byCode.size).toBeGreaterThan(3800)
    expect(table.bySlug.size).toBe(table.byCode.size)
    for (const { slug } of every) {
      expect(slug).toMatch(/^[a-z]+(-[a-z]+)?$/)
      expect(reservedSlugs.has(slug)).toBe(false)
    }
  })

  test('no node that stands for no place is in it, and lineages end at a province', () => {
    for (const place of every) {
      expect(place.name).not.toMatch(/^(市辖区|县)$|直辖县级/)
      const line = lineage(place, table)
      expect([line[0]?.level, line.at(-1)]).toEqual(['province', place])
      expect(line.length === 1).toBe(place.level === 'province')
    }
    expect(table.children.get('')).toHaveLength(34)
  })

  test('no channel name appears twice in one bar', () => {
    for (const [code, children] of table.children) {
      const names = [table.byCode.get(code), ...children].map((place) => place?.channel)
      expect(new Set(names).size, code).toBe(names.length)
    }
  })

  test('counties hang under their prefecture, or under the province where there is none', () => {
    expect(table.children.get('513200')?.map((place) => place.short)).toContain('黑水县')
    expect(table.children.get('420000')?.map((place) => place.name)).toContain('仙桃市')
    expect(table.children.get('110000')?.[0]?.name).toBe('东城区')
    expect(table.children.get('441900')?.map((place) => place.level)).toContain('county')
  })
})

describe('places.yml', () => {
  test('an editor gives names, a slug, a slogan, and an order that goes before the table', () => {
    const { places, said } = placed([
      { place: '黑水县', slug: 'heishui-xian', slogan: '雪山下的黑水', order: 1 },
      { place: '前郭尔罗斯县', short: '前郭县' },
      { place: '红原县', channel: '红原快讯', order: 2 },
    ])
    expect(said).toEqual([])
    expect(get('heishui-xian', places)).toMatchObject({ name: '黑水县', slogan: '雪山下的黑水' })
    expect(places.bySlug.get('heishui')).toBeUndefined()
    expect(get('前郭县', places)).toMatchObject({ channel: '今日前郭', slug: 'qianguoerluosi' })
    check('前郭尔罗斯县', '吉林省/松原市/前郭尔罗斯蒙古族自治县', places)
    const bar = places.children.get('513200')?.map((place) => place.channel)
    expect(bar?.slice(0, 3)).toEqual(['今日黑水', '红原快讯', '今日马尔康'])
    expect(bar).toHaveLength(13)
    expect(get('黑水县').slogan).toBeUndefined()
  })

  test('two places may change slugs with each other', () => {
    const { places, said } = placed([
      { place: '黑水县', slug: 'maoxian' },
      { place: '茂县', slug: 'heishui' },
    ])
    expect(said).toEqual([])
    expect([get('黑水县', places).slug, get('茂县', places).slug]).toEqual(['maoxian', 'heishui'])
  })

  test('a slug that is taken or no address is put aside and told', () => {
    const { places, said } = placed([
      { place: '黑水县', slug: 'aba' },
      { place: '茂县', slug: 'search' },
      { place: '理县', slug: '../li' },
      { place: '汶川县', slug: '513228' },
    ])
    expect(said).toEqual([
      '“513228”不能做 汶川县 的网址；请用字母开头的小写字母、数字和 -，并避开网站自己的目录名（如 search、topics）',
      '“../li”不能做 理县 的网址；请用字母开头的小写字母、数字和 -，并避开网站自己的目录名（如 search、topics）',
      '“search”不能做 茂县 的网址；请用字母开头的小写字母、数字和 -，并避开网站自己的目录名（如 search、topics）',
      '黑水县 的网址“aba”已归 阿坝藏族羌族自治州；请换一个',
    ])
    expect(get('黑水县', places).slug).toBe('heishui')
  })

  test('whatever slugs are asked for, no two places share one', () => {
    const counties = ['黑水县', '茂县', '理县', '阿坝州', '松潘县']
    const slugs = ['heishui', 'maoxian', 'lixian-aba', 'aba', 'songpan', 'xin']
    const setting = fc.record({ place: fc.constantFrom(...counties), slug: fc.constantFrom(...slugs) })
    fc.assert(
      fc.property(fc.uniqueArray(setting, { selector: ({ place }) => place }), (settings) => {
        const { places } = placed(settings)
        expect(places.bySlug.size).toBe(places.byCode.size)
      }),
      { seed: 20220413, numRuns: 40 },
    )
  })

  test('an unknown, an ambiguous and a repeated place are told', () => {
    const { said } = placed([{ place: '嘿水' }, { place: '朝阳区' }, { place: '黑水' }, { place: '513228' }])
    expect(said[0]).toContain(heishui)
    expect(said[1]).toContain('北京市/朝阳区、吉林省/长春市/朝阳区')
    expect(said[2]).toBe(`${heishui} 在 places.yml 里写了两次，只用了前一次；请合成一条`)
  })

  test('two channels of one name in a bar are told', () => {
    const { problems } = placed([{ place: '金川县', channel: '今日阿坝' }])
    expect(problems.map(({ code }) => code)).toEqual(['W_PLACES_CHANNEL'])
  })
})

describe('former places', () => {
  const chongwen = { name: '崇文区', code: '110103', until: '2010-07-01', now: '北京市/东城区' }

  test('a former place is found, keeps an address of its own and is in no bar', () => {
    const { places, said } = placed([], [chongwen])
    expect(said).toEqual([])
    const place = get('北京市/崇文区', places)
    expect(place).toEqual({
      code: '110103',
      level: 'county',
      name: '崇文区',
      short: '崇文区',
      channel: '今日崇文',
      slug: 'chongwen',
      parent: '110000',
      until: '2010-07-01',
    })
    expect(places.children.get('110000')).toEqual(table.children.get('110000'))
    check('110103', '北京市/崇文区', places)
  })

  test('it takes no slug away: the table goes first, then the order of the file', () => {
    const { places } = placed(
      [],
      [
        { name: '莱芜市', code: '371200', until: '2019-01-09', now: '莱芜区' },
        { name: '莱芜县', code: '371221', until: '1983-08-30', now: '莱芜区' },
        { name: '崇文县', code: '110190', until: '1950-01-01', now: '北京市/东城区' },
        chongwen,
      ],
    )
    for (const place of every) expect(places.byCode.get(place.code)?.slug).toBe(place.slug)
    const slugs = ['371200', '371221', '110190', '110103'].map((code) => places.byCode.get(code)?.slug)
    expect(slugs).toEqual(['laiwushi', 'laiwuxian', 'chongwen', 'chongwenqu'])
  })

  test('a name that cannot be read has its code for an address', () => {
    const { places } = placed([], [{ ...chongwen, name: '𠮷〇区' }])
    expect(places.byCode.get('110103')?.slug).toBe('110103')
  })

  test('an editor may set its slug like any other', () => {
    const { places } = placed([{ place: '崇文区', slug: 'cw' }], [chongwen])
    expect(get('cw', places).code).toBe('110103')
  })

  test('a place that is no more needs one that is now, and a code of its own', () => {
    const { places, said } = placed(
      [],
      [
        { ...chongwen, now: '东程区' },
        { ...chongwen, now: '朝阳区' },
        { ...chongwen, code: '110101' },
        chongwen,
        { ...chongwen, name: '宣武区' },
      ],
    )
    expect(said).toHaveLength(4)
    expect(said[0]).toContain('北京市/东城区')
    expect(said[2]).toBe('已撤销的“崇文区”用了 东城区 的代码 110101；请改用它自己当年的代码')
    expect(said[3]).toContain('“宣武区”用了 崇文区 的代码')
    expect(places.byCode.size).toBe(table.byCode.size + 1)
  })
})
