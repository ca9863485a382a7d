import {
  isServing,
  type ListedMigrations,
  type MigrationStatus,
  type MigrationTask,
  parseMigrationStatus,
  type RedisNode,
  runningMigrations,
} from '@shardscope/core/redis';
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
  const told = await Promise.all(masters.map((node) => listedBy(node, reader)));
  return {
    tasks: runningMigrations(told.flatMap((one) => (typeof one === 'string' ? [] : [one]))),
    hidden: told.filter((one) => typeof one === 'string'),
  };
}

/** Those that a master takes part in, or why it does not tell. */
async function listedBy(node: RedisNode, reader: NodeReader): Promise<ListedMigrations | string> {
  try {
    return { node: node.id, listed: await reader.using(node, asked) };
  } catch (error) {
    if (error instanceof NoAnswer) return error.message;
    throw error;
  }
}

async function asked(client: ReadOnlyClient): Promise<MigrationStatus[]> {
  for (const argv of QUESTIONS) {
    try {
      const reply = await client.send(argv);
      return Array.isArray(reply) ? reply.map(parseMigrationStatus) : [];
    } catch (error) {
      const isUnknown = error instanceof NoAnswer && !error.again && !error.message.includes('NOPERM');
      if (!isUnknown) throw error;
    }
  }
  return [];
}
