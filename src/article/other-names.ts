/**
 * What other systems, and people, call the keys of our front matter: an
 * unknown key is answered with the right one. Lower case; no name stands twice.
 */
import { namesFor } from '../yaml/schema-problems.ts'

export const otherNames = namesFor({
  title: 'headline 标题 主题 主标题 题目',
  source: 'publisher newspaper media agency from 来源 稿源 报纸 媒体',
  date: 'pubdate pub_date published publishedat created created_at time datetime 日期 时间 发布时间 发表时间',
  county: 'section place region area location city channel 县 区县 地区 地方 地点 频道',
  id: 'slug abbrlink permalink uuid guid key 编号 标识',
  kicker: 'eyebrow overline pretitle 引题 肩题 眉题',
  subtitle: 'subhead subheading deck 副题 副标题',
  byline: 'author authors writer writers reporter reporters creator 作者 记者 署名',
  updated:
    'lastmod modified last_modified lastmodified updated_at updatedate dateupdated 更新 更新时间 修改时间',
  column: 'series category_name 栏目 专栏',
  topics: 'topic tags tag keywords keyword categories category subjects 话题 主题词 关键词 标签 分类',
  image: 'cover thumbnail thumb featured_image featuredimage banner picture photo images 图片 头图 题图 封面',
  description: 'summary excerpt abstract intro lead teaser 摘要 简介 导语 描述',
  draft: 'hidden 草稿',
  publish: 'publishdate publish_date publishat publish_at 上线 上线时间 定时发布',
  expire: 'expirydate expiry expires expire_date unpublish 下线 下线时间 过期',
  positions: 'position featured pinned sticky top weight 推荐位 推荐',
  related: 'related_posts see_also 相关 相关推荐',
  corrections: 'correction errata 更正 勘误',
  withdrawn: 'withdraw retracted removed 撤稿 撤回',
  aliases: 'alias redirect_from redirects redirect old_url 旧地址 旧网址',
  canonical: 'canonicalurl canonical_url original original_url url link 原文 原文地址 原文链接',
  lang: 'language locale 语言',
})
