/**
 * The front matter of an article: its one schema, from which the values, the
 * problems, the JSON Schema for editors and the manual's table are made.
 */
import * as z from 'zod'
import type { FrontMatter, Moment } from '../model.ts'
import { address, described, identity, line, placeCode, prose } from '../yaml/schema-fields.ts'
import type { Contract } from '../yaml/schema-problems.ts'
import { jsonSchemaOf } from '../yaml/schema-words.ts'
import {
  corrections,
  language,
  leadImage,
  momentIn,
  newsSource,
  positions,
  relatedWord,
  sitePaths,
  textOrTexts,
  texts,
  withdrawal,
} from './fields.ts'
import { otherNames } from './other-names.ts'

/** What a page of `pages/` says of itself. */
export interface PageFrontMatter {
  readonly title: string
  readonly description?: string
  readonly updated?: Moment
  readonly lang: string
}

/** Dates without a zone are in `timeZone`; one contract a zone, made once. */
export function articleContract(timeZone: string): Contract<FrontMatter> {
  return remembered(articleContracts, timeZone, () => ({ ...front, schema: articleSchema(timeZone) }))
}

export function pageContract(timeZone: string): Contract<PageFrontMatter> {
  return remembered(pageContracts, timeZone, () => ({ ...front, schema: pageSchema(timeZone) }))
}

/** JSON Schema (draft 2020-12) of what an editor may write; each key with a description in Chinese and English. */
export function frontMatterJsonSchema(): object {
  return jsonSchemaOf(articleSchema('UTC'))
}

const articleContracts = new Map<string, Contract<FrontMatter>>()
const pageContracts = new Map<string, Contract<PageFrontMatter>>()

function remembered<T>(kept: Map<string, T>, key: string, make: () => T): T {
  const known = kept.get(key) ?? make()
  kept.set(key, known)
  return known
}

const front = {
  codes: { key: 'E_FM_KEY', missing: 'E_FM_MISSING', type: 'E_FM_TYPE', value: 'E_FM_TYPE' },
  otherNames,
} as const

function articleSchema(timeZone: string): z.ZodType<FrontMatter> {
  const moment = () => momentIn(timeZone)
  return z.strictObject({
    title: described(line(), '标题（主题）', 'Headline', '两地共建“流动党支部”'),
    source: described(
      newsSource(timeZone),
      '刊发的报纸或通讯社',
      'Newspaper or agency that published it',
      '四川日报',
    ),
    date: described(moment(), '首次刊发的日期或时间', 'First publication', '2022-04-13 09:53'),
    county: described(
      z.union([line(), placeCode()]),
      '所属地方：名称、上级/名称、区划代码或频道地址名',
      'Place it is filed under: a name, parent/name, GB/T 2260 code or channel slug',
      '四川省/阿坝州/黑水县',
    ),
    id: described(
      identity().exactOptional(),
      '固定编号，地址的一部分；默认是文件名',
      'Stable identity, part of the address; default: the name of the file',
      '2022041301',
    ),
    kicker: described(line().exactOptional(), '引题', 'Line over the headline', '乡村振兴'),
    subtitle: described(line().exactOptional(), '副题', 'Line under the headline', '记黑水县流动服务队'),
    byline: described(textOrTexts(), '作者；几个人写成列表', 'Who wrote it; a list for several', [
      '王永杰',
      '王和斌',
    ]),
    updated: described(
      moment().exactOptional(),
      '最后一次实质修改',
      'Last change of substance',
      '2022-04-14 10:00',
    ),
    column: described(line().exactOptional(), '栏目', 'Column', '乡里乡亲'),
    topics: described(texts(), '话题，列表', 'Subjects, a list', ['交通', '教育']),
    image: described(leadImage().exactOptional(), '题图', 'Lead picture', '大桥.jpg'),
    description: described(
      prose().exactOptional(),
      '摘要；默认取正文开头',
      'Summary; default: the first sentences of the body',
      '一句话概括',
    ),
    draft: described(z.boolean().default(false), '草稿，不发布', 'Draft, not to be published', true),
    publish: described(
      moment().exactOptional(),
      '何时起发布；默认是 date',
      'When it appears; default: date',
      '2022-04-14 08:00',
    ),
    expire: described(
      moment().exactOptional(),
      '何时起不再发布',
      'When it is no longer published',
      '2032-04-14 08:00',
    ),
    positions: described(
      positions(timeZone),
      '推荐位，列表，可带起止时间',
      'Lead positions, a list, each with from and to if wanted',
      ['头条'],
    ),
    related: described(
      relatedWord(),
      '相关推荐：必列与不列的文章 id',
      'Ids to pin to the related list and to ban from it',
      {
        pin: ['2022041301'],
      },
    ),
    corrections: described(corrections(timeZone), '更正，列表，各有日期', 'Dated corrections, a list', [
      { date: '2022-04-15', text: '人数应为 35 人' },
    ]),
    withdrawn: described(
      withdrawal(timeZone).exactOptional(),
      '撤稿：页面只留说明',
      'Taken down: the page keeps only this notice',
      { date: '2022-04-15', reason: '消息不实' },
    ),
    aliases: described(sitePaths(), '本站的旧地址，列表', 'Former addresses on this site, a list', [
      '/news/2022/0413/123.html',
    ]),
    canonical: described(
      address('https://www.sichuandaily.com.cn/a/1.html').exactOptional(),
      '转载时原文的网址',
      'Address of the original, if this is a reprint',
      'https://www.example.cn/a/1.html',
    ),
    lang: language(),
  })
}

function pageSchema(timeZone: string): z.ZodType<PageFrontMatter> {
  return z.strictObject({
    title: described(line(), '标题', 'Headline', '关于本站'),
    description: described(prose().exactOptional(), '摘要', 'Summary', '一句话概括'),
    updated: described(
      momentIn(timeZone).exactOptional(),
      '最后一次实质修改',
      'Last change of substance',
      '2022-04-14',
    ),
    lang: language(),
  })
}
