/** The site's own elements, known to JSX; client/ brings them to life. */
import type {} from 'preact'

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'difang-rail': HTMLAttributes<HTMLElement>
      'difang-comments': HTMLAttributes<HTMLElement>
    }
  }
}
