/**
 * The forms of value that only a front matter has: moments, sources, pictures,
 * positions, lists. Every short form (`image: 大桥.jpg`) becomes the long one.
 */
import * as z from 'zod'
import type { LeadImage, Moment, NewsSource, Position } from '../model.ts'
import {
  address,
  described,
  identity,
  languageCode,
  line,
  prose,
  readAddress,
  refuse,
} from '../yaml/schema-fields.ts'
import { hasDateForm, parseMoment, suggestDate } from './dates.ts'
import { isPicturePath, readSitePath } from './paths.ts'

/** `2022-04-13 09:53` and its other forms; a bare number is read only to say what is wrong with it. */
export function momentIn(timeZone: string) {
  const moment = z.union([z.string(), z.number()]).transform((typed, context): Moment => {
    const written = String(typed)
    const read = parseMoment(written, timeZone)
    if (read !== undefined) return read
    const code = hasDateForm(written) ? 'E_FM_NO_SUCH_DATE' : 'E_FM_DATE'
    return refuse(context, code, { written, suggestion: suggestDate(written) })
  })
  return moment.meta({ type: 'string', examples: ['2022-04-13 09:53'] })
}

/** A newspaper's name, or a map that begins with it. */
export function newsSource(timeZone: string) {
  const long = z.strictObject({
    name: described(line(), '名称', 'Name', '四川日报'),
    url: described(
      address().exactOptional(),
      '原文网址',
      'Address of the original',
      'https://www.example.cn/a/1.html',
    ),
    page: described(line().exactOptional(), '版次', 'Page of the paper', '03'),
    issue: described(line().exactOptional(), '期号', 'Number of the issue', '第12345期'),
    retrieved: described(
      momentIn(timeZone).exactOptional(),
      '何时取得',
      'When it was retrieved',
      '2022-04-13',
    ),
    licence: described(line().exactOptional(), '许可', 'Licence', 'CC BY 4.0'),
  })
  return z
    .union([line(), long])
    .transform((source): NewsSource => (isText(source) ? { name: source } : source))
}

/** A path, or a map that begins with it. */
export function leadImage() {
  const long = z.strictObject({
    src: described(picturePath(), '图片的相对路径', 'Relative path of the picture', '大桥.jpg'),
    alt: described(line().exactOptional(), '替代文字', 'Alternative text', '大桥全景'),
    caption: described(prose().exactOptional(), '图片说明', 'Caption', '通车当天的大桥'),
    credit: described(line().exactOptional(), '摄影者', 'Credit', '王和斌 摄'),
  })
  return z
    .union([picturePath(), long])
    .transform((image): LeadImage => (isText(image) ? { src: image } : image))
}

export function positions(timeZone: string) {
  const long = z.strictObject({
    name: described(line(), '推荐位名称', 'Name of the position', '头条'),
    from: described(momentIn(timeZone).exactOptional(), '从何时起', 'From when', '2022-04-13'),
    to: described(momentIn(timeZone).exactOptional(), '到何时止', 'Until when', '2022-04-20'),
  })
  const position = z.union([line(), long])
  return listOf(position.transform((written): Position => (isText(written) ? { name: written } : written)))
}

export function relatedWord() {
  const related = z.strictObject({
    pin: described(once(identity()), '一定列出的文章 id', 'Ids that are always listed', ['2022041301']),
    ban: described(once(identity()), '不列出的文章 id', 'Ids that are never listed', ['2022041302']),
  })
  return related.prefault({})
}

export function corrections(timeZone: string) {
  const correction = z.strictObject({
    date: described(momentIn(timeZone), '更正的日期', 'When it was corrected', '2022-04-15'),
    text: described(prose(), '更正了什么', 'What was corrected', '人数应为 35 人'),
  })
  return listOf(correction)
}

export function withdrawal(timeZone: string) {
  return z.strictObject({
    date: described(momentIn(timeZone), '撤稿的日期', 'When it was taken down', '2022-04-15'),
    reason: described(prose(), '撤稿的原因，读者看得到', 'Why; readers see it', '消息不实'),
  })
}

/** A list of texts, none of them twice. */
export function texts() {
  return once(line())
}

/** One text is a list of one. */
export function textOrTexts() {
  const several = z.array(line())
  const written = z.union([line(), several]).default(() => [])
  return written.transform((names) => (isText(names) ? [names] : unique(names)))
}

export function sitePaths() {
  const path = z.string().transform((written, context) => {
    const suggestion = '/news/2022/0413/123.html'
    return readSitePath(written) ?? refuse(context, 'E_FM_PATH', { written, suggestion })
  })
  return once(path)
}

export function language() {
  return described(
    languageCode().prefault('zh-CN'),
    '语言代码；默认 zh-CN',
    'Language, BCP 47; default: zh-CN',
    'zh-CN',
  )
}

/** Relative, or a whole address, which is no picture of ours and is told as such where pictures are read. */
function picturePath() {
  return z.string().transform((written, context) => {
    const path = written.trim()
    if (isPicturePath(path) || readAddress(path) !== undefined) return path
    return refuse(context, 'E_FM_PICTURE', { written, suggestion: '大桥.jpg' })
  })
}

function listOf<T extends z.ZodType>(entry: T) {
  return z.array(entry).default(() => [])
}

function once(entry: z.ZodType<string, string>) {
  return listOf(entry).transform(unique)
}

/** In the order written; what stands twice counts once. */
function unique(list: readonly string[]): string[] {
  return [...new Set(list)]
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}
