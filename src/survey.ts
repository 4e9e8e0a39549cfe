/**
 * The first half of a build, and all of a check: read and understand what the
 * editors wrote, then derive the site that follows from it. Nothing is written
 * but the cache.
 */
import type { Packing } from './article/card-shelf.ts'
import { entryOf } from './article/columns.ts'
import type { KnownFiles } from './article/known-files.ts'
import { articlePacking } from './article/packed-cards.ts'
import type { ParseOptions } from './article/parse.ts'
import { type ParsedFiles, parseSources } from './article/parse-sources.ts'
import { readSettings } from './article/read-settings.ts'
import type { SourceFile, Sources } from './article/sources.ts'
import { buildCatalog } from './catalog/catalog.ts'
import { fingerprint } from './fingerprint.ts'
import { type Folder, listFolder, rememberFolder } from './folder.ts'
import type { Memory } from './memory.ts'
import type { Catalog, Parsed, RelatedLists, Settings, SourcePath, TextCard } from './model.ts'
import { cardDesk, pictureDesk } from './picture-desks.ts'
import { preparePictures } from './pictures/pictures.ts'
import { buildPlaces, findPlace, type Places } from './places/places.ts'
import { byPlace, type Problem } from './problems.ts'
import { relateAll } from './relate-all.ts'
import { readAssets } from './site/assets.ts'
import type { Site, SiteInput } from './site/context.ts'
import { assetPages, assetView, pictureSections, pictureViews, siteView } from './site/input.ts'
import { originalsOf } from './site/originals.ts'
import { planPages } from './site/pages.ts'
import { remotePictures, wantedPictures } from './site/pictured.ts'
import type { Section } from './site/section.ts'
import { nextTurnOfNews } from './site/sitemaps.ts'
import { withAddress } from './site/text-sources.ts'
import { addresses } from './site/urls.ts'

export interface SurveyOptions {
  readonly content: string
  /** The build clock, in milliseconds of the epoch. */
  readonly clock: number
  readonly drafts: boolean
  readonly future: boolean
  /** With the page of all parts, for whoever works on the templates. */
  readonly isPreview?: boolean
}

export interface Survey {
  readonly settings: Settings
  readonly places: Places
  readonly catalog: Catalog
  readonly lists: RelatedLists
  /** What the pages were planned from. */
  readonly input: SiteInput
  readonly site: Site
  readonly sections: readonly Section[]
  /** Those that are there and can be shown. */
  readonly pictures: ReadonlyMap<SourcePath, unknown>
  /** Of all files, by file and line. */
  readonly problems: readonly Problem[]
}

/** `folder`, where somebody has listed it already. */
export async function surveyArchive(
  options: SurveyOptions,
  memory: Memory,
  folder?: Folder,
): Promise<Survey> {
  const { timed, cache, recipe } = memory
  const { sources, known } = folder ?? (await listFolder(options, memory))
  const read = await readSettings(sources, known.read)
  const { settings } = read
  const pages = await parseAll(sources.pages, 'page', asItIs, known, settings, memory)
  const named = withAddress(pages.entries)
  const { texts } = named
  const articles = await timed('parse', () =>
    parseAll(sources.articles, 'article', articlePacking(cache), known, settings, memory),
  )

  const placed = buildPlaces(settings.places)
  const catalog = await timed('catalog', () =>
    buildCatalog(articles.entries, placed.places, settings, options),
  )
  const at = addresses(settings.site.baseUrl)
  const related = await timed('relate', () => relateAll(catalog, originalsOf(catalog, at), settings, memory))
  const wanted = wantedPictures(catalog, texts)
  const prepared = await timed('pictures', () =>
    preparePictures(wanted, pictureDesk(sources, known, settings, memory)),
  )
  rememberFolder({ sources, known })

  const pictures = pictureViews(prepared.pictures, at)
  const assets = await readAssets()
  const cards = await cardDesk(settings, memory)
  const input: SiteInput = {
    program: recipe.program,
    catalog,
    lists: related.lists,
    places: placed.places,
    settings,
    addresses: at,
    site: siteView(settings, assets, texts, at),
    searchScript: assetView(assets.searchScript, at.href),
    pictures,
    ...(cards === undefined ? {} : { cards }),
    clock: options.clock,
    isPreview: options.isPreview ?? false,
  }
  const plan = await timed('plan', () =>
    planPages(input, texts, assetPages(assets.files), pictureSections(prepared.pictures, cache)),
  )
  const told = [sources, read, pages, named, articles, placed, catalog, related, prepared, plan]
  const problems = [
    ...told.flatMap((each) => each.problems),
    ...emptyArchive(sources),
    ...homeProblems(settings, placed.places),
    ...remotePictures(catalog),
  ].toSorted(byPlace)
  const { lists } = related
  return {
    settings,
    places: placed.places,
    catalog,
    lists,
    input,
    site: plan.site,
    sections: plan.sections,
    pictures,
    problems,
  }
}

/** The first instant after the clock at which time alone changes the site: an article comes, goes or changes position, or enters or leaves the news sitemap. */
export function nextChange({ catalog }: Survey, clock: number): number | undefined {
  const turns = [catalog.turnsAt, nextTurnOfNews(catalog, clock)].filter((turn) => turn !== undefined)
  return turns.length === 0 ? undefined : Math.min(...turns)
}

/** A folder named by mistake must not take a whole site away. */
function emptyArchive({ articles }: Sources): readonly Problem[] {
  return articles.length > 0 ? [] : [{ code: 'E_EMPTY_ARCHIVE', path: '', line: 1, column: 1, values: {} }]
}

function homeProblems({ site: { home } }: Settings, places: Places): readonly Problem[] {
  if (home === undefined || findPlace(home, places).length === 1) return []
  return [{ code: 'E_HOME_PLACE', path: 'site.yml', line: 1, column: 1, values: { name: home } }]
}

/** Of pages/ there are few. */
const asItIs: Packing<TextCard> = {
  pack: (cards) => cards,
  // Nothing else is packed under the recipe of pages.
  unpack: (packed) => (index) => entryOf(packed as readonly TextCard[], index),
}

function parseAll<C>(
  files: readonly SourceFile[],
  kind: 'article' | 'page',
  packing: Packing<C>,
  known: KnownFiles,
  settings: Settings,
  { cache, workers, recipe, atOnce, progress }: Memory,
): Promise<ParsedFiles<C>> {
  const options = parseOptions(kind, settings)
  return parseSources<C>(files, {
    known,
    cache,
    recipe: fingerprint([recipe.parse, options]),
    // What comes back from a worker is of the kind that was asked for.
    parse: async (batch) => (await workers.parse(batch, options)).map(({ parsed }) => parsed as Parsed<C>),
    atOnce,
    maximumBytes: options.limits.fileBytes,
    packing,
    progress: (done) => progress('parse', done, files.length),
  })
}

export function parseOptions(kind: ParseOptions['kind'], { site, words }: Settings): ParseOptions {
  return {
    kind,
    timeZone: site.timeZone,
    basePath: new URL(site.baseUrl).pathname,
    limits: site.limits,
    words,
  }
}
