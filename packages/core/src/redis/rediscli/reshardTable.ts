import type { RedisNode } from '../model/redisNode.ts';
import { slotCount, slotsIn } from '../model/slotRange.ts';

/** A slot that a plan takes from a node. */
export interface TakenSlot {
  readonly slot: number;
  readonly from: RedisNode;
}

/** C's conversion of a float to int on x86-64: what does not fit becomes the smallest int. */
export const toInt = (value: number): number =>
  value > -2147483649 && value < 2147483648 ? Math.trunc(value) : -2147483648;

/**
 * Which slots redis-cli takes from these sources when asked for `wanted` (`clusterManagerComputeReshardTable`): the largest
 * source gives ceil of its share, the others floor of theirs, each its lowest slots. The sum is often less than asked.
 */
export function reshardTable(sources: readonly RedisNode[], wanted: number): TakenSlot[] {
  const f = Math.fround;
  const held = sources.map((from) => ({ from, count: slotCount(from.slots) })).sort((a, b) => b.count - a.count);
  const total = held.reduce((sum, { count }) => sum + count, 0);
  const taken: TakenSlot[] = [];
  held.forEach(({ from, count }, i) => {
    const share = f(f(f(wanted) / f(total)) * f(count));
    const most = toInt(i === 0 ? Math.ceil(share) : Math.floor(share));
    let mine = 0;
    for (const slot of slotsIn(from.slots)) {
      if (mine >= most || taken.length >= wanted) break;
      taken.push({ slot, from });
      mine++;
    }
  });
  return taken;
}
