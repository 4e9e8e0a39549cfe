/** Every channel of the archive, by province. */
import type { VNode } from 'preact'
import type { ProvinceLinks } from '../../src/views.ts'
import { CountedLink, CountedLinks } from './months.tsx'

/** Each province is a heading one level below its block's. */
export function Provinces({ provinces }: { readonly provinces: readonly ProvinceLinks[] }): VNode {
  return (
    <ul class="provinces">
      {provinces.map(({ province, prefectures }) => (
        <li>
          <h3>
            <CountedLink link={province} />
          </h3>
          {prefectures.length > 0 && <CountedLinks links={prefectures} />}
        </li>
      ))}
    </ul>
  )
}
