/**
 * A plain Eleventy site that does with the archive what the Hugo site does:
 * markdown-it and Nunjucks as they come, related articles by shared topics out
 * of an index that is made once.
 */

/** Files by path, below the folder in which Eleventy is run. `content` is relative to it. */
export function eleventySite(content: string): Readonly<Record<string, string>> {
  return {
    'package.json': '{"type": "module"}\n',
    'eleventy.config.js': settings(content),
    'layouts/frame.njk': frame,
    'layouts/article.njk': article,
  }
}

function settings(content: string): string {
  return `const perPage = 20
const newestFirst = (a, b) => b.date - a.date || (a.url < b.url ? -1 : 1)
const channelsOf = (articles) => {
  const channels = new Map()
  for (const article of articles) {
    const known = channels.get(article.data.county)
    if (known) known.push(article)
    else channels.set(article.data.county, [article])
  }
  return [...channels].map(([name, articles]) => ({ name, articles, newest: articles.slice(0, 30) }))
}
const indexes = new WeakMap()
const indexOf = (articles) => {
  const index = new Map()
  for (const article of articles) for (const topic of article.data.topics ?? []) {
    const known = index.get(topic)
    if (known) known.push(article)
    else index.set(topic, [article])
  }
  indexes.set(articles, index)
  return index
}
const related = (articles, url, topics) => {
  const index = indexes.get(articles) ?? indexOf(articles)
  const shared = new Map()
  for (const topic of topics ?? []) for (const other of index.get(topic) ?? []) {
    if (other.url !== url) shared.set(other, (shared.get(other) ?? 0) + 1)
  }
  return [...shared].sort((a, b) => b[1] - a[1] || newestFirst(a[0], b[0])).slice(0, 8).map(([other]) => other)
}

export default function (config) {
  const articles = (api) => api.getAll().filter(({ data }) => data.county).sort(newestFirst)
  config.setUseGitIgnore(false)
  config.addGlobalData('layout', 'article.njk')
  config.addCollection('articles', articles)
  config.addCollection('channels', (api) => channelsOf(articles(api)))
  config.addCollection('channelPages', (api) => channelsOf(articles(api)).flatMap(({ name, articles }) =>
    Array.from({ length: Math.ceil(articles.length / perPage) }, (_, index) => ({
      name, index, isLast: (index + 1) * perPage >= articles.length,
      articles: articles.slice(index * perPage, (index + 1) * perPage),
    }))))
  config.addFilter('related', related)
  config.addFilter('day', (date) => date.toISOString().slice(0, 10))
  config.addFilter('instant', (date) => date.toISOString())
  config.addTemplate('home.njk', ${JSON.stringify(home)})
  config.addTemplate('channel.njk', ${JSON.stringify(channel)})
  config.addTemplate('channel-feed.njk', ${JSON.stringify(channelFeed)})
  config.addTemplate('feed.njk', ${JSON.stringify(feed)})
  config.addTemplate('sitemap.njk', ${JSON.stringify(sitemap)})
  return {
    dir: { input: ${JSON.stringify(content)}, includes: ${JSON.stringify(`${upwards(content)}layouts`)}, output: 'public' },
    markdownTemplateEngine: false,
  }
}
`
}

/** From a folder below the one around this, back into this one. */
function upwards(content: string): string {
  const below = content.split('/').filter((part) => part !== '..').length
  return `${'../'.repeat(below)}eleventy/`
}

const frame = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{{ title }}</title>
<link rel="canonical" href="https://archive.example{{ page.url }}">
</head>
<body>
<nav>{% for channel in collections.channels %}<a href="/county/{{ channel.name }}/">{{ channel.name }}</a> {% endfor %}</nav>
<main>{{ content | safe }}</main>
</body>
</html>
`

const item = `<li><a href="{{ other.url }}">{{ other.data.title }}</a> {{ other.data.county }} {{ other.date | day }}</li>`

const article = `---
layout: frame.njk
---
<p><a href="/">黔东南旧闻</a> › <a href="/county/{{ county }}/">{{ county }}</a></p>
<h1>{{ title }}</h1>
<p>{{ source }} <time datetime="{{ page.date | instant }}">{{ page.date | day }}</time></p>
{{ content | safe }}
<h2>相关推荐</h2>
<ul>{% for other in collections.articles | related(page.url, topics) %}${item}{% endfor %}</ul>
`

const home = `---
layout: frame.njk
permalink: /index.html
title: 黔东南旧闻
---
<ul>{% for other in collections.articles.slice(0, 40) %}${item}{% endfor %}</ul>
`

const channel = `---
layout: frame.njk
pagination: {data: collections.channelPages, size: 1, alias: part}
permalink: "/county/{{ part.name }}/{% if part.index %}page/{{ part.index + 1 }}/{% endif %}index.html"
---
<h1>{{ part.name }}</h1>
<ul>{% for other in part.articles %}${item}{% endfor %}</ul>
<p>{% if not part.isLast %}<a href="/county/{{ part.name }}/page/{{ part.index + 2 }}/">下一页</a>{% endif %}</p>
`

const entry = `<entry><title>{{ other.data.title }}</title><id>https://archive.example{{ other.url }}</id><link href="https://archive.example{{ other.url }}"/><updated>{{ other.date | instant }}</updated></entry>`

const channelFeed = `---
layout: null
pagination: {data: collections.channels, size: 1, alias: channel}
permalink: "/county/{{ channel.name }}/feed.xml"
---
<feed xmlns="http://www.w3.org/2005/Atom"><title>{{ channel.name }}</title>{% for other in channel.newest %}${entry}{% endfor %}</feed>
`

const feed = `---
layout: null
permalink: /feed.xml
---
<feed xmlns="http://www.w3.org/2005/Atom"><title>黔东南旧闻</title>{% for other in collections.articles.slice(0, 30) %}${entry}{% endfor %}</feed>
`

const sitemap = `---
layout: null
permalink: /sitemap.xml
---
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{% for other in collections.articles %}<url><loc>https://archive.example{{ other.url }}</loc></url>{% endfor %}</urlset>
`
