import type { HashedKey, Partitioner } from '../../types.ts';
import { type CopiesRule, chainedCopies, ordersCopies } from './copiesRules.ts';
import { acrossZones, fillsZones, zonesOf } from './zones.ts';

// By length, used again for every key: making one takes longer than finding copies.
const scratch = new Map<number, Int32Array>();

/**
 * Fills `out` with distinct buckets that hold copies of a key, the owner first, and returns how many.
 * Where the strategy has no order of its own, `copies` says how they are found; nodes of weight 0 hold none. Where nodes name their zones, copies
 * stay in distinct zones while there are any left.
 */
export function replicaBuckets(
  partitioner: Partitioner,
  key: HashedKey,
  out: Int32Array,
  copies: CopiesRule = chainedCopies,
): number {
  const { nodes } = partitioner;
  if (nodes.length === 0) return 0;
  const zones = out.length > 1 ? zonesOf(nodes) : null;
  if (!zones) return inOrder(partitioner, key, out, copies);
  // What an order of a strategy's own names first may depend on how many are asked for.
  let room = ordersCopies(partitioner) ? nodes.length : Math.min(out.length, nodes.length);
  for (; ; room = Math.min(2 * room, nodes.length)) {
    const order = scratch.get(room) ?? new Int32Array(room);
    scratch.set(room, order);
    const found = inOrder(partitioner, key, order, copies);
    // Once there are nodes of as many zones as copies, those after them change nothing.
    if (room === nodes.length || fillsZones(order, found, zones, out)) return acrossZones(order, found, zones, out);
  }
}

/** The same without regard to zones. */
function inOrder(partitioner: Partitioner, key: HashedKey, out: Int32Array, copies: CopiesRule): number {
  if (partitioner.replicasOfKey && key.bytes) return partitioner.replicasOfKey(key.bytes, out);
  if (partitioner.replicas && !partitioner.locateKey) return partitioner.replicas(key.low, out, key.high);
  const owner =
    partitioner.locateKey && key.bytes ? partitioner.locateKey(key.bytes) : partitioner.locate(key.low, key.high);
  if (owner < 0) return 0;
  out[0] = owner;
  return copies.find(partitioner, key, out);
}
