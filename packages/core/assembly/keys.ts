import { fmix32 } from './murmur3';

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

/** The sum of a half and any number, modulo 36^5. */
@inline
function add(half: u32, number: u32): u32 {
  const sum = half + (number % HALF);
  return sum < HALF ? sum : sum - HALF;
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
  let high = (first as u64 / HALF) as u32;
  let low = (first as u64 % HALF) as u32;
  for (let i: u32 = 0; i < count; i++) {
    let left = add(low, fmix32(high ^ round0));
    let right = add(high, fmix32(left ^ round1));
    left = add(left, fmix32(right ^ round2));
    right = add(right, fmix32(left ^ round3));
    // Counting in two halves: a 64-bit division for each key takes 20 ns.
    if (++low == HALF) {
      low = 0;
      high++;
    }
    const at = i * 15;
    store<u32>(bytes + at, USER);
    store<u8>(bytes + at, COLON, 4);
    writeHalf(bytes + at + 5, left);
    writeHalf(bytes + at + 10, right);
    store<u32>(starts + (i << 2), at);
    store<u32>(ends + (i << 2), at + 15);
  }
}

/** `user:1`, `user:2`, ...: numbers `first + 1` to `first + count`. Each is the one before it, copied and counted up. */
export function sequence(first: f64, count: u32, bytes: usize, starts: usize, ends: usize): void {
  let length: u32 = 5;
  let number = first as u64;
  do {
    number /= 10;
    length++;
  } while (number);
  store<u32>(bytes, USER);
  store<u8>(bytes, COLON, 4);
  number = first as u64;
  for (let j = length - 1; j >= 5; j--) {
    store<u8>(bytes + j, (ZERO as u64) + (number % 10));
    number /= 10;
  }
  let at: u32 = 0;
  // The number before the first one stands at the start and is overwritten by its successor.
  for (let i: u32 = 0; i < count; i++) {
    const before = i == 0 ? bytes : bytes + load<u32>(starts + ((i - 1) << 2));
    if (i > 0) {
      const head = v128.load(before);
      const tail = v128.load(before, 16);
      v128.store(bytes + at, head);
      v128.store(bytes + at, tail, 16);
    }
    length = increment(bytes + at, length);
    store<u32>(starts + (i << 2), at);
    at += length;
    store<u32>(ends + (i << 2), at);
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
