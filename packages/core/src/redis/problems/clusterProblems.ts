import { SLOTS } from '../../hashes/crc16.ts';
import type { OpenSlot, RedisNode } from '../model/redisNode.ts';
import { hasSlot, type SlotRange, toRanges } from '../model/slotRange.ts';

/** Slots that keep a cluster from being whole: reported, never repaired automatically. */
export interface ClusterProblems {
  /** Slots that no node claims, as ranges in ascending order. */
  readonly uncovered: readonly SlotRange[];
  /** Slots that several nodes claim, with the ids of the claimants in the order of the nodes; ranges ascend. */
  readonly doubled: readonly { readonly slots: SlotRange; readonly owners: readonly string[] }[];
  /** Slots marked as importing or migrating, each with the id of the node that marks it; a slot that both ends mark is there twice. */
  readonly open: readonly (OpenSlot & { readonly node: string })[];
}

/** The slots of these nodes that are unassigned, claimed more than once, or on their way. */
export function clusterProblems(nodes: readonly RedisNode[]): ClusterProblems {
  const claims = new Uint16Array(SLOTS);
  for (const { slots } of nodes) {
    for (const [first, last] of slots) for (let slot = first; slot <= last; slot++) claims[slot]++;
  }
  const none: number[] = [];
  const several: number[] = [];
  for (let slot = 0; slot < SLOTS; slot++) {
    if (claims[slot] === 0) none.push(slot);
    else if (claims[slot] > 1) several.push(slot);
  }
  return {
    uncovered: toRanges(none),
    doubled: doubledRanges(nodes, several),
    open: nodes.flatMap(({ id, open = [] }) => open.map((slot) => ({ ...slot, node: id }))),
  };
}

function doubledRanges(nodes: readonly RedisNode[], slots: readonly number[]): ClusterProblems['doubled'] {
  const found: { slots: [number, number]; owners: readonly string[] }[] = [];
  for (const slot of slots) {
    const owners = nodes.filter((node) => hasSlot(node.slots, slot)).map(({ id }) => id);
    const last = found.at(-1);
    if (last?.slots[1] === slot - 1 && last.owners.join() === owners.join()) last.slots[1] = slot;
    else found.push({ slots: [slot, slot], owners });
  }
  return found;
}
