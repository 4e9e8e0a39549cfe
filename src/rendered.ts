/** What comes back from a render worker: sums, or what the disk refused, which is thrown here as if it had been refused here. */
export interface RefusedByDisk {
  readonly refused: { readonly code: string; readonly path: string; readonly message: string }
}

export function sumsOf(rendered: readonly string[] | RefusedByDisk): readonly string[] {
  if (!('refused' in rendered)) return rendered
  const { message, ...told } = rendered.refused
  throw Object.assign(new Error(message), told)
}
