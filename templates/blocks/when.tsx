/** A date as readers and machines read it. */
import type { VNode } from 'preact'
import type { Stamp } from '../../src/views.ts'

export function When({ stamp }: { readonly stamp: Stamp }): VNode {
  return <time datetime={stamp.datetime}>{stamp.text}</time>
}
