/** What stands in the place of an article that was withdrawn. */
import type { Held } from '../model.ts'
import type { TombstoneView } from '../views.ts'
import type { Site } from './context.ts'
import { frameOf, placeCrumbs } from './frame.ts'
import type { HtmlPage } from './page.ts'
import { stamp } from './stamps.ts'
import { articleUrl } from './urls.ts'

export function tombstonePages(site: Site): readonly HtmlPage<'tombstone'>[] {
  return site.catalog.held.flatMap((held) => tombstonePage(site, held))
}

function tombstonePage(site: Site, { reason, article }: Held): readonly HtmlPage<'tombstone'>[] {
  const { title, source, date, withdrawn } = article.card.front
  if (reason !== 'withdrawn' || withdrawn === undefined) return []
  const url = articleUrl(article)
  const view: TombstoneView = {
    ...frameOf(site, {
      url,
      title: `${title}（已撤下） - ${site.site.name}`,
      description: `本文已于${stamp(withdrawn.date).text}撤下`,
      place: article.place,
      crumbs: placeCrumbs(site, article.place),
      here: '已撤下',
      noindex: true,
    }),
    title,
    source: source.name,
    published: stamp(date),
    withdrawn: { date: stamp(withdrawn.date), text: withdrawn.reason },
    channel: site.channelLink(article.place),
  }
  return [{ url, origin: article.path, template: 'tombstone', view }]
}
