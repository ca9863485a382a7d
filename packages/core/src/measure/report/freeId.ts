import type { Cluster } from '../../cluster/cluster.ts';

/** An id for a node that may join: the wished one, or one like it that no node has. */
export function freeId(cluster: Cluster, wished: string): string {
  let id = wished;
  while (cluster.has(id)) id += '!';
  return id;
}
