import { isServing, type MigrationTask, parseMigrationStatus, type RedisNode } from '@shardscope/core/redis';
import { NoAnswer } from './noAnswer.ts';
import type { NodeReader } from './nodeReader.ts';
import type { ReadOnlyClient } from './readOnlyClient.ts';

/** Slots that servers move by themselves. */
export interface RunningTasks {
  readonly tasks: readonly MigrationTask[];
  /** Why masters do not tell: this user may not ask, or they answer no more. */
  readonly hidden: readonly string[];
}

/** Valkey 9, Redis 8.4; other servers know neither. */
const QUESTIONS = [
  ['CLUSTER', 'GETSLOTMIGRATIONS'],
  ['CLUSTER', 'MIGRATION', 'STATUS', 'ALL'],
];

/** The atomic migrations that are under way between the serving masters that answer. */
export async function runningTasks(nodes: readonly RedisNode[], reader: NodeReader): Promise<RunningTasks> {
  const masters = nodes.filter((node) => isServing(node) && node.link === 'connected');
  const told = await Promise.all(masters.map((node) => tasksOf(node, reader)));
  // Both ends tell the same task.
  const tasks = new Map(told.flatMap((one) => one.tasks.map((task) => [task.id, task] as const)));
  return { tasks: [...tasks.values()], hidden: told.flatMap(({ hidden }) => hidden) };
}

/** Those that a master takes part in. */
async function tasksOf(node: RedisNode, reader: NodeReader): Promise<RunningTasks> {
  try {
    return { tasks: await reader.using(node, (client) => asked(node, client)), hidden: [] };
  } catch (error) {
    if (error instanceof NoAnswer) return { tasks: [], hidden: [error.message] };
    throw error;
  }
}

async function asked({ id }: RedisNode, client: ReadOnlyClient): Promise<MigrationTask[]> {
  for (const argv of QUESTIONS) {
    try {
      const reply = await client.send(argv);
      return (Array.isArray(reply) ? reply : [])
        .map(parseMigrationStatus)
        .flatMap(({ isOver, source, target, ...task }) =>
          isOver ? [] : [{ id: task.id, slots: task.slots, from: source || id, to: target || id }],
        );
    } catch (error) {
      const isUnknown = error instanceof NoAnswer && !error.again && !error.message.includes('NOPERM');
      if (!isUnknown) throw error;
    }
  }
  return [];
}
