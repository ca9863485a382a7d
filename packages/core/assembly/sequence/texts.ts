// The generator of src/workload/kinds.ts: the same keys, byte for byte.
const USER: u32 = 0x72657375; // user, little-endian
const COLON: u8 = 0x3a;
const ZERO: u8 = 0x30;
const NINE: u8 = 0x39;

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
