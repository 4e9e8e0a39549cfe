/**
 * A link that leaves the site, to an address that somebody wrote into content or
 * settings. Whatever is not a web address stays text: a second guard behind the
 * schema's.
 */
import type { VNode } from 'preact'

export function Outward({
  href,
  text,
  kind,
}: {
  readonly href: string
  readonly text: string
  readonly kind?: string
}): VNode {
  if (!/^https?:\/\/[^/\\]/i.test(href)) return <span class={kind}>{text}</span>
  return (
    <a class={kind} href={href} rel="external noopener nofollow ugc">
      {text}
    </a>
  )
}
