import { type RedisNode, slotTable } from './redisNode.ts';
import { slotCount } from './slotRange.ts';

/** How a cluster's slots lie. */
export interface Layout {
  /** Runs of slots with one owner, over all masters. */
  readonly ranges: number;
  /** Load of the fullest node relative to its fair share: 1 is perfect; Infinity where one of weight 0 carries something. */
  readonly peak: number;
}

/** Loads of slots (keys, bytes, operations per second), one number each. */
export type SlotLoad = Float64Array;

/** Weights of nodes by id; those not named weigh 1, those of weight 0 should own nothing. */
export type NodeWeights = ReadonlyMap<string, number>;

/**
 * How the slots of these nodes lie. Fair shares are by node weight, over the masters given by `sharing` (those that own slots,
 * unless told otherwise); load is counted in slots unless given for each slot.
 */
export function layoutOf(
  nodes: readonly RedisNode[],
  weights: NodeWeights = new Map(),
  load?: SlotLoad,
  sharing: readonly RedisNode[] = nodes.filter(({ slots }) => slots.length > 0),
): Layout {
  return { ranges: rangeCount(slotTable(nodes)), peak: peakOf(nodes, nodeLoads(nodes, load), weights, sharing) };
}

/** What the fullest node carries relative to its fair share, by the load of each node: 1 is perfect; Infinity where one of weight 0 carries something. */
export function peakOf(
  nodes: readonly RedisNode[],
  loads: Float64Array,
  weights: NodeWeights = new Map(),
  sharing: readonly RedisNode[] = nodes.filter(({ slots }) => slots.length > 0),
): number {
  const total = loads.reduce((sum, own) => sum + own, 0);
  const weightOf = (node: RedisNode): number => (sharing.includes(node) ? (weights.get(node.id) ?? 1) : 0);
  const weight = nodes.reduce((sum, node) => sum + weightOf(node), 0);
  let peak = 0;
  nodes.forEach((node, index) => {
    const fair = (total * weightOf(node)) / weight;
    if (loads[index] > 0) peak = Math.max(peak, fair > 0 ? loads[index] / fair : Number.POSITIVE_INFINITY);
  });
  return peak;
}

/** The load of each node: its slots, or the sum of what they carry. */
export function nodeLoads(nodes: readonly RedisNode[], load?: SlotLoad): Float64Array {
  if (!load) return Float64Array.from(nodes, ({ slots }) => slotCount(slots));
  const loads = new Float64Array(nodes.length);
  slotTable(nodes).forEach((owner, slot) => {
    if (owner >= 0) loads[owner] += load[slot];
  });
  return loads;
}

/** Runs of equal owners in a slot table; slots that nobody owns belong to none. */
export function rangeCount(owners: Int32Array): number {
  let count = 0;
  for (let slot = 0; slot < owners.length; slot++) {
    if (owners[slot] >= 0 && (slot === 0 || owners[slot] !== owners[slot - 1])) count++;
  }
  return count;
}
