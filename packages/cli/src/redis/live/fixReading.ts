import {
  brokenSlots,
  type FixState,
  isServing,
  type MigrationTask,
  type RedisCluster,
  type RedisNode,
  type SlotRange,
} from '@shardscope/core/redis';
import { allowedReply, databasesOf } from './loads/databasesOf.ts';
import type { NodeReader } from './nodeReader.ts';
import type { ReadOnlyClient } from './readOnlyClient.ts';

/** Commands sent before the first reply is waited for. */
const PIPELINE = 512;

/** Reads what a repair of this cluster depends on. Throws `NoAnswer` if a serving master does not tell: no repair is safe then. */
export async function fixReading(cluster: RedisCluster, reader: NodeReader): Promise<FixState> {
  const slots = brokenSlots(cluster.nodes);
  const masters = cluster.nodes.filter(isServing);
  const read = await Promise.all(
    masters.map((node) =>
      reader.using(node, async (client) => ({
        counts: await countsOf(slots, client),
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
  return { cluster, keys, tasks: [...tasks.values()] };
}

async function countsOf(slots: readonly number[], client: ReadOnlyClient): Promise<number[]> {
  const counts = slots.map(() => 0);
  const databases = await databasesOf(client);
  for (let database = 0; database < databases; database++) {
    if (databases > 1) await client.send(['SELECT', `${database}`]);
    for (let at = 0; at < slots.length; at += PIPELINE) {
      const batch = slots.slice(at, at + PIPELINE);
      const replies = await Promise.all(batch.map((slot) => client.send(['CLUSTER', 'COUNTKEYSINSLOT', `${slot}`])));
      replies.forEach((count, i) => {
        counts[at + i] += Number(count);
      });
    }
  }
  return counts;
}

/** States in which Valkey no longer works on a migration. */
const FINAL = ['success', 'failed', 'cancelled'];

/** The atomic migrations that a master takes part in: Valkey 9, Redis 8.4; others know none. */
async function tasksOf({ id }: RedisNode, client: ReadOnlyClient): Promise<MigrationTask[]> {
  const valkey = await allowedReply(client, ['CLUSTER', 'GETSLOTMIGRATIONS']);
  if (Array.isArray(valkey)) {
    return valkey.map(fieldsOf).flatMap((task): MigrationTask[] => {
      if (FINAL.includes(task.get('state') ?? '')) return [];
      return [taskOf(task, 'name', 'slot_ranges', 'source_node', 'target_node', id)];
    });
  }
  const redis = await allowedReply(client, ['CLUSTER', 'MIGRATION', 'STATUS', 'ALL']);
  if (!Array.isArray(redis)) return [];
  return redis.map(fieldsOf).flatMap((task): MigrationTask[] => {
    // A failed import is tried again until it has an end.
    return task.get('end_time') === '-1' ? [taskOf(task, 'id', 'slots', 'source', 'dest', id)] : [];
  });
}

function taskOf(
  task: ReadonlyMap<string, string>,
  name: string,
  slots: string,
  from: string,
  to: string,
  asked: string,
): MigrationTask {
  return {
    id: task.get(name) ?? '',
    slots: rangesIn(task.get(slots) ?? ''),
    from: task.get(from) ?? asked,
    to: task.get(to) ?? asked,
  };
}

const rangesIn = (text: string): SlotRange[] =>
  text.split(/[\s,]+/).flatMap((part): SlotRange[] => {
    const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(part) ?? [];
    return first === undefined ? [] : [[Number(first), Number(last)]];
  });

/** Names and values in turn. */
function fieldsOf(reply: unknown): Map<string, string> {
  const list: unknown[] = Array.isArray(reply) ? reply : [];
  return new Map(list.flatMap((name, i) => (i % 2 === 0 ? [[`${name}`, `${list[i + 1]}`] as const] : [])));
}
