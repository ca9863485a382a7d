import { filterKeys, InputError, type PackedKeys, phrase } from '@shardscope/core';
import type { RecordBatch, RecordReader } from '@shardscope/core/records';
import { count } from '@shardscope/drawing';
import { LONGEST_KEY } from './longestKey.ts';
import { sourceName } from './sourceName.ts';

/** The keys of a dump, a log or a trace, chunk by chunk. */
export class RecordBatches {
  readonly form = 'record';
  /** Records without a key. */
  empty = 0;
  readonly #name: string;
  readonly #reader: RecordReader;

  private constructor(name: string, reader: RecordReader) {
    this.#name = name;
    this.#reader = reader;
  }

  /**
   * What reads a file that begins with these bytes; `undefined` if it may be text. What reads them is loaded here. Throws an `InputError` for one that
   * is neither.
   */
  static async of(name: string, first: Uint8Array): Promise<RecordBatches | undefined> {
    const { foreignFormats, notLines, recordSourceOf } = await import('@shardscope/core/records');
    const source = recordSourceOf(first);
    if (source) return new RecordBatches(name, source.reader({ maxKeyBytes: LONGEST_KEY, skipBad: false }));
    const why = notLines(first);
    if (why?.is === 'foreign')
      throw new InputError(phrase`${sourceName(name)} is no list of keys but ${foreignFormats[why.format]}`);
    if (why?.is === 'damaged')
      throw new InputError(phrase`${sourceName(name)} looks like ${why.name} that is damaged or cut at its beginning`);
    if (why) throw new InputError(phrase`${sourceName(name)} is no text: byte ${count(why.at)} is ${why.byte}`);
    return undefined;
  }

  /** The keys that end within a chunk, in batches that are valid until the next one. Throws an `InputError` that names the file. */
  *push(chunk: Uint8Array): Generator<PackedKeys> {
    yield* this.#batches(() => this.#reader.push(chunk));
  }

  *end(): Generator<PackedKeys> {
    yield* this.#batches(() => this.#reader.end());
    this.empty += this.#reader.empty;
  }

  *#batches(read: () => Iterable<RecordBatch>): Generator<PackedKeys> {
    try {
      for (const { bytes, starts, ends, count } of read()) {
        const keys = filterKeys({ bytes, starts, ends, count }, (start, end) => end > start);
        this.empty += count - keys.count;
        yield keys;
      }
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      throw new InputError(phrase`${sourceName(this.#name)} cannot be read: ${error.message}`);
    }
  }
}
