/**
 * A largest matching of masters to nodes, by augmenting paths (Kuhn 1955). Who is matched in `first`, one node each, stays matched, if not
 * to the same node.
 */
export function matching<M, N>(
  masters: readonly M[],
  nodes: readonly N[],
  fits: (master: M, node: N) => boolean,
  first: ReadonlyMap<M, N> = new Map(),
): Map<M, N> {
  const taken = new Map<N, M>([...first].map(([master, node]) => [node, master]));
  const place = (master: M, tried: Set<N>): boolean =>
    nodes.some((node) => {
      if (tried.has(node) || !fits(master, node)) return false;
      tried.add(node);
      const holder = taken.get(node);
      if (holder !== undefined && !place(holder, tried)) return false;
      taken.set(node, master);
      return true;
    });
  for (const master of masters) if (!first.has(master)) place(master, new Set());
  return new Map([...taken].map(([node, master]) => [master, node]));
}
