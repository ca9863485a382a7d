import { SLOTS } from '../../hashes/crc16.ts';
import type { OpenSlot, RedisNode } from '../model/redisNode.ts';
import { type SlotRange, slotsIn, toRanges } from '../model/slotRange.ts';

/** What keeps a cluster from being whole: reported as it is, never repaired by a guess. */
export interface ClusterProblems {
  /** Slots that no node claims. */
  readonly uncovered: readonly SlotRange[];
  /** Slots that several nodes claim; owners by id. */
  readonly doubled: readonly { readonly slots: SlotRange; readonly owners: readonly string[] }[];
  /** Slots that somebody is importing or migrating; nodes by id. */
  readonly open: readonly (OpenSlot & { readonly node: string })[];
}

/** The problems that these nodes show. */
export function clusterProblems(nodes: readonly RedisNode[]): ClusterProblems {
  const claims = new Uint16Array(SLOTS);
  for (const { slots } of nodes) for (const slot of slotsIn(slots)) claims[slot]++;
  const every = [...claims.keys()];
  return {
    uncovered: toRanges(every.filter((slot) => claims[slot] === 0)),
    doubled: doubledRanges(
      nodes,
      every.filter((slot) => claims[slot] > 1),
    ),
    open: nodes.flatMap(({ id, open = [] }) => open.map((slot) => ({ ...slot, node: id }))),
  };
}

function doubledRanges(nodes: readonly RedisNode[], slots: readonly number[]): ClusterProblems['doubled'] {
  const found: { slots: [number, number]; owners: readonly string[] }[] = [];
  for (const slot of slots) {
    const owners = nodes
      .filter((node) => node.slots.some(([first, last]) => first <= slot && slot <= last))
      .map(({ id }) => id);
    const last = found.at(-1);
    if (last?.slots[1] === slot - 1 && last.owners.join() === owners.join()) last.slots[1] = slot;
    else found.push({ slots: [slot, slot], owners });
  }
  return found;
}
