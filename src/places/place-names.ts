/**
 * How a place's names are made from its official one, and what its address may be.
 *
 * Pure text rules, shared by the script that makes the table and by the few places that
 * editors add; the table keeps their results, so a new rule never renames an old place.
 */
import type { PlaceLevel } from '../model.ts'

/** Each with 族, as names carry it. */
const withZu =
  '蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 ' +
  '达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 鄂温克 德昂 保安 裕固 独龙 鄂伦春 赫哲 门巴 珞巴 基诺 各'
const peoples = `(?:(?:${withZu.split(' ').join('|')})族|蒙古|哈萨克|柯尔克孜|塔吉克|锡伯|维吾尔)`
const autonomous = new RegExp(`^(.+?)${peoples}*?${peoples}(自治)([州县旗])$`)
const peopleDistrict = new RegExp(`^(.+?)(?:(?:${withZu.split(' ').join('|')})族)(区)$`)
const provinceType = /(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区)$/
/** A long type is one only after two characters: 浦东新区 is 浦东, 清新区 is 清新; one wood is a type, 碑林区 is none. */
const types = /(?<=..)(?:新区|(?<=神农架)林区|特区|地区|街道|自治[州县旗])$|[省市区县旗州盟镇乡]$/

/** As a sentence calls it: 四川, 阿坝州, 黑水县, 内蒙古, 峨边县. */
export function shortName(name: string, level: PlaceLevel): string {
  if (level === 'province') return name.replace(provinceType, '')
  return withoutPeople(name).replace(/^(.+?)族?自治([州县旗])$/, '$1$2')
}

/** 延边朝鲜族自治州 → 延边自治州, 顺河回族区 → 顺河区; any other name as it is. */
export function withoutPeople(name: string): string {
  if (!/自治|族/.test(name)) return name
  if (name.endsWith('自治区')) return name.replace(/(?:壮族|回族|维吾尔)(?=自治区$)/, '')
  return name.replace(autonomous, '$1$2$3').replace(peopleDistrict, '$1$2')
}

/**
 * A short name without its type: 阿坝, 黑水. The whole name where that would leave one
 * character (理县, 东区) or no name at all: 井陉矿区, 市中区, banners told apart by
 * 左右前后中 or a colour, development zones.
 */
export function bareName(short: string, code: string): string {
  const bare = short.replace(types, '')
  const nameless = /矿区$|^市.区$|[左右前后中合蓝白黄]旗$|(?:开发|经开|高新|管理|示范)区$/.test(short)
  return bare.length < 2 || nameless || isZone(code) ? short : bare
}

/** A development zone or the like; statistics number them 71 to 79 below their city. */
export function isZone(code: string): boolean {
  return /^\d{4}7[1-9]$/.test(code)
}

/** Six digits say province (xx0000), prefecture (xxxx00) or county; nine say a town that counts as one. */
export function levelOfCode(code: string): PlaceLevel {
  if (code.endsWith('0000') && code.length === 6) return 'province'
  return code.endsWith('00') && code.length === 6 ? 'prefecture' : 'county'
}

/** Code of the place above, where `known` has it; a county without a prefecture hangs under its province. */
export function parentCode(code: string, known: (code: string) => boolean): string | undefined {
  const city = code.slice(0, 6)
  if (city !== code && known(city)) return city
  const prefecture = `${code.slice(0, 4)}00`
  if (prefecture !== code && known(prefecture)) return prefecture
  const province = `${code.slice(0, 2)}0000`
  return province !== code && known(province) ? province : undefined
}

/** Addresses that are no place's: the site's own folders at its root. */
export const reservedSlugs: ReadonlySet<string> = new Set(
  'about assets authors columns contact corrections feed page search sitemaps sources topics'.split(' '),
)

export interface SlugParts {
  /** Pinyin of the bare name. */
  readonly reading: string
  readonly short: string
  readonly code: string
  readonly parentSlug: string
}

/**
 * What a place may be called in an address, the first free one wins: `chaoyang`,
 * `chaoyangqu`, `chaoyangqu-changchun`, `chaoyangqu-changchun-220104`.
 */
export function slugCandidates({ reading, short, code, parentSlug }: SlugParts): readonly string[] {
  const typed = reading + typeReading(short.slice(bareName(short, code).length))
  const below = parentSlug === '' ? typed : `${typed}-${parentSlug}`
  return [reading, typed, below, `${below}-${code}`]
}

function typeReading(type: string): string {
  return [...type].map((character) => typeReadings[character] ?? '').join('')
}

const typeReadings: Readonly<Record<string, string>> = {
  自: 'zi',
  治: 'zhi',
  省: 'sheng',
  市: 'shi',
  区: 'qu',
  县: 'xian',
  旗: 'qi',
  州: 'zhou',
  盟: 'meng',
  地: 'di',
  新: 'xin',
  林: 'lin',
  特: 'te',
  街: 'jie',
  道: 'dao',
  镇: 'zhen',
  乡: 'xiang',
}
