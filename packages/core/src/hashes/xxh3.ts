import { add64, mul64, mulFold64, rotl64, xor64, xorShift64 } from './int64.ts';
import { keyHash64 } from './keyHash.ts';

// The default secret of the specification, 192 bytes.
const SECRET = Uint8Array.from(
  (
    'b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671fcb79e64eccc0e578825ad07dccff7221b8084674f743248e' +
    'e03590e6813a264c3c2852bb91c300cb88d0658b1b532ea371644897a20df94e3819ef46a9deacd8a8fa763fe39c343ff9dcbbc7c70b4f1d8a' +
    '51e04bcdb45931c89f7ec9d9787364eac5ac8334d3ebc3c581a0fffa1363eb170ddd51b7f0da49d316552629d4689e2b16be587d47a1fc8f' +
    'f8b8d17ad031ce45cb3a8f95160428afd7fbcabb4b407e'
  )
    .match(/../g)
    ?.map((byte) => Number.parseInt(byte, 16)) ?? [],
);

const P32_1 = 0x9e3779b1;
const P64_1 = 0x85ebca87;
const P64_1_HIGH = 0x9e3779b1;
// The lanes of the long form start as primes of the specification: low and high half of each.
const LANES_INITIAL = Int32Array.of(
  ...[0xc2b2ae3d, 0, P64_1, P64_1_HIGH, 0x27d4eb4f, 0xc2b2ae3d, 0x9e3779f9, 0x165667b1],
  ...[0xc2b2ae63, 0x85ebca77, 0x85ebca77, 0, 0x165667c5, 0x27d4eb2f, P32_1, 0],
);

// The hash, a word in the making, and the eight lanes.
const HASH = 0;
const WORD = 2;
const LANES = 4;
const x = new Int32Array(20);

const read32 = (b: Uint8Array, i: number): number => b[i] | (b[i + 1] << 8) | (b[i + 2] << 16) | (b[i + 3] << 24);
const swap32 = (w: number): number => (w << 24) | ((w & 0xff00) << 8) | ((w >>> 8) & 0xff00) | (w >>> 24);

function set(i: number, low: number, high: number): void {
  x[i] = low;
  x[i + 1] = high;
}

function avalanche(): void {
  xorShift64(x, HASH, 37);
  mul64(x, HASH, 0x9e3779f9, 0x16566791);
  xorShift64(x, HASH, 32);
}

function avalancheXxh64(): void {
  xorShift64(x, HASH, 33);
  mul64(x, HASH, 0x27d4eb4f, 0xc2b2ae3d);
  xorShift64(x, HASH, 29);
  mul64(x, HASH, 0x9e3779f9, 0x165667b1);
  xorShift64(x, HASH, 32);
}

/** Sets the word to the xor of eight secret bytes at `a` and eight at `b`. */
function keyed(a: number, b: number): void {
  set(WORD, read32(SECRET, a) ^ read32(SECRET, b), read32(SECRET, a + 4) ^ read32(SECRET, b + 4));
}

function upTo16(bytes: Uint8Array, start: number, length: number): void {
  const end = start + length;
  if (length > 8) {
    keyed(40, 48);
    xor64(x, WORD, read32(bytes, end - 8), read32(bytes, end - 4));
    set(HASH, x[WORD], x[WORD + 1]);
    keyed(24, 32);
    xor64(x, WORD, read32(bytes, start), read32(bytes, start + 4));
    const low = x[WORD];
    const high = x[WORD + 1];
    mulFold64(x, WORD, x[HASH], x[HASH + 1]);
    add64(x, HASH, x[WORD], x[WORD + 1]);
    add64(x, HASH, swap32(high), swap32(low));
    add64(x, HASH, length, 0);
    avalanche();
  } else if (length > 3) {
    keyed(8, 16);
    xor64(x, WORD, read32(bytes, end - 4), read32(bytes, start));
    set(HASH, x[WORD], x[WORD + 1]);
    rotl64(x, WORD, 49);
    xor64(x, WORD, x[HASH], x[HASH + 1]);
    rotl64(x, HASH, 24);
    xor64(x, HASH, x[WORD], x[WORD + 1]);
    mul64(x, HASH, 0x1e98df25, 0x9fb21c65);
    set(WORD, x[HASH + 1] >>> 3, 0);
    add64(x, WORD, length, 0);
    xor64(x, HASH, x[WORD], x[WORD + 1]);
    mul64(x, HASH, 0x1e98df25, 0x9fb21c65);
    xorShift64(x, HASH, 28);
  } else if (length > 0) {
    const combined = (bytes[start] << 16) | (bytes[start + (length >> 1)] << 24) | bytes[end - 1] | (length << 8);
    set(HASH, combined ^ read32(SECRET, 0) ^ read32(SECRET, 4), 0);
    avalancheXxh64();
  } else {
    keyed(56, 64);
    set(HASH, x[WORD], x[WORD + 1]);
    avalancheXxh64();
  }
}

