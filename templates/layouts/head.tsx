/** `<head>`: what search engines, feed readers and those who share a page read of it. */
import type { VNode } from 'preact'
import type { Asset, Head, SiteView } from '../../src/views.ts'
import { JsonLd } from '../blocks/json-ld.tsx'

interface HeadProps {
  readonly site: SiteView
  readonly head: Head
  /** Besides the one that every page has. */
  readonly scripts: readonly Asset[]
}

export function HeadOf({ site, head, scripts }: HeadProps): VNode {
  return (
    <head>
      <Basics site={site} title={head.title} />
      <script type="module" async src={site.script.href} integrity={site.script.integrity} />
      {scripts.map((script) => (
        <script type="module" src={script.href} integrity={script.integrity} />
      ))}
      {head.description && <meta name="description" content={head.description} />}
      {head.robots && <meta name="robots" content={head.robots} />}
      <link rel="canonical" href={head.canonical} />
      {head.feeds.map((feed) => (
        <link rel="alternate" type={feed.type} title={feed.title} href={feed.href} />
      ))}
      {head.openGraph.map(({ property, content }) => (
        <meta property={property} content={content} />
      ))}
      {head.jsonLd.map((value) => (
        <JsonLd value={value} />
      ))}
      {head.published && <JsonLd value={baiduTimes(head)} />}
    </head>
  )
}

/** What even the smallest page has. */
export function Basics({ site, title }: { readonly site: SiteView; readonly title: string }): VNode {
  return (
    <>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{title}</title>
      <link rel="stylesheet" href={site.style.href} integrity={site.style.integrity} />
      <link
        rel="search"
        type="application/opensearchdescription+xml"
        title={site.name}
        href={`${site.home}opensearch.xml`}
      />
      <link rel="icon" type="image/svg+xml" href={`${site.home}favicon.svg`} />
    </>
  )
}

/** Baidu's own vocabulary for when a page was published and last changed. */
function baiduTimes({ canonical, title, published, updated }: Head): object {
  return {
    '@context': 'https://ziyuan.baidu.com/contexts/cambrian.jsonld',
    '@id': canonical,
    title,
    pubDate: published,
    upDate: updated,
  }
}
