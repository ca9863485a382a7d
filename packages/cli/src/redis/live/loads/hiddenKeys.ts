import { parseSlotLoad } from '@shardscope/core/redis';
import type { ReadOnlyClient } from '../readOnlyClient.ts';
import { allowedReply, databasesOf } from './databasesOf.ts';
import { slotStats } from './slotStats.ts';

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
  const [size, stats] = await Promise.all([allowedReply(client, ['DBSIZE']), slotStats(client)]);
  if (!stats) return 0;
  const told = stats.length > 0 ? parseSlotLoad(JSON.stringify(stats)) : undefined;
  const shown = told ? told.load.reduce((sum, count) => sum + count, 0) : 0;
  const others = slots.reduce((sum, slot, i) => sum + (told?.reported?.[slot] ? 0 : counts[i]), 0);
  return Math.max(0, Number(size ?? 0) - shown - others);
}
