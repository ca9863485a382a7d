import { SLOTS } from '@shardscope/core/redis';
import type { ReadOnlyClient } from '../readOnlyClient.ts';
import { allowedReply } from './databasesOf.ts';

/**
 * What a node tells of its slots in one reply to `CLUSTER SLOT-STATS`, from Redis 8.2 and Valkey 8.0 on: those it owns or imports, with the fields of
 * each; `undefined` where it does not tell. Throws `NoAnswer`.
 */
export async function slotStats(client: ReadOnlyClient): Promise<readonly (readonly unknown[])[] | undefined> {
  const reply = await allowedReply(client, ['CLUSTER', 'SLOT-STATS', 'SLOTSRANGE', '0', `${SLOTS - 1}`]);
  return Array.isArray(reply) ? reply : undefined;
}
