import type { PackedKeys } from '../../hashes/keyHash.ts';
import type { RecordKernels } from './recordKernels.ts';

/** A key as a program wrote it down, with what stands beside it. */
export interface KeyRecord {
  /** Bytes of the key; valid until the next record is asked for. */
  readonly key: Uint8Array;
  /** Bytes stored or sent under the key; what they include is the source's to say. */
  readonly bytes?: number;
  /** How often the key was asked for. */
  readonly hits?: number;
  /** Unix time of the access, in seconds. */
  readonly time?: number;
  /** Unix time from which the key is gone, in seconds; absent if it stays. */
  readonly expires?: number;
  /** Number of the database the key is in, where there are several. */
  readonly database?: number;
}

/** Records side by side: their keys, with hits and sizes where the source has them, and what else stands beside each. The arrays may be longer. */
export interface RecordBatch extends PackedKeys {
  /** Unix times from which the keys are gone, in seconds; NaN of those that stay. */
  readonly expires?: Float64Array;
  /** Numbers of the databases that the keys are in. */
  readonly databases?: Float64Array;
}

/** How records are read. */
export interface RecordRule {
  /** Longest key in bytes. */
  readonly maxKeyBytes: number;
  /** Whether records that cannot be used are left out and counted, where the next one can still be found. */
  readonly skipBad: boolean;
  /** What the key of a log line is: text with variables such as `$host$request_uri`. Absent: what the source calls the key. */
  readonly key?: string;
  /** How the lines of a log are written, as nginx has it in `log_format`. Absent: told by the first line. */
  readonly format?: string;
  /** Whether checksums are verified, which takes longer than all else in a dump; they are, unless this says `false`. */
  readonly checksums?: boolean;
}

/** Reads the records of one text or dump that comes in chunks. */
export interface RecordReader {
  /**
   * The records that end within a chunk, in batches that are valid until the next one, and of which the caller may change the arrays. The chunk must
   * stay as it is until all are taken. Throws an `InputError` that says at which line or byte the input is damaged.
   */
  push(chunk: Uint8Array): Iterable<RecordBatch>;
  /**
   * Where the next bytes of the input may be put, so that `push` does not copy them: 128 KiB or more, of which what was filled, from the first byte on,
   * is to be pushed. Valid until the next `push` or `end`. Absent or `undefined` where chunks are as well read as they are.
   */
  room?(): Uint8Array | undefined;
  /** The last records. Throws an `InputError` if the input is cut. */
  end(): Iterable<RecordBatch>;
  /** Records without a key so far. */
  readonly empty: number;
  /** Records left out so far because they could not be used. */
  readonly bad: number;
  /** Keys of slots, as dumps of clusters say before them; of slots that have any, and of no other dump. */
  readonly slots?: ReadonlyMap<number, number>;
  /** What a reader of the results should know; complete after the end. */
  readonly notes: readonly string[];
}

/** A kind of file that holds keys. */
export interface RecordSource {
  /** What messages call it, with its article: `a memcached metadump`. */
  readonly name: string;
  /** Whether it is a binary format, which is never text that a flag could describe. */
  readonly binary: boolean;
  /** Whether a file that begins with these bytes (the first `TELLING_BYTES`, or all) is of this kind. */
  recognises(first: Uint8Array): boolean;
  /**
   * Reads the same with kernels and without; asks for them where it has a use for them. Throws an `InputError` for a key or a format that cannot be
   * read.
   */
  reader(rule: RecordRule, newKernels?: () => RecordKernels | undefined): RecordReader;
}

/** As many first bytes of a file as tell what it is. */
export const TELLING_BYTES = 4096;
