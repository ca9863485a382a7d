import type { ReadOnlyClient } from '../readOnlyClient.ts';
import { inEveryDatabase } from './databasesOf.ts';

/** Commands sent before the first reply is waited for; more would only lie in the socket. */
const PIPELINE = 512;

/** Counts the keys of slots at a node, in the order of the slots, over all its databases. Throws `NoAnswer`. */
export async function slotCounts(slots: readonly number[], client: ReadOnlyClient): Promise<number[]> {
  const counts = slots.map(() => 0);
  await inEveryDatabase(client, async () => {
    for (let at = 0; at < slots.length; at += PIPELINE) {
      const batch = slots.slice(at, at + PIPELINE);
      const replies = await Promise.all(batch.map((slot) => client.send(['CLUSTER', 'COUNTKEYSINSLOT', `${slot}`])));
      replies.forEach((count, i) => {
        counts[at + i] += Number(count);
      });
    }
  });
  return counts;
}
