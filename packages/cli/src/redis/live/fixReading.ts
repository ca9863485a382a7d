import {
  brokenSlots,
  type Direction,
  type FixState,
  isServing,
  type MigrationTask,
  parseMigrationStatus,
  type RedisCluster,
  type RedisNode,
} from '@shardscope/core/redis';
import { allowedReply } from './loads/databasesOf.ts';
import { slotCounts } from './loads/slotCounts.ts';
import type { NodeReader } from './nodeReader.ts';
import type { ReadOnlyClient } from './readOnlyClient.ts';

/**
 * Reads what a repair of this cluster depends on; `begun` are slots of a repair that has ended early. Throws `NoAnswer` if a serving master
 * does not tell: no repair is safe then.
 */
export async function fixReading(
  cluster: RedisCluster,
  reader: NodeReader,
  begun: ReadonlyMap<number, Direction> = new Map(),
): Promise<FixState> {
  const slots = [...new Set([...brokenSlots(cluster.nodes), ...begun.keys()])];
  const masters = cluster.nodes.filter(isServing);
  const read = await Promise.all(
    masters.map((node) =>
      reader.using(node, async (client) => ({
        counts: await slotCounts(slots, client),
        tasks: await tasksOf(node, client),
      })),
    ),
  );
  const keys = new Map<number, Map<string, number>>();
  read.forEach(({ counts }, i) => {
    slots.forEach((slot, k) => {
      if (counts[k] > 0) keys.set(slot, (keys.get(slot) ?? new Map()).set(masters[i].id, counts[k]));
    });
  });
  const tasks = new Map(read.flatMap((one) => one.tasks.map((task) => [task.id, task] as const)));
  return { cluster, keys, tasks: [...tasks.values()], begun };
}

/** The atomic migrations that a master takes part in: Valkey 9, Redis 8.4; others know none. */
async function tasksOf({ id }: RedisNode, client: ReadOnlyClient): Promise<MigrationTask[]> {
  const valkey = await allowedReply(client, ['CLUSTER', 'GETSLOTMIGRATIONS']);
  const reply = Array.isArray(valkey) ? valkey : await allowedReply(client, ['CLUSTER', 'MIGRATION', 'STATUS', 'ALL']);
  if (!Array.isArray(reply)) return [];
  return reply
    .map(parseMigrationStatus)
    .flatMap(({ isOver, source, target, ...task }) =>
      isOver ? [] : [{ id: task.id, slots: task.slots, from: source || id, to: target || id }],
    );
}
