import { SLOTS } from '@shardscope/core/redis';
import type { ReadOnlyClient } from '../readOnlyClient.ts';
import { allowedReply, databasesOf } from './databasesOf.ts';

/**
 * Keys that a node holds and does not show, given what it counts of some slots: what `DBSIZE` has beyond the slots that `CLUSTER SLOT-STATS`
 * lists and those. 0 where it does not tell: servers without `SLOT-STATS` hide nothing. Throws `NoAnswer`.
 */
export async function hiddenKeys(
  slots: readonly number[],
  counts: readonly number[],
  client: ReadOnlyClient,
): Promise<number> {
  if ((await databasesOf(client)) > 1) return 0;
  // Sent together, so that little is written between them.
  const [size, stats] = await Promise.all([
    allowedReply(client, ['DBSIZE']),
    allowedReply(client, ['CLUSTER', 'SLOT-STATS', 'SLOTSRANGE', '0', `${SLOTS - 1}`]),
  ]);
  if (!Array.isArray(stats)) return 0;
  const listed = new Map(stats.map(([slot, fields]) => [Number(slot), keyCount(fields)]));
  const shown = [...listed.values()].reduce((sum, count) => sum + count, 0);
  const others = slots.reduce((sum, slot, i) => sum + (listed.has(slot) ? 0 : counts[i]), 0);
  return Math.max(0, Number(size ?? 0) - shown - others);
}

const keyCount = (fields: unknown): number =>
  Array.isArray(fields) ? Number(fields[fields.indexOf('key-count') + 1] ?? 0) : 0;
