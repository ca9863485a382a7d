import type { KeyHash, PackedKeys } from './keyHash.ts';
import { checkedSeed, type SeededId, seededId } from './seed.ts';
import { checkBytes, encodeUtf8, utf8Buffer } from './utf8.ts';

/** The finalizer of MurmurHash3: a bijection of 32 bits in which every input bit reaches every output bit. */
export function fmix32(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** MurmurHash3 x86 32-bit with any seed of 32 bits (Appleby, SMHasher); its id is `murmur3_32:<seed>`. Throws an `InputError` for any other seed. */
export function murmur3Seeded(given: number) {
  const seed = checkedSeed(given);
  return murmur3With(seededId('murmur3_32', seed), seed);
}

function murmur3With<const Id extends SeededId<'murmur3_32'>>(id: Id, seed: number) {
  return {
    id,
    bits: 32,
    of(key: string | Uint8Array): number {
      if (typeof key === 'string') return ofText(key, seed);
      if (!(key instanceof Uint8Array)) checkBytes(key);
      return murmur3Bytes(key, 0, key.length, seed);
    },
    // A loop of its own: shared with other hashes, its call would not be inlined.
    fill({ bytes, starts, ends, count }: PackedKeys, low: Int32Array): void {
      for (let i = 0; i < count; i++) low[i] = murmur3Bytes(bytes, starts[i], ends[i], seed);
    },
  } as const satisfies KeyHash;
}

/** MurmurHash3 x86 32-bit of `bytes[start .. end)` with any seed. */
export function murmur3Bytes(bytes: Uint8Array, start: number, end: number, seed: number): number {
  let h = seed | 0;
  let i = start;
  for (; i + 3 < end; i += 4) {
    h = mix(h, bytes[i] | (bytes[i + 1] << 8) | (bytes[i + 2] << 16) | (bytes[i + 3] << 24));
  }
  if (i < end) {
    let k = bytes[i];
    if (i + 1 < end) k |= bytes[i + 1] << 8;
    if (i + 2 < end) k |= bytes[i + 2] << 16;
    h ^= scramble(k);
  }
  return fmix32(h ^ (end - start));
}

/** The same from the UTF-16 units of ASCII text, without encoding it first: 27 ns instead of 47 for 13 characters. */
function ofText(text: string, seed: number): number {
  const { length } = text;
  let h = seed | 0;
  let i = 0;
  for (; i + 3 < length; i += 4) {
    const a = text.charCodeAt(i);
    const b = text.charCodeAt(i + 1);
    const c = text.charCodeAt(i + 2);
    const d = text.charCodeAt(i + 3);
    if ((a | b | c | d) > 0x7f) return ofEncoded(text, seed);
    h = mix(h, a | (b << 8) | (c << 16) | (d << 24));
  }
  if (i < length) {
    const a = text.charCodeAt(i);
    const b = i + 1 < length ? text.charCodeAt(i + 1) : 0;
    const c = i + 2 < length ? text.charCodeAt(i + 2) : 0;
    if ((a | b | c) > 0x7f) return ofEncoded(text, seed);
    h ^= scramble(a | (b << 8) | (c << 16));
  }
  return fmix32(h ^ length);
}

const ofEncoded = (text: string, seed: number): number => murmur3Bytes(utf8Buffer(text), 0, encodeUtf8(text), seed);

function mix(h: number, k: number): number {
  h ^= scramble(k);
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
}

function scramble(k: number): number {
  k = Math.imul(k, 0xcc9e2d51);
  return Math.imul((k << 15) | (k >>> 17), 0x1b873593);
}

/** MurmurHash3 x86 32-bit, seed 0: the default, and as even on a ring as MD5 at a fraction of its cost. */
export const murmur3_32 = murmur3With('murmur3_32', 0);
