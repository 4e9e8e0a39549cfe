/** What `places.yml` and `sources.yml` may say, and the JSON Schemas of all settings. */
import * as z from 'zod'
import type { FormerPlace, PlaceSetting, Settings, SourceSetting } from '../model.ts'
import { address, described, line, placeCode } from '../yaml/schema-fields.ts'
import { type Contract, namesFor, settingsCodes } from '../yaml/schema-problems.ts'
import { jsonSchemaOf } from '../yaml/schema-words.ts'
import { siteContract } from './site-schema.ts'

export interface SourcesFile {
  readonly sources: readonly SourceSetting[]
}

const slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
/** Of a newspaper, in whose address Han may stand. */
const nameSlug = z.string().regex(/^[\p{L}\p{N}]+(?:[-_][\p{L}\p{N}]+)*$/u)

const place: z.ZodType<PlaceSetting> = z.strictObject({
  place: described(
    z.union([line(), placeCode()]),
    '哪个地方，写法同 county',
    'Which place, written like county',
    '四川省/阿坝州/黑水县',
  ),
  short: described(line().exactOptional(), '简称', 'Short name', '黑水'),
  channel: described(line().exactOptional(), '频道名', 'Name of the channel', '今日黑水'),
  slug: described(slug.exactOptional(), '地址里的名称', 'Name in the address', 'heishui'),
  slogan: described(line().exactOptional(), '频道口号', 'Slogan of the channel', '冰川彩林 秘境黑水'),
  order: described(
    z.number().exactOptional(),
    '频道栏里的次序，小的在前',
    'Order in the channel bar, lower stands earlier',
    1,
  ),
})

const former: z.ZodType<FormerPlace> = z.strictObject({
  name: described(line(), '原名', 'Name it had', '崇文区'),
  code: described(
    z.union([z.string().regex(/^\d{6}(?:\d{3})?$/), placeCode()]),
    '原区划代码',
    'Code it had',
    '110103',
  ),
  until: described(z.iso.date(), '到哪一天为止', 'The day it ended', '2010-07-01'),
  now: described(
    z.union([line(), placeCode()]),
    '现属哪个地方',
    'The place it belongs to now',
    '北京市/东城区',
  ),
})

const source: z.ZodType<SourceSetting> = z.strictObject({
  name: described(line(), '报纸名称，同文章的 source', 'Name, as the front matter has it', '四川日报'),
  slug: described(nameSlug.exactOptional(), '地址里的名称', 'Name in the address', 'sichuan-ribao'),
  homepage: described(address().exactOptional(), '主页', 'Home page', 'https://www.example.cn/'),
  licence: described(line().exactOptional(), '许可', 'Licence', 'CC BY 4.0'),
  issn: described(
    z
      .string()
      .regex(/^\d{4}-\d{3}[\dX]$/)
      .exactOptional(),
    'ISSN',
    'ISSN',
    '1234-5679',
  ),
  cn: described(line().exactOptional(), '国内统一刊号', 'CN number', 'CN 51-0001'),
})

export const placesContract: Contract<Settings['places']> = {
  codes: settingsCodes,
  schema: z.strictObject({
    places: described(z.array(place).default([]), '对内置地名表的修改', 'Words over the built-in table'),
    former: described(
      z.array(former).default([]),
      '已撤销的地方，其文章保留原地址',
      'Former places, whose articles keep their address',
    ),
  }),
  otherNames: namesFor({
    place: 'name 地方',
    short: '简称',
    channel: '频道',
    slogan: '口号',
    order: 'weight',
  }),
}

export const sourcesContract: Contract<SourcesFile> = {
  codes: settingsCodes,
  schema: z.strictObject({
    sources: described(z.array(source).default([]), '报纸和通讯社', 'Newspapers and agencies'),
  }),
  otherNames: namesFor({ name: 'title 名称', homepage: 'url website', licence: 'license' }),
}

/** JSON Schema (draft 2020-12) of each YAML file, by its name. */
export function settingsJsonSchemas(): Record<'site.yml' | 'places.yml' | 'sources.yml', object> {
  return {
    'site.yml': jsonSchemaOf(siteContract.schema),
    'places.yml': jsonSchemaOf(placesContract.schema),
    'sources.yml': jsonSchemaOf(sourcesContract.schema),
  }
}
