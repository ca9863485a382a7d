/**
 * Nodes taken host by host in turn, hosts in the order in which they first appear, as `clusterManagerCommandCreate` takes
 * masters.
 */
export function interleaveHosts<N extends { readonly host: string }>(nodes: readonly N[]): N[] {
  const hosts = new Map<string, N[]>();
  for (const node of nodes) hosts.set(node.host, [...(hosts.get(node.host) ?? []), node]);
  const order: N[] = [];
  for (let round = 0; order.length < nodes.length; round++) {
    for (const own of hosts.values()) order.push(...own.slice(round, round + 1));
  }
  return order;
}
