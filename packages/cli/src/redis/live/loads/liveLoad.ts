import type { RedisNode } from '@shardscope/core/redis';
import { exitCodes, Failure } from '../../../io/failure.ts';
import { say } from '../../../language/say.ts';
import type { NodeReader } from '../nodeReader.ts';
import type { Patience } from '../patience.ts';
import { type Counting, type Counts, counted } from './liveCounts.ts';

/** What a plan balances, as the servers tell it. */
export interface Wanted {
  /** A field of CLUSTER SLOT-STATS. */
  readonly field: string;
  /** Seconds between two readings of a counter. */
  readonly sample: number;
}

/** Fields that count since the start of a server, or since its counters were reset. */
const COUNTERS = ['cpu-usec', 'network-bytes-in', 'network-bytes-out'];

/**
 * Counts keys, and reads what else is wanted of every slot: of a counter, by how much it grew in the time of `sample`. Throws a `Failure`
 * unless every master tells it: part of a load would make a plan that looks balanced and is not.
 */
export async function liveLoad(
  nodes: readonly RedisNode[],
  counting: Counting,
  reader: NodeReader,
  patience: Patience,
  wanted?: Wanted,
): Promise<Counts> {
  const first = await counted(nodes, counting, reader);
  if (!wanted || !first.figures) return first;
  const { field, sample } = wanted;
  const before = first.figures.get(field);
  if (!before) throw new Failure(exitCodes.unread, untoldText(field, first));
  if (!COUNTERS.includes(field)) return first;
  await patience.pause(sample * 1000);
  const second = await counted(nodes, counting, reader);
  const after = second.figures?.get(field);
  if (!after) throw new Failure(exitCodes.unread, untoldText(field, second));
  const grown = after.map((count, slot) => count - before[slot]);
  if (grown.some((growth) => growth < 0)) {
    throw new Failure(exitCodes.unread, say`${field} was reset at a node while it was read: try again`);
  }
  if (grown.every((growth) => growth === 0)) {
    throw new Failure(exitCodes.runtime, say`no slot had any ${field} within ${sample} s: --sample takes longer`);
  }
  return { ...second, figures: new Map(second.figures).set(field, grown) };
}

function untoldText(field: string, { untold }: Counts): string {
  const by = untold.get(field);
  const since = field === 'memory-bytes' ? 'Redis 8.6' : say`Redis 8.2 and Valkey 8.0`;
  return say`${by ? say`${field} of slots is not told by ${by}` : say`no master tells ${field} of its slots`}: that needs ${since}, and cluster-slot-stats-enabled yes`;
}
