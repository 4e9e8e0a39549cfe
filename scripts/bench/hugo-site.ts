/**
 * A Hugo site that does with the archive what its manual suggests: an article
 * page with related articles by topics, a channel for each county in pages of
 * 20, a feed for each channel and for the whole, a home page, a sitemap.
 */

/** Files by path, below the folder in which Hugo is run. */
export function hugoSite(content: string, isRelated: boolean): Readonly<Record<string, string>> {
  return {
    'hugo.toml': settings(content),
    'layouts/_default/baseof.html': frame,
    'layouts/_default/single.html': article.replace('RELATED', isRelated ? related : ''),
    'layouts/_default/term.html': channel,
    'layouts/index.html': home,
    'layouts/partials/item.html': item,
  }
}

function settings(content: string): string {
  return `baseURL = "https://archive.example/"
title = "黔东南旧闻"
languageCode = "zh-CN"
hasCJKLanguage = true
contentDir = ${JSON.stringify(content)}
paginate = 20
rssLimit = 30
buildFuture = true
disableKinds = ["section", "taxonomy", "RobotsTXT", "404"]
ignoreErrors = ["error-disable-taxonomy"]

[taxonomies]
county = "county"

[related]
threshold = 1
includeNewer = true

[[related.indices]]
name = "topics"
weight = 100
`
}

const frame = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{{ .Title }}</title>
<link rel="canonical" href="{{ .Permalink }}">
{{ range .AlternativeOutputFormats }}<link rel="{{ .Rel }}" type="{{ .MediaType.Type }}" href="{{ .Permalink }}">{{ end }}
</head>
<body>
<nav>{{ range $name, $pages := .Site.Taxonomies.county }}<a href="/county/{{ $name | urlize }}/">{{ $name }}</a> {{ end }}</nav>
<main>{{ block "main" . }}{{ end }}</main>
</body>
</html>
`

const article = `{{ define "main" }}
<p><a href="/">黔东南旧闻</a> › <a href="/county/{{ .Params.county | urlize }}/">{{ .Params.county }}</a></p>
<h1>{{ .Title }}</h1>
<p>{{ .Params.source }} <time datetime="{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}">{{ .Date.Format "2006-01-02 15:04" }}</time></p>
{{ .Content }}
RELATED
{{ end }}
`

const related = `<h2>相关推荐</h2>
<ul>{{ range first 8 (.Site.RegularPages.Related .) }}{{ partial "item" . }}{{ end }}</ul>`

const item = `<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Params.county }} {{ .Date.Format "2006-01-02" }}</li>
`

const channel = `{{ define "main" }}
<h1>{{ .Title }}</h1>
{{ $pages := .Paginate .Pages.ByDate.Reverse }}
<ul>{{ range $pages.Pages }}{{ partial "item" . }}{{ end }}</ul>
<p>{{ with $pages.Prev }}<a href="{{ .URL }}">上一页</a>{{ end }} {{ with $pages.Next }}<a href="{{ .URL }}">下一页</a>{{ end }}</p>
{{ end }}
`

const home = `{{ define "main" }}
<ul>{{ range first 40 .Site.RegularPages.ByDate.Reverse }}{{ partial "item" . }}{{ end }}</ul>
{{ end }}
`
