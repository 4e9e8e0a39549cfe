/**
 * The search page. Its script (client/search.ts) fills in the results; without
 * one there are the ways into the archive by place, year and name.
 */
import type { VNode } from 'preact'
import type { Choice, SearchView } from '../src/views.ts'
import { Block } from './blocks/block.tsx'
import { Page } from './layouts/page.tsx'
import { type Props, pageKind } from './page-kind.tsx'

export const render = pageKind(SearchPage)

function SearchPage(props: Props<'search'>): VNode {
  const { heading, script } = props
  return (
    <Page frame={props} scripts={[script]} ownSearch>
      <header class="nameplate">
        <h1>{heading}</h1>
      </header>
      <QueryForm view={props} />
      <noscript>
        <p class="paragraph">检索要用脚本，这台设备上没有启用；可以按下面的地方、年份和名目查阅。</p>
      </noscript>
      <div class="tally" role="status">
        <p />
        <p data-told="wait" hidden>
          正在检索…
        </p>
        <p data-told="nothing" hidden>
          请写出要查的字、词或数字。
        </p>
        <div data-told="none" hidden>
          <p>没有找到。</p>
          <ul>
            <li>换一种写法，或者少写几个字：地名、人名可以只写其中两个字。</li>
            <li>几个词都要有才算，可以去掉一个。</li>
            <li>放宽地方、报刊和年份，或者按下面的目录查阅。</li>
          </ul>
        </div>
        <p data-told="fault" hidden>
          没有取到检索要用的文件，可能是网络断了。<button type="button">重试</button>
        </p>
        <p data-told="update" hidden>
          网站正在更新，请稍后再试。<button type="button">重试</button>
        </p>
      </div>
      <section class="answers" data-block="results" aria-busy="false" aria-label="检索结果" tabindex={-1} />
      <Archives view={props} />
    </Page>
  )
}

function QueryForm({ view }: { readonly view: SearchView }): VNode {
  const { site, places, sources, years } = view
  return (
    // biome-ignore lint/a11y/useSemanticElements: browsers of a few years ago do not know <search>
    <form class="query" role="search" method="get" action={`${site.home}search/`}>
      <p class="words">
        <label for="q">字句</label>
        <input type="search" id="q" name="q" required enterkeyhint="search" aria-describedby="q-hint" />
        <button type="submit">检索</button>
      </p>
      <p class="hint" id="q-hint">
        空格隔开的几个词都要有；带空格的一句话放在英文双引号里。
      </p>
      <div class="filters">
        <Field label="地方" name="place">
          {places.map((group) => (
            <optgroup label={group.label}>{group.choices.map(option)}</optgroup>
          ))}
        </Field>
        <Field label="报刊" name="source">
          {sources.map(option)}
        </Field>
        <Field label="起" name="from">
          {years.map((year) => option({ value: year, text: `${year}年` }))}
        </Field>
        <Field label="止" name="to">
          {years.map((year) => option({ value: year, text: `${year}年` }))}
        </Field>
        <p>
          <label for="sort">次序</label>
          <select id="sort" name="sort">
            <option value="">新的在前</option>
            <option value="relevance">标题里有的在前</option>
          </select>
        </p>
      </div>
    </form>
  )
}

interface FieldProps {
  readonly label: string
  readonly name: string
  readonly children: readonly VNode[]
}

function Field({ label, name, children }: FieldProps): VNode {
  return (
    <p>
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        <option value="">不限</option>
        {children}
      </select>
    </p>
  )
}

function option({ value, text }: Choice): VNode {
  return <option value={value}>{text}</option>
}

function Archives({ view }: { readonly view: SearchView }): VNode {
  const { archives, shelves } = view
  return (
    <>
      {shelves.length > 0 && (
        <Block heading="按名目查阅">
          <ul class="counted">
            {shelves.map(({ href, text }) => (
              <li>
                <a href={href}>{text}</a>
              </li>
            ))}
          </ul>
        </Block>
      )}
      {archives.length > 0 && (
        <Block heading="按地方和年份查阅">
          <ul class="provinces">
            {archives.map(({ place, years, within }) => (
              <li>
                <h3>
                  <a href={place.href}>{place.text}</a>
                </h3>
                <ul class="counted">
                  {[...within, ...years].map(({ href, text }) => (
                    <li>
                      <a href={href}>{text}</a>
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </Block>
      )}
    </>
  )
}
