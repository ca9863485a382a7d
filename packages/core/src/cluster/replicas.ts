import { chooseKHash } from '../hashes/chooseKHash.ts';
import { weightOf } from '../partitioners/weights.ts';
import type { Node, Partitioner } from '../types.ts';
import { type Copies, ordersCopies } from './copiesRules.ts';
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
  copies: Copies = 'chained',
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
function inOrder(partitioner: Partitioner, key: HashedKey, out: Int32Array, copies: Copies): number {
  const { nodes } = partitioner;
  if (partitioner.replicasOfKey && key.bytes) return partitioner.replicasOfKey(key.bytes, out);
  if (partitioner.replicas && !partitioner.locateKey) return partitioner.replicas(key.low, out, key.high);
  const owner =
    partitioner.locateKey && key.bytes ? partitioner.locateKey(key.bytes) : partitioner.locate(key.low, key.high);
  if (owner < 0) return 0;
  out[0] = owner;
  return copies === 'chained' ? chained(nodes, out) : chosen(partitioner, key, out);
}

/** Adds to the owner those after it in bucket order. */
function chained(nodes: readonly Node[], out: Int32Array): number {
  const [owner] = out;
  let found = 1;
  for (let step = 1; step < nodes.length && found < out.length; step++) {
    const bucket = (owner + step) % nodes.length;
    if (weightOf(nodes[bucket]) > 0) out[found++] = bucket;
  }
  return found;
}

/** Adds to the owner those that ConsistentChooseK names, among places where nodes keep theirs. */
function chosen({ nodes, usedPlaces }: Partitioner, { low, high = 0 }: HashedKey, out: Int32Array): number {
  const size = usedPlaces?.length ?? nodes.length;
  for (let draws = Math.min(out.length + 1, size); ; draws = Math.min(2 * draws, size)) {
    const places = new Int32Array(draws);
    // The halves change places: the strategy may have drawn the words of the hash itself.
    chooseKHash(high, low, size, places);
    let found = 1;
    for (let i = 0; i < draws && found < out.length; i++) {
      const bucket = usedPlaces ? usedPlaces[places[i]] : places[i];
      if (bucket >= 0 && bucket !== out[0] && weightOf(nodes[bucket]) > 0) out[found++] = bucket;
    }
    if (found === out.length || draws === size) return found;
  }
}

/** A key's hash, and its bytes where a strategy hashes node and key together. */
interface HashedKey {
  readonly low: number;
  readonly high?: number | undefined;
  readonly bytes?: Uint8Array;
}
