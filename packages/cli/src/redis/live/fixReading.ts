import { brokenSlots, type Direction, type FixState, isServing, NOBODY, servingTable } from '@shardscope/core/redis';
import type { LiveState } from './liveState.ts';
import { hiddenKeys } from './loads/hiddenKeys.ts';
import { slotCounts } from './loads/slotCounts.ts';
import type { NodeReader } from './nodeReader.ts';

/**
 * Reads what a repair of this cluster depends on; `begun` are slots of a repair that has ended early. Throws `NoAnswer` if a serving master
 * does not tell: no repair is safe then.
 */
export async function fixReading(
  { cluster, unread, tasks = [] }: Pick<LiveState, 'cluster' | 'unread' | 'tasks'>,
  reader: NodeReader,
  begun: ReadonlyMap<number, Direction> = new Map(),
): Promise<FixState> {
  const slots = [...new Set([...brokenSlots(cluster.nodes), ...begun.keys()])];
  const masters = cluster.nodes.filter(isServing);
  const owners = servingTable(cluster.nodes);
  // Of a slot with an owner and marks, both ends show their keys.
  const mayHide = begun.size > 0 || slots.some((slot) => owners[slot] === NOBODY);
  const read = await Promise.all(masters.map((node) => reader.using(node, (client) => slotCounts(slots, client))));
  const keys = new Map<number, Map<string, number>>();
  read.forEach((counts, i) => {
    slots.forEach((slot, k) => {
      if (counts[k] > 0) keys.set(slot, (keys.get(slot) ?? new Map()).set(masters[i].id, counts[k]));
    });
  });
  const hidden = mayHide
    ? await Promise.all(masters.map((node, i) => reader.using(node, (client) => hiddenKeys(slots, read[i], client))))
    : [];
  return {
    ...{ cluster, keys, tasks, begun },
    untold: new Set(unread.filter(({ replied }) => replied).map(({ node }) => node.id)),
    hidden: new Map(hidden.flatMap((count, i) => (count > 0 ? [[masters[i].id, count]] : []))),
  };
}
