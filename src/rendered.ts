/** A render worker as the main thread knows it: what it runs, and what comes back. */

/** Of batches of pages; one of none only loads the code. */
export const renderTask = new URL('./render-task.js', import.meta.url)

export interface RefusedByDisk {
  readonly refused: { readonly code: string; readonly path: string; readonly message: string }
}

/** What the disk refused there is thrown here as if it had been refused here. */
export function sumsOf(rendered: readonly string[] | RefusedByDisk): readonly string[] {
  if (!('refused' in rendered)) return rendered
  const { message, ...told } = rendered.refused
  throw Object.assign(new Error(message), told)
}
