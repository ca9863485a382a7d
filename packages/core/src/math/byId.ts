/** Orders by id, as UTF-16 compares texts; the same everywhere, whatever the locale. */
export function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : Number(a.id > b.id);
}

/** Buckets in the order of their nodes' ids, so that the order of joining cannot matter. */
export const bucketsById = (nodes: readonly { readonly id: string }[]): number[] =>
  [...nodes.keys()].sort((a, b) => byId(nodes[a], nodes[b]));
