import { keyHash } from './keyHash.ts';
import { checkedSeed, type SeededId, seededId } from './seed.ts';

const P1 = 0x9e3779b1;
const P2 = 0x85ebca77;
const P3 = 0xc2b2ae3d;
const P4 = 0x27d4eb2f;
const P5 = 0x165667b1;

const rotl = (x: number, r: number): number => (x << r) | (x >>> (32 - r));
const read32 = (b: Uint8Array, i: number): number => b[i] | (b[i + 1] << 8) | (b[i + 2] << 16) | (b[i + 3] << 24);
const round = (lane: number, input: number): number => Math.imul(rotl((lane + Math.imul(input, P2)) | 0, 13), P1);

/** xxHash 32-bit with any seed of 32 bits (Collet, xxHash specification 0.1.1); its id is `xxh32:<seed>`. Throws an `InputError` for any other seed. */
export function xxh32Seeded(given: number) {
  const seed = checkedSeed(given);
  return xxh32With(seededId('xxh32', seed), seed);
}

function xxh32With<const Id extends SeededId<'xxh32'>>(id: Id, seed: number) {
  return keyHash(id, 32, (bytes, start, end) => {
    let i = start;
    let h = (seed + P5) | 0;
    if (end - start >= 16) {
      let a = (seed + P1 + P2) | 0;
      let b = (seed + P2) | 0;
      let c = seed | 0;
      let d = (seed - P1) | 0;
      for (; i + 15 < end; i += 16) {
        a = round(a, read32(bytes, i));
        b = round(b, read32(bytes, i + 4));
        c = round(c, read32(bytes, i + 8));
        d = round(d, read32(bytes, i + 12));
      }
      h = (rotl(a, 1) + rotl(b, 7) + rotl(c, 12) + rotl(d, 18)) | 0;
    }
    h = (h + (end - start)) | 0;
    for (; i + 3 < end; i += 4) h = Math.imul(rotl((h + Math.imul(read32(bytes, i), P3)) | 0, 17), P4);
    for (; i < end; i++) h = Math.imul(rotl((h + Math.imul(bytes[i], P5)) | 0, 11), P1);
    h = Math.imul(h ^ (h >>> 15), P2);
    h = Math.imul(h ^ (h >>> 13), P3);
    return h ^ (h >>> 16);
  });
}

/** xxHash 32-bit, seed 0. */
export const xxh32 = xxh32With('xxh32', 0);
