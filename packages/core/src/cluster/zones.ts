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
 * Fills `out` with buckets that hold copies of a key, which `order` has as they are without zones, and returns how many: rounds over the
 * zones, in each the first of every zone that has one left. The owner stays first; nodes without a zone are each a zone of their own.
 */
export function acrossZones(order: Int32Array, zones: readonly (string | undefined)[], out: Int32Array): number {
  let found = 0;
  const taken = new Uint8Array(order.length);
  while (found < Math.min(out.length, order.length)) {
    const round = found;
    for (let i = 0; i < order.length && found < out.length; i++) {
      if (taken[i] === 1 || isAmong(order[i], zones, out, round, found)) continue;
      taken[i] = 1;
      out[found++] = order[i];
    }
  }
  return found;
}

/** How many zones these buckets are in; at most `most` are counted. */
export function countZones(order: Int32Array, zones: readonly (string | undefined)[], most: number): number {
  const firsts = new Int32Array(most);
  let count = 0;
  for (let i = 0; i < order.length && count < most; i++)
    if (!isAmong(order[i], zones, firsts, 0, count)) firsts[count++] = order[i];
  return count;
}

/** Whether the zone of a bucket is that of one of `picked` from `first` to below `end`. */
function isAmong(
  bucket: number,
  zones: readonly (string | undefined)[],
  picked: Int32Array,
  first: number,
  end: number,
): boolean {
  const zone = zones[bucket];
  if (zone === undefined) return false;
  for (let i = first; i < end; i++) if (zones[picked[i]] === zone) return true;
  return false;
}
