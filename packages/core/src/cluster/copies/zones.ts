import type { Node } from '../../types.ts';

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
 * Fills `out` with buckets that hold copies of a key and returns how many. The first `count` of `order` are those buckets as they are without
 * zones; each that is taken becomes -1. They are taken in rounds over the zones, in each the first of every zone that has one left. The owner
 * stays first; nodes without a zone are each a zone of their own.
 */
export function acrossZones(
  order: Int32Array,
  count: number,
  zones: readonly (string | undefined)[],
  out: Int32Array,
): number {
  const wanted = Math.min(out.length, count);
  let found = 0;
  while (found < wanted) {
    const round = found;
    for (let i = 0; i < count && found < wanted; i++) {
      if (order[i] < 0 || isAmong(order[i], zones, out, round, found)) continue;
      out[found++] = order[i];
      order[i] = -1;
    }
  }
  return found;
}

/** Whether the first `count` buckets are in as many zones as `out` has room for, which is overwritten. */
export function fillsZones(
  order: Int32Array,
  count: number,
  zones: readonly (string | undefined)[],
  out: Int32Array,
): boolean {
  let found = 0;
  for (let i = 0; i < count && found < out.length; i++)
    if (!isAmong(order[i], zones, out, 0, found)) out[found++] = order[i];
  return found === out.length;
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
