import { weightOf } from '../partitioners/weights.ts';
import type { Partitioner } from '../types.ts';
import { acrossZones, zonesOf } from './zones.ts';

/**
 * Fills `out` with distinct buckets that hold copies of a key, the owner first, and returns how many.
 * Where the strategy has no order of its own, copies follow the owner in bucket order (chained declustering, Hsiao and DeWitt 1990);
 * nodes of weight 0 hold none. Where nodes name their zones, copies stay in distinct zones while there are any left.
 */
export function replicaBuckets(partitioner: Partitioner, key: HashedKey, out: Int32Array): number {
  const { nodes } = partitioner;
  if (nodes.length === 0) return 0;
  const zones = out.length > 1 ? zonesOf(nodes) : null;
  if (!zones) return inOrder(partitioner, key, out);
  const all = new Int32Array(nodes.length);
  const order = acrossZones(all.subarray(0, inOrder(partitioner, key, all)), zones).subarray(0, out.length);
  out.set(order);
  return order.length;
}

/** The same without regard to zones. */
function inOrder(partitioner: Partitioner, key: HashedKey, out: Int32Array): number {
  const { nodes } = partitioner;
  if (partitioner.replicasOfKey && key.bytes) return partitioner.replicasOfKey(key.bytes, out);
  if (partitioner.replicas && !partitioner.locateKey) return partitioner.replicas(key.low, out, key.high);
  const owner =
    partitioner.locateKey && key.bytes ? partitioner.locateKey(key.bytes) : partitioner.locate(key.low, key.high);
  if (owner < 0) return 0;
  out[0] = owner;
  let found = 1;
  for (let step = 1; step < nodes.length && found < out.length; step++) {
    const bucket = (owner + step) % nodes.length;
    if (weightOf(nodes[bucket]) > 0) out[found++] = bucket;
  }
  return found;
}

/** A key's hash, and its bytes where a strategy hashes node and key together. */
interface HashedKey {
  readonly low: number;
  readonly high?: number | undefined;
  readonly bytes?: Uint8Array;
}
