/** Pictures: with caption and credit in a body, small beside a title. Sizes stand in the markup, so that no page jumps as they load. */
import type { VNode } from 'preact'
import type { Figure, Picture } from '../../src/views.ts'

/** The lead picture is on the first screen and is fetched at once. */
export function LeadPicture({ figure }: { readonly figure: Figure }): VNode {
  return <div data-block="lead">{drawn(figure, { loading: 'eager', fetchpriority: 'high' })}</div>
}

export function BodyPicture({ figure }: { readonly figure: Figure }): VNode {
  return drawn(figure, { loading: 'lazy', decoding: 'async' })
}

/** Without words of its own: the title in the same link says it. */
export function Thumbnail({ picture }: { readonly picture: Picture }): VNode {
  return (
    <img
      src={picture.src}
      srcset={picture.srcset}
      sizes={picture.srcset && '(min-width: 60rem) 18rem, 50vw'}
      width={picture.width}
      height={picture.height}
      alt=""
      loading="lazy"
      decoding="async"
    />
  )
}

interface Fetching {
  readonly loading: 'eager' | 'lazy'
  readonly decoding?: 'async'
  readonly fetchpriority?: 'high'
}

/** A picture that is not there leaves its text. */
function drawn(figure: Figure, fetching: Fetching): VNode {
  if ('missing' in figure) return <p class="missing">{figure.missing}</p>
  const { picture, caption, credit } = figure
  return (
    <figure>
      <img
        src={picture.src}
        srcset={picture.srcset}
        sizes={picture.srcset && '(min-width: 46rem) 42rem, 100vw'}
        width={picture.width}
        height={picture.height}
        alt={picture.alt}
        {...fetching}
      />
      {(caption || credit) && (
        <figcaption>
          {caption}
          {credit && <span class="credit">{credit}</span>}
        </figcaption>
      )}
    </figure>
  )
}
