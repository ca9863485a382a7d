import { add64, rotl64, xor64 } from './int64.ts';
import { keyHash64 } from './keyHash.ts';
import { checkedSeed, type SeededId } from './seed.ts';

// The four words of the state.
const v = new Int32Array(8);

function swap(i: number): void {
  const low = v[i];
  v[i] = v[i + 1];
  v[i + 1] = low;
}

function half(a: number, b: number, bits: number): void {
  add64(v, a, v[b], v[b + 1]);
  rotl64(v, b, bits);
  xor64(v, b, v[a], v[a + 1]);
}

function round(): void {
  half(0, 2, 13);
  swap(0);
  half(4, 6, 16);
  half(0, 6, 21);
  half(4, 2, 17);
  swap(4);
}

function absorb(low: number, high: number): void {
  xor64(v, 6, low, high);
  round();
  round();
  xor64(v, 0, low, high);
}

const read32 = (b: Uint8Array, i: number): number => b[i] | (b[i + 1] << 8) | (b[i + 2] << 16) | (b[i + 3] << 24);

const ID = 'siphash-2-4';
// The key of the reference test: the bytes 0 to 15 in order.
const USUAL = [0x03020100, 0x07060504, 0x0b0a0908, 0x0f0e0d0c] as const;

/**
 * SipHash-2-4 with a 128-bit key as four int32 words, lowest first (Aumasson and Bernstein 2012); its id is `siphash-2-4:<key>`, the 16
 * bytes of the key in hex. Whoever reads the id, in the JSON of a cluster too, knows the key. Throws an `InputError` for a word that is
 * no integer of 32 bits.
 */
export function siphashKeyed(...given: readonly [k0: number, k0High: number, k1: number, k1High: number]) {
  const key = given.map(checkedSeed);
  return siphashWith(key.every((word, i) => word === USUAL[i]) ? ID : `${ID}:${key.map(hexOf).join('')}`, key);
}

/** The hash whose id ends in this key; `undefined` for text that is no key. */
export function siphashOfKey(text: string) {
  const [k0, k0High, k1, k1High] = /^[0-9a-f]{32}$/.test(text) ? (text.match(/.{8}/g) ?? []).map(wordOf) : [];
  return k1High === undefined ? undefined : siphashKeyed(k0, k0High, k1, k1High);
}

// The bytes of a word, lowest first.
const reversed = (hex: string): string => (hex.match(/../g) ?? []).reverse().join('');
const hexOf = (word: number): string => reversed(word.toString(16).padStart(8, '0'));
const wordOf = (hex: string): number => Number.parseInt(reversed(hex), 16);

function siphashWith<const Id extends SeededId<typeof ID>>(id: Id, [k0, k0High, k1, k1High]: readonly number[]) {
  const initial = Int32Array.of(
    k0 ^ 0x70736575,
    k0High ^ 0x736f6d65,
    k1 ^ 0x6e646f6d,
    k1High ^ 0x646f7261,
    k0 ^ 0x6e657261,
    k0High ^ 0x6c796765,
    k1 ^ 0x79746573,
    k1High ^ 0x74656462,
  );
  return keyHash64(id, (bytes, start, end, out) => {
    v.set(initial);
    let i = start;
    for (; i + 7 < end; i += 8) absorb(read32(bytes, i), read32(bytes, i + 4));
    // The last word: the bytes left over, and the length in its top byte.
    let low = 0;
    let high = (end - start) << 24;
    for (let rest = i; rest < end; rest++) {
      const at = rest - i;
      if (at < 4) low |= bytes[rest] << (at * 8);
      else high |= bytes[rest] << ((at - 4) * 8);
    }
    absorb(low, high);
    v[4] ^= 0xff;
    for (let i = 0; i < 4; i++) round();
    out[0] = v[0] ^ v[2] ^ v[4] ^ v[6];
    out[1] = v[1] ^ v[3] ^ v[5] ^ v[7];
  });
}

/** SipHash-2-4 with the key of its reference test, the bytes 0 to 15 in order. */
export const siphash = siphashWith(ID, USUAL);
