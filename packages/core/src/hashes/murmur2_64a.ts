import { mul64, xor64, xorShift64 } from './int64.ts';
import { keyHash64 } from './keyHash.ts';
import { checkedSeed, type SeededId, seededId } from './seed.ts';

// The multiplier 0xc6a4a7935bd1e995.
const M = 0x5bd1e995;
const M_HIGH = 0xc6a4a793;

const HASH = 0;
const WORD = 2;
const x = new Int32Array(4);

/** MurmurHash64A with any seed of 32 bits (Appleby 2008); its id is `murmur2-64a:<seed>`. Throws an `InputError` for any other seed. */
export function murmur2_64aSeeded(given: number) {
  const seed = checkedSeed(given);
  return murmur2_64aWith(seededId('murmur2-64a', seed, 0xc70f6907), seed);
}

function murmur2_64aWith<const Id extends SeededId<'murmur2-64a'>>(id: Id, seed: number) {
  return keyHash64(id, (bytes, start, end, out) => {
    x[HASH] = end - start;
    x[HASH + 1] = 0;
    mul64(x, HASH, M, M_HIGH);
    x[HASH] ^= seed;
    let i = start;
    for (; i + 7 < end; i += 8) {
      x[WORD] = read32(bytes, i);
      x[WORD + 1] = read32(bytes, i + 4);
      mul64(x, WORD, M, M_HIGH);
      xorShift64(x, WORD, 47);
      mul64(x, WORD, M, M_HIGH);
      xor64(x, HASH, x[WORD], x[WORD + 1]);
      mul64(x, HASH, M, M_HIGH);
    }
    if (i < end) {
      for (let rest = i; rest < end; rest++) x[HASH + ((rest - i) >> 2)] ^= bytes[rest] << (((rest - i) & 3) * 8);
      mul64(x, HASH, M, M_HIGH);
    }
    xorShift64(x, HASH, 47);
    mul64(x, HASH, M, M_HIGH);
    xorShift64(x, HASH, 47);
    out[0] = x[HASH];
    out[1] = x[HASH + 1];
  });
}

const read32 = (b: Uint8Array, i: number): number => b[i] | (b[i + 1] << 8) | (b[i + 2] << 16) | (b[i + 3] << 24);

/** MurmurHash64A with the seed of libstdc++'s `std::hash`, 0xc70f6907, which Envoy's ring offers as MURMUR_HASH_2. */
export const murmur2_64a = murmur2_64aWith('murmur2-64a', 0xc70f6907);
