import type { KeySample, RedisNode } from '@shardscope/core/redis';
import type { NodeReader } from '../nodeReader.ts';
import type { Patience } from '../patience.ts';
import type { ReadOnlyClient } from '../readOnlyClient.ts';
import { inEveryDatabase } from './databasesOf.ts';

/** A key that is worth knowing before its slot moves. */
export interface BigKey {
  readonly slot: number;
  readonly node: string;
  /** As text; bytes that are none are replaced. */
  readonly key: string;
  readonly bytes: number;
}

/** What was found in slots that move. */
export interface KeySizes {
  readonly big: readonly BigKey[];
  /** Of every slot, the keys looked at. */
  readonly slots: ReadonlyMap<number, KeySample>;
}

/** How many keys of each slot are looked at, and from how many bytes on a key is big. */
export interface KeySampling {
  readonly keys: number;
  readonly big: number;
}

/** How many keys of a server are looked at in a second. */
export const KEYS_A_SECOND = 200;

/** Keys looked at together, and the milliseconds between such batches. */
const BATCH = 20;
const PAUSE = (1000 * BATCH) / KEYS_A_SECOND;

/** Looks at keys of these slots of a master, slowly enough for its clients not to notice. Throws `NoAnswer`. */
export const keySizes = (
  node: RedisNode,
  slots: readonly number[],
  sampling: KeySampling,
  reader: NodeReader,
  patience: Patience,
): Promise<KeySizes> =>
  reader.using(node, async (client) => {
    const sums = new Map<number, { keys: number; bytes: number }>();
    const big: BigKey[] = [];
    await inEveryDatabase(client, async () => {
      let asked = 0;
      for (const slot of slots) {
        const argv = ['CLUSTER', 'GETKEYSINSLOT', `${slot}`, `${sampling.keys}`];
        const keys = (await client.send(argv, true)) as Buffer[];
        const sum = sums.get(slot) ?? { keys: 0, bytes: 0 };
        for (let at = 0; at < keys.length; at += BATCH) {
          const batch = keys.slice(at, at + BATCH);
          const sizes = await Promise.all(batch.map((key) => sizeOf(client, key)));
          sizes.forEach((bytes, i) => {
            if (bytes === undefined) return;
            sum.keys++;
            sum.bytes += bytes;
            if (bytes >= sampling.big) big.push({ slot, node: node.id, key: batch[i].toString(), bytes });
          });
          asked += batch.length;
          if (asked < BATCH) continue;
          asked = 0;
          await patience.pause(PAUSE);
        }
        sums.set(slot, sum);
      }
    });
    return { big, slots: sums };
  });

/** Bytes of a key, by five of its elements if it has more; `undefined` if it is gone. */
async function sizeOf(client: ReadOnlyClient, key: Buffer): Promise<number | undefined> {
  const bytes = await client.send(['MEMORY', 'USAGE', key, 'SAMPLES', '5']);
  return bytes === null ? undefined : Number(bytes);
}
