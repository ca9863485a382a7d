import { type PackedKeys, unpacked } from '@shardscope/core';
import { MOST_DRAWN } from './keys.ts';

// They are kept as long as the answer is made: of long keys, fewer are drawn.
const MOST_BYTES = 2 ** 24;

/** The first keys of a text, in copies of their own: those that are drawn. */
export class Sample {
  readonly batches: PackedKeys[] = [];
  drawn = 0;
  #size = 0;

  add({ bytes, starts, ends, count }: PackedKeys): void {
    const from = starts[0];
    let some = 0;
    let size = 0;
    while (some < count && this.drawn + some < MOST_DRAWN && this.#size + size < MOST_BYTES) size = ends[some++] - from;
    if (some === 0) return;
    this.batches.push({
      bytes: bytes.slice(from, ends[some - 1]),
      starts: starts.slice(0, some).map((start) => start - from),
      ends: ends.slice(0, some).map((end) => end - from),
      count: some,
    });
    this.drawn += some;
    this.#size += size;
  }

  /** The keys as text; nothing if one of them is no UTF-8. */
  texts(): string[] | undefined {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    try {
      return this.batches.flatMap((batch) => Array.from(unpacked(batch), (key) => decoder.decode(key)));
    } catch {
      return undefined;
    }
  }
}
