import { InputError } from '../../errors.ts';
import { largestRemainder } from '../../math/largestRemainder.ts';
import { isServing, type RedisNode } from '../model/redisNode.ts';
import { EXACT, type Measure, planOf, type RedisPlan } from '../model/redisPlan.ts';
import { slotCount } from '../model/slotRange.ts';
import type { ReshardCommand } from '../rediscli/redisCliReshard.ts';
import { fewestRanges } from './exactRebalance.ts';

/**
 * A plan that takes exactly `slots` slots (0 to all that the sources own) from the masters `from` to the master `to`, in
 * proportion to what they own by largest remainder; `all` among the sources means every master but the target. `measure.keys`
 * decides between plans that are equal in ranges. Throws an `InputError` for nodes that are no masters, and for more slots than
 * there are.
 */
export function exactReshard(
  nodes: readonly RedisNode[],
  { from, to, slots }: ReshardCommand,
  measure: Measure = {},
): RedisPlan {
  const target = masterIndex(nodes, to);
  const ids = from.includes('all') ? nodes.filter(({ role }) => role === 'master').map(({ id }) => id) : from;
  const sources = new Set(ids.map((id) => masterIndex(nodes, id)));
  sources.delete(target);
  const counts = nodes.map((node, i) => (sources.has(i) ? slotCount(node.slots) : 0));
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (!Number.isInteger(slots) || slots < 0 || slots > total) {
    throw new InputError(`slots to move must be between 0 and the ${total} of the sources, got ${slots}`);
  }
  const parts = largestRemainder(
    counts.map((count) => (total > 0 ? (slots * count) / total : 0)),
    (a, b) => counts[b] - counts[a] || a - b,
  );
  parts[target] = -slots;
  return planOf(EXACT, nodes, fewestRanges(nodes, Float64Array.from(parts), measure.keys), measure);
}

function masterIndex(nodes: readonly RedisNode[], id: string): number {
  const index = nodes.findIndex((node) => node.id === id && isServing(node));
  if (index < 0) throw new InputError(`no master ${id} in a cluster of ${nodes.length} nodes`);
  return index;
}
