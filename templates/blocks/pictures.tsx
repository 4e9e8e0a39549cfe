/** Pictures: with caption and credit in a body, small beside a title. Sizes stand in the markup, so that no page jumps as they load. */
import type { VNode } from 'preact'
import type { Figure, Picture } from '../../src/views.ts'

/** The lead picture is on the first screen and is fetched at once. */
export function LeadPicture({ figure }: { readonly figure: Figure }): VNode {
  return <div data-block="lead">{drawn(figure, atOnce)}</div>
}

export function BodyPicture({ figure }: { readonly figure: Figure }): VNode {
  return drawn(figure, later)
}

/** How wide a picture is drawn beside a title: above the story that leads a page, in a story, among picture stories. */
const thumbnailSizes = {
  leading: '(min-width: 76rem) 54rem, (min-width: 60rem) 70vw, 100vw',
  story: '(min-width: 36rem) 13rem, 36vw',
  entry: '(min-width: 60rem) 15rem, 50vw',
}

export type Standing = keyof typeof thumbnailSizes

/** Without words of its own: the title in the same link says it. */
export function Thumbnail({
  picture,
  standing,
}: {
  readonly picture: Picture
  readonly standing: Standing
}): VNode {
  const fetching = standing === 'leading' ? atOnce : later
  return inFormats({ ...picture, alt: '' }, thumbnailSizes[standing], fetching)
}

interface Fetching {
  readonly loading: 'eager' | 'lazy'
  readonly decoding?: 'async'
  readonly fetchpriority?: 'high'
}

const atOnce: Fetching = { loading: 'eager', fetchpriority: 'high' }
const later: Fetching = { loading: 'lazy', decoding: 'async' }

/** A picture that is not there leaves its text. */
function drawn(figure: Figure, fetching: Fetching): VNode {
  if ('missing' in figure) return <p class="missing">{figure.missing}</p>
  const { picture, caption, credit } = figure
  return (
    <figure>
      {inFormats(picture, '(min-width: 46rem) 42rem, 100vw', fetching)}
      {(caption || credit) && (
        <figcaption>
          {caption}
          {credit && <span class="credit">{credit}</span>}
        </figcaption>
      )}
    </figure>
  )
}

/** A browser takes the first format that it knows; the image itself is for all of them. */
function inFormats(picture: Picture, sizes: string, fetching: Fetching): VNode {
  const { src, srcset, width, height, alt, tone, sources = [] } = picture
  const image = (
    <img
      src={src}
      srcset={srcset}
      sizes={srcset && sizes}
      width={width}
      height={height}
      alt={alt}
      class={tone}
      {...fetching}
    />
  )
  if (sources.length === 0) return image
  return (
    <picture>
      {sources.map((source) => (
        <source type={source.type} srcset={source.srcset} sizes={sizes} />
      ))}
      {image}
    </picture>
  )
}
