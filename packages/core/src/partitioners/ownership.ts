import type { Partitioner } from '../types.ts';

/**
 * The exact share of hash values that each node owns, in node order and summing to 1, without any keys;
 * `undefined` for strategies that have no picture of their range. `bits` is the width of the hash.
 */
export function ownership(partitioner: Partitioner, bits = 32): Float64Array | undefined {
  const anatomy = partitioner.anatomy?.();
  if (!anatomy) return undefined;
  const range = 2 ** bits;
  const shares = new Float64Array(partitioner.nodes.length);
  if (anatomy.kind === 'ring') {
    const { points, owners } = anatomy;
    // An arc reaches from just above the point before it up to its own; the first one begins above the last point.
    let before = points[points.length - 1] - range;
    for (let i = 0; i < points.length; i++) {
      shares[owners[i]] += points[i] - before;
      before = points[i];
    }
  } else {
    const { owners } = anatomy;
    for (let entry = 0; entry < owners.length && entry < range; entry++) {
      shares[owners[entry]] += Math.floor((range - 1 - entry) / owners.length) + 1;
    }
  }
  return shares.map((values) => values / range);
}
