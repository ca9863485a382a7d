import { add64, rotl64, xor64 } from './int64.ts';

// 0xdeadbeefdeadbeef
const FILL = 0xdeadbeef | 0;
const LANES = 12;
const BLOCK = LANES * 8;
const LONG = 2 * BLOCK;

const SHORT_MIX = new Uint8Array([50, 52, 30, 41, 54, 48, 38, 37, 62, 34, 5, 36]);
const SHORT_END = new Uint8Array([15, 52, 26, 51, 28, 9, 47, 54, 32, 25, 63]);
const MIX = new Uint8Array([11, 32, 43, 31, 17, 28, 39, 57, 55, 54, 22, 46]);
const END = new Uint8Array([54, 44, 15, 34, 21, 38, 33, 10, 13, 38, 53, 42]);

// The state: words of 64 bits as two halves each, low first, so that word `i` is at `2 * i`. The short form uses four of them.
const h = new Int32Array(2 * LANES);

const read32 = (b: Uint8Array, i: number): number => b[i] | (b[i + 1] << 8) | (b[i + 2] << 16) | (b[i + 3] << 24);

function rotate(i: number, bits: number): void {
  if (bits !== 32) rotl64(h, i, bits);
  else [h[i], h[i + 1]] = [h[i + 1], h[i]];
}

const addWord = (to: number, from: number): void => add64(h, to, h[from], h[from + 1]);
const xorWord = (to: number, from: number): void => xor64(h, to, h[from], h[from + 1]);

function shortMix(): void {
  for (let step = 0; step < SHORT_MIX.length; step++) {
    const i = 2 * ((step + 2) & 3);
    rotate(i, SHORT_MIX[step]);
    addWord(i, (i + 2) & 7);
    xorWord((i + 4) & 7, i);
  }
}

function shortEnd(): void {
  for (let step = 0; step < SHORT_END.length; step++) {
    const i = 2 * ((step + 2) & 3);
    const after = (i + 2) & 7;
    xorWord(after, i);
    rotate(i, SHORT_END[step]);
    addWord(after, i);
  }
}

/** Adds up to eight bytes, as many as there are, to a word. */
function addBytes(word: number, bytes: Uint8Array, from: number, to: number): void {
  let low = 0;
  let high = 0;
  for (let i = from; i < to; i++) {
    if (i - from < 4) low |= bytes[i] << (8 * (i - from));
    else high |= bytes[i] << (8 * (i - from - 4));
  }
  add64(h, 2 * word, low, high);
}

function short(bytes: Uint8Array, start: number, end: number): void {
  h.fill(FILL, 4, 8);
  let i = start;
  for (; i + 32 <= end; i += 32) {
    addBytes(2, bytes, i, i + 8);
    addBytes(3, bytes, i + 8, i + 16);
    shortMix();
    addBytes(0, bytes, i + 16, i + 24);
    addBytes(1, bytes, i + 24, i + 32);
  }
  if (i + 16 <= end) {
    addBytes(2, bytes, i, i + 8);
    addBytes(3, bytes, i + 8, i + 16);
    shortMix();
    i += 16;
  }
  add64(h, 6, 0, (end - start) << 24);
  if (i === end) {
    add64(h, 4, FILL, FILL);
    add64(h, 6, FILL, FILL);
  } else {
    addBytes(2, bytes, i, Math.min(i + 8, end));
    if (i + 8 < end) addBytes(3, bytes, i + 8, end);
  }
  shortEnd();
}

const last = new Uint8Array(BLOCK);

function long(bytes: Uint8Array, start: number, end: number): void {
  for (let lane = 2; lane < LANES; lane++) {
    h[2 * lane] = lane % 3 === 2 ? FILL : h[2 * (lane % 3)];
    h[2 * lane + 1] = lane % 3 === 2 ? FILL : h[2 * (lane % 3) + 1];
  }
  let block = start;
  for (; block + BLOCK <= end; block += BLOCK) {
    for (let lane = 0; lane < LANES; lane++) {
      const i = 2 * lane;
      const before = 2 * ((lane + 11) % LANES);
      add64(h, i, read32(bytes, block + 8 * lane), read32(bytes, block + 8 * lane + 4));
      xorWord(2 * ((lane + 2) % LANES), 2 * ((lane + 10) % LANES));
      xorWord(before, i);
      rotate(i, MIX[lane]);
      addWord(before, 2 * ((lane + 1) % LANES));
    }
  }
  last.fill(0);
  last.set(bytes.subarray(block, end));
  last[BLOCK - 1] = end - block;
  for (let lane = 0; lane < LANES; lane++) addBytes(lane, last, 8 * lane, 8 * lane + 8);
  for (let step = 1; step <= 3 * LANES; step++) {
    const lane = step % LANES;
    const before = 2 * ((lane + 10) % LANES);
    addWord(before, 2 * lane);
    xorWord(2 * ((lane + 1) % LANES), before);
    rotate(2 * lane, END[lane]);
  }
}

/** SpookyHash V2 of `bytes[start .. end)`, its first 32 bits; both seeds are that one of 32 bits (B. Jenkins, SpookyV2.cpp, 2012). */
export function spookyV2Bytes(bytes: Uint8Array, start: number, end: number, seed: number): number {
  h[0] = h[2] = seed;
  h[1] = h[3] = 0;
  if (end - start < LONG) short(bytes, start, end);
  else long(bytes, start, end);
  return h[0];
}
