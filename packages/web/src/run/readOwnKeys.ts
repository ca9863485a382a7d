import { InputError, linkable, type PackedKeys, phrase } from '@shardscope/core';
import type { Form, OwnKeys } from '../model/run.ts';
import { CsvRecords } from './csvRecords.ts';
import { fileChunks, startsWith, telling } from './fileChunks.ts';
import type { KeyCounter, Keys } from './keys.ts';
import { LineRecords } from './lineRecords.ts';
import { LONGEST_KEY } from './longestKey.ts';
import { RecordBatches } from './recordBatches.ts';
import { Sample } from './sample.ts';
import { sourceName } from './sourceName.ts';

/** Most keys of one's own that the page reads; the CLI takes all. */
export const MOST_OWN_KEYS = 10_000_000;

const MARK = [0xef, 0xbb, 0xbf];

/** How far the reading of own keys has come. */
export interface Progress {
  readonly read: number;
  readonly bytes: number;
  readonly keys: number;
}

/** Takes the keys out of chunks of bytes; what it yields is valid until the next. */
interface KeyReader {
  readonly form: Form;
  /** Records without a key so far. */
  readonly empty: number;
  push(chunk: Uint8Array): Iterable<PackedKeys>;
  end(): Iterable<PackedKeys>;
}

/**
 * Counts the user's own keys as they come off the disk. Gzip, dumps and logs are recognised by their first bytes, CSV by its name, and a byte order
 * mark does not count as part of the first key. Stops after `MOST_OWN_KEYS`. Throws an `InputError` for what is no list of keys, a file without a key, and
 * a bad line or record, naming its number.
 */
export async function readOwnKeys(
  { name, bytes }: OwnKeys,
  add: KeyCounter['add'],
  onProgress: (progress: Progress) => void,
): Promise<Keys> {
  const sample = new Sample();
  let reader: KeyReader | undefined;
  let keys = 0;
  let cut = false;
  const take = (batches: Iterable<PackedKeys>): void => {
    for (const batch of batches) {
      const some = Math.min(batch.count, MOST_OWN_KEYS - keys);
      cut ||= some < batch.count;
      if (some === 0) continue;
      const kept = { ...batch, count: some };
      keys += some;
      sample.add(kept);
      add(kept);
    }
  };
  for await (const { chunk, read } of fileChunks(bytes)) {
    const text = !reader && startsWith(chunk, MARK) ? chunk.subarray(MARK.length) : chunk;
    reader ??= await readerOf(name, text);
    take(reader.push(text));
    onProgress({ read, bytes: bytes.size, keys });
    if (cut) break;
  }
  if (!cut && reader) take(reader.end());
  if (keys === 0) throw new InputError(phrase`${sourceName(name)} has no key`);
  const texts = keys === sample.drawn ? sample.texts() : undefined;
  return {
    count: keys,
    drawn: sample.drawn,
    sample: () => sample.batches,
    own: {
      name,
      form: reader?.form ?? 'line',
      empty: reader?.empty ?? 0,
      cut,
      ...(texts && linkable(texts) ? { linked: texts } : {}),
    },
  };
}

/** What reads a file that begins with these bytes. */
async function readerOf(name: string, first: Uint8Array): Promise<KeyReader> {
  const records = await RecordBatches.of(name, telling(first));
  if (records) return records;
  return CsvRecords.are(name) ? new CsvRecords() : new LineRecords(LONGEST_KEY);
}
