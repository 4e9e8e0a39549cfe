/**
 * Which words may stand on a page as what two articles both mention. It decides what
 * is told, never how near two articles are.
 *
 * Left out: what the segmenter made of a sentence's joints, who reported, whom for,
 * and words so common in any news that they tell a reader nothing.
 */
import { idfOf, isKnown } from './idf.ts'
import { newsroomWords } from './stop-words.ts'
import { isLearned } from './words.ts'

/** 服务, 全面, 环境; 医院 and 学校 stay. */
const LEAST_IDF = 5.5

const untold: ReadonlySet<string> = new Set([
  ...newsroomWords,
  ...['下称', '现场', '多地', '举办', '举行', '目前', '近日', '全面'],
])

/** Of a word that no table has: it hangs on 于, 日, 个 and their like, as 起于, 日晚, 个村 do. */
const joint =
  /^[的地得了着过是在于与和或及以之其此该已未将被从把对向等个号日月时分许起至到称说多受人]|[的地得了着是在于与和或之其已未将被从等日月时许起至到称说]$/u

const numeral = /^[〇零一二三四五六七八九十百千万亿两]{1,2}$/u

/** `reporters` is what `reportersIn` found. */
export function isTelling(word: string, reporters: ReadonlySet<string>): boolean {
  if (isLearned(word)) return true
  if (untold.has(word) || numeral.test(word) || reporters.has(word)) return false
  return isKnown(word) ? idfOf(word) >= LEAST_IDF : !joint.test(word)
}

/** Names after 记者, 通讯员, 编辑, 摄影, or in brackets after 电: (李姝徵), 记者 张三 李四. */
export function reportersIn(text: string): ReadonlySet<string> {
  const names = new Set<string>()
  for (const [, list = ''] of text.matchAll(byline))
    for (const name of list.split(/[^\p{Script=Han}]+/u)) names.add(name)
  return names
}

const byline =
  /(?:记者|通讯员|编辑|责编|作者|摄影|文\/图|电[ \u3000]*[（(](?:记者|通讯员)?)[ \u3000:：]*((?:\p{Script=Han}{2,4}[ \u3000、,，]+)*\p{Script=Han}{2,4})(?=[ \u3000、,，）)\]】]|$)/gmu
