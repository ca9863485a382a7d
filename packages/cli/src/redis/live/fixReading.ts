import { brokenSlots, type Direction, type FixState, isServing } from '@shardscope/core/redis';
import type { LiveState } from './liveState.ts';
import { slotCounts } from './loads/slotCounts.ts';
import type { NodeReader } from './nodeReader.ts';

/**
 * Reads what a repair of this cluster depends on; `begun` are slots of a repair that has ended early. Throws `NoAnswer` if a serving master
 * does not tell: no repair is safe then.
 */
export async function fixReading(
  { cluster, tasks = [] }: Pick<LiveState, 'cluster' | 'tasks'>,
  reader: NodeReader,
  begun: ReadonlyMap<number, Direction> = new Map(),
): Promise<FixState> {
  const slots = [...new Set([...brokenSlots(cluster.nodes), ...begun.keys()])];
  const masters = cluster.nodes.filter(isServing);
  const read = await Promise.all(masters.map((node) => reader.using(node, (client) => slotCounts(slots, client))));
  const keys = new Map<number, Map<string, number>>();
  read.forEach((counts, i) => {
    slots.forEach((slot, k) => {
      if (counts[k] > 0) keys.set(slot, (keys.get(slot) ?? new Map()).set(masters[i].id, counts[k]));
    });
  });
  return { cluster, keys, tasks, begun };
}
