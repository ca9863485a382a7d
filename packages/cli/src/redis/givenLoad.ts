import {
  countKeys,
  parseSlotLoad,
  type RedisCluster,
  SLOTS,
  type SlotFigures,
  type SlotLoad,
  sumSlotFigures,
} from '@shardscope/core/redis';
import { filesAt } from '../input/filesAt.ts';
import { KeyFiles } from '../input/keyFiles.ts';
import { plainLines } from '../input/keyFormat.ts';
import { readText } from '../input/readText.ts';
import { inFile } from '../io/failure.ts';
import type { Io } from '../io/io.ts';
import type { StateFlags } from './stateOptions.ts';

/** What slots carry by the files of `--load-from` or `--keys-from`; `undefined` without them. */
export async function givenLoad(flags: StateFlags, cluster: RedisCluster, io: Io): Promise<SlotLoad | undefined> {
  const { loadFrom, loadField, keysFrom } = flags;
  if (loadFrom !== undefined) {
    const figures: SlotFigures[] = [];
    for (const path of (await Promise.all(loadFrom.map(filesAt))).flat()) {
      const text = await readText(path, '--load-from', io);
      figures.push(inFile(sourceOf(path), () => parseSlotLoad(text, loadField)));
    }
    return inFile(loadFrom.map(sourceOf).join(', '), () => sumSlotFigures(figures, cluster));
  }
  if (keysFrom === undefined) return undefined;
  const counts = new Float64Array(SLOTS);
  for await (const batch of new KeyFiles(keysFrom, plainLines, io).batches()) countKeys(counts, batch);
  return counts;
}

/** How messages call a file: `-` is stdin. */
export const sourceOf = (path: string): string => (path === '-' ? 'stdin' : path);
