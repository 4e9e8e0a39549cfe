/**
 * How to quote an article and pass it on. What needs a script is hidden until one
 * finds that the browser can do it (client/quoting.ts); `value` is what is said
 * once it is done. The address is for paper.
 */
import type { VNode } from 'preact'

export function Quoting({
  citation,
  address,
}: {
  readonly citation: string
  readonly address: string
}): VNode {
  return (
    <div class="quoting">
      <p class="citation">
        <span class="label">引用</span> <cite>{citation}</cite>
      </p>
      <p class="address">本页地址：{address}</p>
      <p class="actions">
        <button type="button" name="copy" value="已复制" hidden>
          复制引用
        </button>
        <button type="button" name="share" value="已分享" hidden>
          分享
        </button>
        <span role="status" />
      </p>
    </div>
  )
}
