import { InputError, linkable, type PackedKeys, phrase } from '@shardscope/core';
import type { Form, OwnKeys } from '../model/run.ts';
import { CsvRecords } from './csvRecords.ts';
import type { KeyCounter, Keys } from './keys.ts';
import { LineRecords } from './lineRecords.ts';
import { LONGEST_KEY } from './longestKey.ts';
import { RecordBatches } from './recordBatches.ts';
import { Sample } from './sample.ts';
import { sourceName } from './sourceName.ts';

/** Most keys of one's own that the page reads; the CLI takes all. */
export const MOST_OWN_KEYS = 10_000_000;

const MARK = [0xef, 0xbb, 0xbf];
const GZIP = [0x1f, 0x8b];
// As many as readers of records look at.
const TELLING_BYTES = 4096;

/** Bytes of a file, and how many of its own have been read by then. */
interface Chunk {
  readonly chunk: Uint8Array;
  readonly read: number;
}

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
  for await (const { chunk, read } of telling(chunksOf(bytes))) {
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
  const records = await RecordBatches.of(name, first.subarray(0, TELLING_BYTES));
  if (records) return records;
  return CsvRecords.are(name) ? new CsvRecords() : new LineRecords(LONGEST_KEY);
}

/** The same chunks, of which the first has as many bytes as tell what the file is, or all. */
async function* telling(chunks: AsyncIterable<Chunk>): AsyncGenerator<Chunk> {
  let first: Uint8Array | undefined = new Uint8Array(0);
  let read = 0;
  for await (const one of chunks) {
    read = one.read;
    if (!first) {
      yield one;
      continue;
    }
    const joined: Uint8Array = new Uint8Array(first.length + one.chunk.length);
    joined.set(first);
    joined.set(one.chunk, first.length);
    first = joined;
    if (first.length < TELLING_BYTES) continue;
    yield { chunk: first, read };
    first = undefined;
  }
  if (first) yield { chunk: first, read };
}

/** The bytes of a file, unpacked where it is gzip, and how many of the file's own have been read by then. */
async function* chunksOf(bytes: Blob): AsyncGenerator<Chunk> {
  let read = 0;
  const counted = bytes.stream().pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        read += chunk.length;
        controller.enqueue(chunk);
      },
    }),
  );
  const packed = startsWith(new Uint8Array(await bytes.slice(0, GZIP.length).arrayBuffer()), GZIP);
  const reader = (packed ? counted.pipeThrough(new DecompressionStream('gzip')) : counted).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield { chunk: value, read };
    }
  } finally {
    // What is left unread is let go; where reading failed, that has been said.
    reader.cancel().catch(() => {});
  }
}

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean => mark.every((byte, i) => bytes[i] === byte);