/** Adds the folded product of sixteen bytes and as many of the secret to the hash. */
function mix16(bytes: Uint8Array, i: number, secret: number): void {
  set(WORD, read32(bytes, i) ^ read32(SECRET, secret), read32(bytes, i + 4) ^ read32(SECRET, secret + 4));
  mulFold64(
    x,
    WORD,
    read32(bytes, i + 8) ^ read32(SECRET, secret + 8),
    read32(bytes, i + 12) ^ read32(SECRET, secret + 12),
  );
  add64(x, HASH, x[WORD], x[WORD + 1]);
}

function startFrom(length: number): void {
  set(HASH, length, 0);
  mul64(x, HASH, P64_1, P64_1_HIGH);
}

function upTo240(bytes: Uint8Array, start: number, length: number): void {
  const end = start + length;
  startFrom(length);
  if (length > 128) {
    for (let i = 0; i < 8; i++) mix16(bytes, start + 16 * i, 16 * i);
    avalanche();
    for (let i = 8; i < length >> 4; i++) mix16(bytes, start + 16 * i, 16 * (i - 8) + 3);
    mix16(bytes, end - 16, 119);
  } else {
    // Pairs from the middle outwards: one from the front, one from the back.
    for (let pair = (length - 1) >> 5; pair >= 0; pair--) {
      mix16(bytes, start + 16 * pair, 32 * pair);
      mix16(bytes, end - 16 * (pair + 1), 32 * pair + 16);
    }
  }
  avalanche();
}

function accumulate(bytes: Uint8Array, at: number, secret: number): void {
  for (let lane = 0; lane < 8; lane++) {
    const low = read32(bytes, at + lane * 8);
    const high = read32(bytes, at + lane * 8 + 4);
    add64(x, LANES + (lane ^ 1) * 2, low, high);
    set(WORD, low ^ read32(SECRET, secret + lane * 8), 0);
    mul64(x, WORD, high ^ read32(SECRET, secret + lane * 8 + 4), 0);
    add64(x, LANES + lane * 2, x[WORD], x[WORD + 1]);
  }
}

function scramble(): void {
  for (let lane = 0; lane < 8; lane++) {
    const i = LANES + lane * 2;
    xorShift64(x, i, 47);
    xor64(x, i, read32(SECRET, 128 + lane * 8), read32(SECRET, 132 + lane * 8));
    mul64(x, i, P32_1, 0);
  }
}

function long(bytes: Uint8Array, start: number, length: number): void {
  x.set(LANES_INITIAL, LANES);
  // Blocks of sixteen stripes of 64 bytes; the last stripe is always the last 64 bytes.
  const stripes = (length - 1) >> 6;
  for (let stripe = 0; stripe < stripes; stripe++) {
    accumulate(bytes, start + stripe * 64, (stripe & 15) * 8);
    if ((stripe & 15) === 15) scramble();
  }
  accumulate(bytes, start + length - 64, 121);
  startFrom(length);
  for (let lane = 0; lane < 8; lane += 2) {
    const i = LANES + lane * 2;
    const secret = 11 + lane * 8;
    xor64(x, i, read32(SECRET, secret), read32(SECRET, secret + 4));
    xor64(x, i + 2, read32(SECRET, secret + 8), read32(SECRET, secret + 12));
    mulFold64(x, i, x[i + 2], x[i + 3]);
    add64(x, HASH, x[i], x[i + 1]);
  }
  avalanche();
}

/** XXH3 64-bit, seed 0 (Collet, xxHash 0.8). */
export const xxh3_64 = keyHash64('xxh3-64', (bytes, start, end, out) => {
  const length = end - start;
  if (length <= 16) upTo16(bytes, start, length);
  else if (length <= 240) upTo240(bytes, start, length);
  else long(bytes, start, length);
  out[0] = x[HASH];
  out[1] = x[HASH + 1];
});
