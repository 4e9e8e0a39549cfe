/** Pictures: with caption and credit in a body, small beside a title. Sizes stand in the markup, so that no page jumps as they load. */
import type { VNode } from 'preact'
import type { Figure, Picture } from '../../src/views.ts'

/** The lead picture is on the first screen and is fetched at once. */
export function LeadPicture({ figure }: { readonly figure: Figure }): VNode {
  return <div data-block="lead">{drawn(figure, { loading: 'eager', fetchpriority: 'high' })}</div>
}

export function BodyPicture({ figure }: { readonly figure: Figure }): VNode {
  return drawn(figure, later)
}

/** Without words of its own: the title in the same link says it. */
export function Thumbnail({ picture }: { readonly picture: Picture }): VNode {
  return inFormats({ ...picture, alt: '' }, '(min-width: 60rem) 18rem, 50vw', later)
}

interface Fetching {
  readonly loading: 'eager' | 'lazy'
  readonly decoding?: 'async'
  readonly fetchpriority?: 'high'
}

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
