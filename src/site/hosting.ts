/**
 * What static hosts and robots read: `_headers` and `_redirects` (Netlify,
 * Cloudflare Pages and those that follow them), robots.txt, .nojekyll.
 */
import { compare } from '../order.ts'
import type { Site } from './context.ts'
import { type TextPage, textPage } from './page.ts'
import { sitemapIndexUrl } from './sitemaps.ts'
import { redirectsOf } from './text-pages.ts'
import { homeUrl, rootFile } from './urls.ts'

export function hostingPages(site: Site): readonly TextPage<never>[] {
  const base = site.href(homeUrl)
  const { comments } = site.settings.site
  const frames =
    comments.mode === 'widget' && comments.url !== undefined ? new URL(comments.url).origin : undefined
  const lines = redirectsOf(site).map(({ from, to }) => `${site.href(from)} ${site.href(to)} 301`)
  const robots = { sitemaps: [site.absolute(sitemapIndexUrl), site.absolute(rootFile('news-sitemap.xml'))] }
  const hosting = { origin: 'hosting' }
  return [
    textPage({
      ...hosting,
      url: rootFile('_headers'),
      view: { base, frames: frames ?? null },
      text: headersText,
    }),
    textPage({ ...hosting, url: rootFile('_redirects'), view: lines.toSorted(compare), text: linesText }),
    textPage({ ...hosting, url: rootFile('robots.txt'), view: robots, text: robotsText }),
    textPage({ ...hosting, url: rootFile('.nojekyll'), view: [], text: linesText }),
  ]
}

/** Everything is ours and of this host; the comment widget's frame is the one exception, where site.yml asks for it. */
function contentSecurityPolicy(frames: string | null): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    `frame-src ${frames ?? "'none'"}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    'upgrade-insecure-requests',
  ].join('; ')
}

function headersText({ base, frames }: { readonly base: string; readonly frames: string | null }): string {
  return `${base}*
  Content-Security-Policy: ${contentSecurityPolicy(frames)}
  X-Content-Type-Options: nosniff
  X-Frame-Options: DENY
  Referrer-Policy: strict-origin-when-cross-origin
  Permissions-Policy: camera=(), geolocation=(), microphone=(), interest-cohort=()
  Strict-Transport-Security: max-age=31536000; includeSubDomains
  Cross-Origin-Opener-Policy: same-origin
${base}assets/*
  Cache-Control: public, max-age=31536000, immutable
${base}search/index/kept/*
  Cache-Control: public, max-age=31536000, immutable
`
}

function robotsText({ sitemaps }: { readonly sitemaps: readonly string[] }): string {
  return `User-agent: *\nAllow: /\n\n${sitemaps.map((url) => `Sitemap: ${url}\n`).join('')}`
}

function linesText(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('')
}
