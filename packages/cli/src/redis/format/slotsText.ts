import { type RedisNode, slotCount } from '@shardscope/core/redis';
import { say } from '../../language/say.ts';

/** How many slots a node has: 1 slot, 5461 slots. */
export function slotsText({ slots }: RedisNode): string {
  const count = slotCount(slots);
  return count === 1 ? say`1 slot` : say`${count} slots`;
}
