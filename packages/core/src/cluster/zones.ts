import type { Node } from '../types.ts';

// Per list of nodes: zones are asked for with every key.
const known = new WeakMap<readonly Node[], readonly (string | undefined)[] | null>();

/** The zone of each node, or `null` where no node names one. */
export function zonesOf(nodes: readonly Node[]): readonly (string | undefined)[] | null {
  let zones = known.get(nodes);
  if (zones === undefined) {
    zones = nodes.some(({ zone }) => zone !== undefined) ? nodes.map(({ zone }) => zone) : null;
    known.set(nodes, zones);
  }
  return zones;
}

/**
 * Reorders buckets that hold copies of a key, given in the order they have without zones: rounds over the zones, in each the
 * first of every zone that has one left. The owner stays first; nodes without a zone are each a zone of their own.
 */
export function acrossZones(order: Int32Array, zones: readonly (string | undefined)[]): Int32Array {
  const picked: number[] = [];
  for (let left = Array.from(order); left.length > 0; ) {
    const seen = new Set<string>();
    left = left.filter((bucket) => {
      const zone = zones[bucket];
      const later = zone !== undefined && seen.has(zone);
      if (!later) picked.push(bucket);
      if (zone !== undefined) seen.add(zone);
      return later;
    });
  }
  return Int32Array.from(picked);
}
