import type { Cluster } from '../../cluster/cluster.ts';
import { InputError } from '../../errors.ts';
import type { Node } from '../../types.ts';

/** What owners hold for a key that no node does: its system hands it out in turns or at random, and it counts for none. */
export const NOBODY = 0xffffffff;

/** Which node holds each of some keys. */
export interface Placement {
  readonly nodes: readonly Node[];
  /** Index into `nodes`, per key; 2^32 - 1 where no node holds it. */
  readonly owners: Uint32Array;
}

/** Places keys one by one. Throws an `InputError` if the cluster has no node. For millions of keys, see `Comparison`. */
export function place(cluster: Cluster, keys: Iterable<string | Uint8Array>): Placement {
  if (cluster.size === 0) throw new InputError('cannot place keys on an empty cluster');
  const owners: number[] = [];
  for (const key of keys) owners.push(cluster.bucketOf(key));
  return { nodes: cluster.nodes, owners: Uint32Array.from(owners) };
}

/** Keys per node, empty nodes included; or hits per node, if the hits of each key are given. */
export function loads({ nodes, owners }: Placement, hits?: Float64Array): Float64Array {
  const load = new Float64Array(nodes.length);
  for (let i = 0; i < owners.length; i++) load[owners[i]] += hits ? hits[i] : 1;
  return load;
}
