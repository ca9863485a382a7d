import { InputError, lineCutter, linkable, type PackedKeys, phrase } from '@shardscope/core';
import { count } from '../i18n/numbers.ts';
import type { OwnKeys } from '../model/run.ts';
import type { KeyCounter, Keys } from './keys.ts';
import { RecordBatches } from './recordBatches.ts';
import { Records } from './records.ts';
import { Sample } from './sample.ts';
import { sourceName } from './sourceName.ts';

/** Most keys of one's own that the page reads; the CLI takes all. */
export const MOST_OWN_KEYS = 10_000_000;

// As the CLI has it.
const LONGEST_KEY = 65_536;
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

/**
 * Counts the user's own keys, one per line, as they come off the disk. Gzip is recognised by its first bytes, and a byte order mark
 * does not count as part of the first key; `Records` decides how keys stand in lines. Stops after `MOST_OWN_KEYS`. Throws an
 * `InputError` for bytes that are not text, a file without a key, and a line that is too long, naming its number.
 */
export async function readOwnKeys(
  { name, bytes }: OwnKeys,
  add: KeyCounter['add'],
  onProgress: (progress: Progress) => void,
): Promise<Keys> {
  const cutter = lineCutter(LONGEST_KEY);
  const records = new Records(name);
  const sample = new Sample();
  let dump: RecordBatches | undefined;
  let keys = 0;
  let cut = false;
  const take = (batches: Iterable<PackedKeys>): void => {
    for (const lines of batches) {
      const batch = dump ? lines : records.keys(lines);
      const some = Math.min(batch.count, MOST_OWN_KEYS - keys);
      cut ||= some < batch.count;
      if (some === 0) continue;
      const kept = { ...batch, count: some };
      keys += some;
      sample.add(kept);
      add(kept);
    }
  };
  let first = true;
  for await (const { chunk, read } of telling(chunksOf(bytes))) {
    if (first) dump = await RecordBatches.of(name, chunk.subarray(0, TELLING_BYTES));
    if (dump) {
      first = false;
      take(dump.push(chunk));
      onProgress({ read, bytes: bytes.size, keys });
      if (cut) break;
      continue;
    }
    const nul = first ? chunk.subarray(0, LONGEST_KEY).indexOf(0) : -1;
    if (nul >= 0) throw new InputError(phrase`${sourceName(name)} is no text: byte ${count(nul + 1)} is NUL`);
    take(cutter.push(first && startsWith(chunk, MARK) ? chunk.subarray(MARK.length) : chunk));
    first = false;
    onProgress({ read, bytes: bytes.size, keys });
    if (cut) break;
  }
  if (!cut) take(dump ? dump.end() : cutter.end());
  if (keys === 0) throw new InputError(phrase`${sourceName(name)} has no key`);
  const texts = keys === sample.drawn ? sample.texts() : undefined;
  return {
    count: keys,
    drawn: sample.drawn,
    sample: () => sample.batches,
    own: {
      name,
      form: dump ? 'record' : (records.form ?? 'line'),
      empty: cutter.skipped + records.empty + (dump?.empty ?? 0),
      cut,
      ...(texts && linkable(texts) ? { linked: texts } : {}),
    },
  };
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
