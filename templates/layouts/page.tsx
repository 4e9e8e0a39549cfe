/**
 * The frame of every page: head, masthead, channel bar, breadcrumb, what the
 * page is about, footer. The large-type switch stands first, so that style can
 * reach all that follows it without a script.
 */
import type { ComponentChildren, VNode } from 'preact'
import type { Asset, Frame, Link, SiteView } from '../../src/views.ts'
import { langIfOther } from '../blocks/body.tsx'
import { Breadcrumb } from '../blocks/breadcrumb.tsx'
import { Channels } from '../blocks/channels.tsx'
import { Seek } from '../blocks/seek.tsx'
import { HeadOf } from './head.tsx'

interface PageProps {
  readonly frame: Frame
  /** Besides the one that every page has. */
  readonly scripts?: readonly Asset[]
  /** The page has a search form of its own, and none in the masthead. */
  readonly ownSearch?: boolean
  /** `begins`: readers start here, and the search box stands open on a small screen, too. */
  readonly standing?: 'begins' | undefined
  readonly children: ComponentChildren
}

export function Page({ frame, scripts = [], ownSearch = false, standing, children }: PageProps): VNode {
  const { site, head, bar, crumbs } = frame
  const lang = langIfOther(site.lang, head.lang)
  return (
    <html lang={head.lang}>
      <HeadOf site={site} head={head} scripts={scripts} />
      <body class={standing}>
        <Switches lang={lang} />
        <div class="sheet">
          <div lang={lang}>
            <Masthead site={site} seek={!ownSearch} />
            {bar && <Channels bar={bar} />}
            {crumbs.length > 0 && <Breadcrumb crumbs={crumbs} />}
          </div>
          <main id="main" tabindex={-1}>
            {children}
          </main>
          <Footer site={site} lang={lang} />
        </div>
      </body>
    </html>
  )
}

type Lang = string | undefined

function Switches({ lang }: { readonly lang: Lang }): VNode {
  return (
    <>
      <a class="skip" href="#main" lang={lang}>
        跳到正文
      </a>
      <input type="checkbox" id="large" />
      <label class="large" for="large" lang={lang}>
        长者模式
      </label>
    </>
  )
}

function Masthead({ site, seek }: { readonly site: SiteView; readonly seek: boolean }): VNode {
  return (
    <header class="masthead">
      <p class="name">
        <a href={site.home} rel="home">
          {site.name}
        </a>
      </p>
      {site.slogan && <p class="motto">{site.slogan}</p>}
      {seek && <Seek site={site} />}
      {site.menu.length > 0 && <Menu label="本站" links={site.menu} />}
    </header>
  )
}

function Footer({ site, lang }: { readonly site: SiteView; readonly lang: Lang }): VNode {
  return (
    <footer class="footer" lang={lang}>
      <p class="name">{site.name}</p>
      {site.slogan && <p>{site.slogan}</p>}
      {site.footer.length > 0 && <Menu label="关于本站" links={site.footer} />}
      <a class="top" href="#main">
        回到页首
      </a>
    </footer>
  )
}

function Menu({ label, links }: { readonly label: string; readonly links: readonly Link[] }): VNode {
  return (
    <nav class="menu" aria-label={label}>
      <ul>
        {links.map((link) => (
          <li>
            <a href={link.href}>{link.text}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
