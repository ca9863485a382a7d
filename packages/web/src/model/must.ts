/** The value that a map has for a key. Throws where it has none: an id that nobody knows is a bug, and node 0 in its place would hide it. */
export function must<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const found = map.get(key);
  if (found === undefined) throw new Error(`nothing is known of ${JSON.stringify(key)}`);
  return found;
}

/** Where each of some nodes stands among them, by id. */
export const indicesOf = (nodes: readonly { readonly id: string }[]): ReadonlyMap<string, number> =>
  new Map(nodes.map(({ id }, index) => [id, index]));
