import type { RedisNode } from '../model/redisNode.ts';
import { slotCount, slotsIn } from '../model/slotRange.ts';
import { toInt } from './c/toInt.ts';
import type { ClusterClient } from './clusterClient.ts';

/** A slot that a plan takes from a node. */
export interface TakenSlot {
  readonly slot: number;
  readonly from: RedisNode;
}

/** How many slots a client thinks a node holds. */
export type Count = (node: RedisNode) => number;

export const trueCount: Count = ({ slots }) => slotCount(slots);

/**
 * Which slots a client takes from these sources when asked for `wanted`, an int (`clusterManagerComputeReshardTable`): the largest source
 * gives ceil of its share, the others floor of theirs, each its lowest slots. The sum is often less than asked. Where float32 rounds up it
 * would be more: redis-cli stops at `wanted`, valkey-cli 9 does not.
 */
export function reshardTable(
  sources: readonly RedisNode[],
  wanted: number,
  client: ClusterClient = 'redis-cli',
  countOf: Count = trueCount,
): TakenSlot[] {
  const f = Math.fround;
  const held = sources.map((from) => ({ from, count: countOf(from) })).sort((a, b) => b.count - a.count);
  const total = held.reduce((sum, { count }) => sum + count, 0);
  const taken: TakenSlot[] = [];
  held.forEach(({ from, count }, i) => {
    const share = f(f(f(wanted) / f(total)) * f(count));
    const most = toInt(i === 0 ? Math.ceil(share) : Math.floor(share));
    let mine = 0;
    for (const slot of slotsIn(from.slots)) {
      if (mine >= most || (client === 'redis-cli' && taken.length >= wanted)) break;
      taken.push({ slot, from });
      mine++;
    }
  });
  return taken;
}
