import type { KeyHash } from '../../hashes/keyHash.ts';

/** Where the hashes of some keys are written: their low 32 bits and, of a 64-bit hash, the others. */
export interface HashBuffers {
  readonly low: Int32Array;
  readonly high?: Int32Array;
}

/** Buffers for the hashes of so many keys: those that there are, if they are large enough. */
export function hashBuffers(hash: KeyHash, count: number, known: HashBuffers | undefined): HashBuffers {
  if (known && known.low.length >= count) return known;
  const larger = { low: hash.results?.(count) ?? new Int32Array(count) };
  return hash.bits === 64 ? { ...larger, high: new Int32Array(count) } : larger;
}
