import { checkBytes, encodeUtf8, utf8Buffer } from './utf8.ts';

/** Many keys in one buffer: key `i` is `bytes[starts[i] .. ends[i])`, for `i` below `count`; the arrays may be longer. */
export interface PackedKeys {
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly count: number;
  /** How often each key is asked for, where that is known. */
  readonly hits?: Float64Array;
  /** Bytes stored under each key, where that is known. */
  readonly sizes?: Float64Array;
  /** Unix times of the accesses, in seconds, where they are known; NaN of one that is not. */
  readonly times?: Float64Array;
}

/** A hash of keys and how many bits it fills. Values are int32 bit patterns, which JavaScript keeps unboxed. */
export interface KeyHash {
  readonly id: string;
  /** 14 for Redis slots, 15 for the CRC of memcached clients, 16, 32, or 64. */
  readonly bits: 14 | 15 | 16 | 32 | 64;
  /**
   * Hash of a key; a string counts as its UTF-8 bytes, in which a lone surrogate is U+FFFD, as `TextEncoder` has it. The low half of a
   * 64-bit hash. The hashes of this package throw an `InputError` for what is neither text nor bytes.
   */
  of(key: string | Uint8Array): number;
  /** The high half, for 64-bit hashes. */
  high?(key: string | Uint8Array): number;
  /** Writes the hash of key `i` to `low[i]`, and to `high[i]` for 64-bit hashes; allocates nothing. Both are at least `keys.count` long. */
  fill(keys: PackedKeys, low: Int32Array, high?: Int32Array): void;
  /** An array that `fill` would rather write `low` to than any other: valid until the next call. */
  results?(count: number): Int32Array;
}

/** Hash of `bytes[start .. end)` as an int32 bit pattern. */
export type ByteHash = (bytes: Uint8Array, start: number, end: number) => number;

/** Makes a key hash of at most 32 bits from a function over bytes. */
export function keyHash<const Id extends string>(id: Id, bits: 14 | 15 | 16 | 32, hash: ByteHash) {
  return {
    id,
    bits,
    of(key: string | Uint8Array): number {
      if (typeof key === 'string') return hash(utf8Buffer(key), 0, encodeUtf8(key));
      if (!(key instanceof Uint8Array)) checkBytes(key);
      return hash(key, 0, key.length);
    },
    fill({ bytes, starts, ends, count }: PackedKeys, low: Int32Array): void {
      for (let i = 0; i < count; i++) low[i] = hash(bytes, starts[i], ends[i]);
    },
  } as const satisfies KeyHash;
}

/** Makes a 64-bit key hash from a function that writes its low and high half to `out`. */
export function keyHash64<const Id extends string>(
  id: Id,
  hash: (bytes: Uint8Array, start: number, end: number, out: Int32Array) => void,
) {
  const halves = new Int32Array(2);
  const half = (key: string | Uint8Array, which: 0 | 1): number => {
    if (typeof key === 'string') {
      hash(utf8Buffer(key), 0, encodeUtf8(key), halves);
      return halves[which];
    }
    if (!(key instanceof Uint8Array)) checkBytes(key);
    hash(key, 0, key.length, halves);
    return halves[which];
  };
  return {
    id,
    bits: 64,
    of: (key: string | Uint8Array): number => half(key, 0),
    high: (key: string | Uint8Array): number => half(key, 1),
    fill({ bytes, starts, ends, count }: PackedKeys, low: Int32Array, high?: Int32Array): void {
      for (let i = 0; i < count; i++) {
        hash(bytes, starts[i], ends[i], halves);
        low[i] = halves[0];
        if (high) high[i] = halves[1];
      }
    },
  } as const satisfies KeyHash;
}
