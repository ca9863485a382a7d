import { fmix32s } from './murmur3';

// The generators of src/workload/keys.ts: the same keys, byte for byte.
const USER: u32 = 0x72657375; // user, little-endian
const COLON: u8 = 0x3a;
const ZERO: u8 = 0x30;
const NINE: u8 = 0x39;
const HALF: u32 = 36 * 36 * 36 * 36 * 36;
const digits = memory.data<u8>([
  48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 97, 98, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112,
  113, 114, 115, 116, 117, 118, 119, 120, 121, 122,
]);
const pairs = memory.data(36 * 36 * 2, 16);
for (let i: u32 = 0; i < 36 * 36; i++) {
  store<u8>(pairs + (i << 1), load<u8>(digits + i / 36));
  store<u8>(pairs + (i << 1), load<u8>(digits + (i % 36)), 1);
}

// Numbers are permuted in two halves, so many at a time.
const SOME: u32 = 2048;
const halves = memory.data(2 * 4 * 2048, 16);

/** Adds to a half of each number, modulo 36^5, the mixed other half. */
function round(half: usize, other: usize, key: u32): void {
  const keys = i32x4.splat(key);
  const modulus = i32x4.splat(HALF);
  for (const stop = half + 4 * SOME; half < stop; half += 16, other += 16) {
    const mixed = fmix32s(v128.xor(v128.load(other), keys));
    // The quotient is at most one too small: 71 is 2^32 / 36^5, and what is cut off comes to less than one.
    const quotient = i32x4.shr_u(i32x4.mul(i32x4.shr_u(mixed, 16), i32x4.splat(71)), 16);
    const remainder = below(i32x4.sub(mixed, i32x4.mul(quotient, modulus)), modulus);
    v128.store(half, below(i32x4.add(v128.load(half), remainder), modulus));
  }
}

/** Numbers below twice a modulus, reduced by it: what would be negative is far above it. */
@inline
function below(numbers: v128, modulus: v128): v128 {
  return i32x4.min_u(numbers, i32x4.sub(numbers, modulus));
}

@inline
function writeHalf(at: usize, half: u32): void {
  const rest = half / 36;
  const high = rest / 1296;
  store<u16>(at, load<u16>(pairs + (high << 1)));
  store<u16>(at, load<u16>(pairs + ((rest - high * 1296) << 1)), 2);
  store<u8>(at, load<u8>(digits + (half - rest * 36)), 4);
}

/** `user:` and ten base-36 digits, numbers `first` to `first + count`: a Feistel permutation by the keys of four rounds. */
export function names(
  first: f64,
  count: u32,
  round0: u32,
  round1: u32,
  round2: u32,
  round3: u32,
  bytes: usize,
  starts: usize,
  ends: usize,
): void {
  const high = halves;
  const low = halves + 4 * SOME;
  let next = first as u64;
  for (let done: u32 = 0; done < count; done += SOME) {
    // Counting in two halves: a 64-bit division for each key takes 20 ns.
    let left = (next % HALF) as u32;
    let right = (next / HALF) as u32;
    for (let i: usize = 0; i < 4 * SOME; i += 4) {
      store<u32>(high + i, right);
      store<u32>(low + i, left);
      if (++left == HALF) {
        left = 0;
        right++;
      }
    }
    // A round for all keys before the next: one key through four rounds is a chain of 200 cycles.
    round(low, high, round0);
    round(high, low, round1);
    round(low, high, round2);
    round(high, low, round3);
    for (let i = done; i < min(count, done + SOME); i++) {
      const from = (i - done) << 2;
      const at = i * 15;
      store<u32>(bytes + at, USER);
      store<u8>(bytes + at, COLON, 4);
      writeHalf(bytes + at + 5, load<u32>(low + from));
      writeHalf(bytes + at + 10, load<u32>(high + from));
      store<u32>(starts + (i << 2), at);
      store<u32>(ends + (i << 2), at + 15);
    }
    next += SOME;
  }
}

// The key of the ten numbers that are written next, with any last digit.
const ten = memory.data(48, 16);

/** `user:1`, `user:2`, ...: numbers `first + 1` to `first + count`. Writes up to 32 bytes more. */
export function sequence(first: f64, count: u32, bytes: usize, starts: usize, ends: usize): void {
  let number = first as u64 + 1;
  let digit = (number % 10) as u32;
  let length: u32 = 5;
  for (let rest = number; rest; rest /= 10) length++;
  store<u32>(ten, USER);
  store<u8>(ten, COLON, 4);
  for (let j = length - 1; j >= 5; j--) {
    store<u8>(ten + j, (ZERO as u64) + (number % 10));
    number /= 10;
  }
  let at: u32 = 0;
  for (let i: u32 = 0; i < count; ) {
    const head = v128.load(ten);
    const tail = v128.load(ten, 16);
    for (const stop = min(count, i + 10 - digit); i < stop; i++) {
      v128.store(bytes + at, head);
      v128.store(bytes + at, tail, 16);
      store<u32>(starts + (i << 2), at);
      at += length;
      store<u8>(bytes + at - 1, ZERO + digit++);
      store<u32>(ends + (i << 2), at);
    }
    digit = 0;
    store<u8>(ten + length - 1, NINE);
    length = increment(ten, length);
  }
}

@inline
function increment(key: usize, length: u32): u32 {
  let digit = length - 1;
  while (digit >= 5 && load<u8>(key + digit) == NINE) store<u8>(key + digit--, ZERO);
  if (digit >= 5) {
    store<u8>(key + digit, load<u8>(key + digit) + 1);
    return length;
  }
  store<u8>(key, 0x31, 5);
  store<u8>(key + length, ZERO);
  return length + 1;
}
