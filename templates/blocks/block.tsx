/** A block under its heading. Where there is nothing to show, there is no heading either: its caller does not draw it. */
import type { ComponentChildren, VNode } from 'preact'

interface BlockProps {
  /** Its name for readers of the markup, where it has one. */
  readonly name?: string
  readonly heading: string
  readonly children: ComponentChildren
}

export function Block({ name, heading, children }: BlockProps): VNode {
  return (
    <section class="block" data-block={name}>
      <h2>{heading}</h2>
      {children}
    </section>
  )
}
