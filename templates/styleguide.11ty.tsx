/**
 * Every part that pages are made of, on one page: colours, sizes of type, blocks
 * with all that they can show. Only `difang dev` has it; its words are samples.
 */
import type { VNode } from 'preact'
import { Block } from './blocks/block.tsx'
import { Body } from './blocks/body.tsx'
import { Corrections } from './blocks/corrections.tsx'
import { Entries, PictureEntries, Ranking, Stories, Suggestions } from './blocks/entries.tsx'
import { HoldingsChart } from './blocks/holdings.tsx'
import { CountedLinks, Months } from './blocks/months.tsx'
import { Neighbours, Next, OlderNewer } from './blocks/onward.tsx'
import { LeadPicture } from './blocks/pictures.tsx'
import { Provinces } from './blocks/provinces.tsx'
import { Quoting } from './blocks/quoting.tsx'
import { Seek } from './blocks/seek.tsx'
import { Page } from './layouts/page.tsx'
import { type Props, pageKind } from './page-kind.tsx'
import * as sample from './styleguide-samples.ts'

export const render = pageKind(StyleguidePage)

function StyleguidePage(props: Props<'styleguide'>): VNode {
  const picture = sample.pictureAt(props.site.home)
  return (
    <Page frame={props} ownSearch>
      <div class="columns">
        <div class="reading">
          <header class="headline">
            <p class="kicker">引题：只有 difang dev 里有这一页</p>
            <h1>样式一览</h1>
            <p class="subtitle">副题：改了样式或版块，先在这里看，再到几种页面上看</p>
          </header>
          <Colours />
          <Sizes />
          <Block heading="正文">
            <LeadPicture figure={{ missing: '没有找到的图片，留下它的文字。' }} />
            <Corrections corrections={sample.corrections} />
            <Body body={{ lang: 'zh-CN', figures: [] }} parts={[sample.chinese]} pageLang="zh-CN" />
            <Body body={{ lang: 'bo', figures: [] }} parts={[sample.tibetan]} pageLang="zh-CN" />
            <Quoting citation={sample.citation} address={props.head.canonical} />
          </Block>
          <Next label="下一篇" story={sample.story} />
          <Neighbours older={sample.link} newer={sample.link} />
          <p class="slogan">频道的一句话</p>
          <Block heading="相关推荐">
            <Suggestions suggestions={sample.suggestions} />
          </Block>
          <Block heading="最新">
            <Stories stories={[{ ...sample.story, picture }, sample.story]} />
          </Block>
          <Block heading="图文">
            <PictureEntries teasers={sample.teasers.map((teaser) => ({ ...teaser, picture }))} />
          </Block>
          <Months years={sample.years} />
          <Block heading="各年所收">
            <HoldingsChart holdings={sample.holdings} />
            <CountedLinks links={sample.counted} />
          </Block>
          <Block heading="各地频道">
            <Provinces provinces={sample.provinces} />
          </Block>
          <OlderNewer older={sample.link} newer={sample.link} />
          <Block heading="检索框与按钮">
            <Seek site={props.site} />
            <p>
              <a class="action" href={sample.link.href}>
                按钮样的链接
              </a>
            </p>
          </Block>
        </div>
        <div class="rail">
          <Block heading="频道推荐">
            <Entries teasers={sample.teasers} />
          </Block>
          <Block heading="热点排行">
            <Ranking teasers={sample.teasers} />
          </Block>
        </div>
      </div>
    </Page>
  )
}

/** Filled by presentation attributes: a page has no style of its own. */
function Colours(): VNode {
  return (
    <Block heading="颜色">
      <ul class="counted">
        {sample.colours.map(({ name, meaning }) => (
          <li>
            <svg aria-hidden="true" width="48" height="24">
              <rect width="48" height="24" fill={`var(--${name})`} stroke="var(--rule)" />
            </svg>{' '}
            {name} <small>{meaning}</small>
          </li>
        ))}
      </ul>
    </Block>
  )
}

function Sizes(): VNode {
  return (
    <Block heading="字号">
      <h3>三级标题：山村通了公交</h3>
      <p class="paragraph">正文：早上七点半，天刚亮透，罗小雨背着书包走上了新桥。</p>
      <p class="excerpt">摘要：桥面的木板还带着松木味，她数着步子，一共一百一十二步。</p>
      <p class="where">地方和日期：黑水 2026-10-12</p>
      <p>
        <small>旁注：14 篇</small>
      </p>
    </Block>
  )
}
