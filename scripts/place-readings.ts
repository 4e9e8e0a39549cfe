/**
 * How the names of places are read.
 *
 * pinyin-pro reads words; the names of places keep old and local readings that it does not
 * know. Those stand here: first characters that nearly always differ in place names, then
 * single names. ü is written v, as addresses in Chinese sites have it (吕梁 lvliang, 绿春
 * lvchun), but üe is ue, which nothing else is (略阳 lueyang).
 */
import { pinyin } from 'pinyin-pro'

/** `short` is the short name, `bare` the part of it that is read: 洪洞县, 洪洞 → hongtong. */
export function readPlace(short: string, bare: string): string {
  return knownReadings[short] ?? syllables(bare).join('')
}

/** One syllable a Han character, without tones; other characters have none. */
export function syllables(word: string): readonly string[] {
  const read = pinyin(word, { toneType: 'none', type: 'array', v: true, nonZh: 'removed' })
  const han = [...word].filter((character) => /\p{Script=Han}/u.test(character))
  return han.map((character, at) => characterReadings[character] ?? plain(read[at] ?? ''))
}

function plain(syllable: string): string {
  return syllable.replace(/ve$/, 'ue')
}

/** Characters whose place-name reading is not the one in words. */
export const characterReadings: Readonly<Record<string, string>> = {
  什: 'shi',
  乐: 'le',
  六: 'liu',
  单: 'shan',
  堡: 'bao',
  曾: 'zeng',
  歙: 'she',
  莞: 'guan',
  荥: 'xing',
  藏: 'zang',
  蚌: 'beng',
  覃: 'qin',
  都: 'du',
  重: 'chong',
  陂: 'pi',
}

/** Whole names, by short name; a name of one character is read with its type. */
const knownReadings: Readonly<Record<string, string>> = {
  陕西: 'shaanxi',
  大城县: 'daicheng',
  大城乡: 'dacheng',
  乐亭县: 'laoting',
  蔚县: 'yuxian',
  万柏林区: 'wanbailin',
  洪洞县: 'hongtong',
  繁峙县: 'fanshi',
  调兵山市: 'diaobingshan',
  珲春市: 'hunchun',
  大箐山县: 'daqingshan',
  穆棱市: 'muling',
  闵行区: 'minhang',
  六合区: 'luhe',
  乐清市: 'yueqing',
  六安市: 'luan',
  涡阳县: 'guoyang',
  乐陵市: 'laoling',
  中牟县: 'zhongmu',
  浚县: 'xunxian',
  召陵区: 'shaoling',
  泌阳县: 'biyang',
  大埔县: 'dabu',
  塘厦镇: 'tangxia',
  麻涌镇: 'machong',
  大涌镇: 'dachong',
  筠连县: 'junlian',
  荥经县: 'yingjing',
  牟定县: 'mouding',
  吴堡县: 'wubu',
  宕昌县: 'tanchang',
  称多县: 'chenduo',
  红寺堡区: 'hongsibu',
  尉犁县: 'yuli',
  大埔区: 'dabu',
}
