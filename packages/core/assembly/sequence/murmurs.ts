import { murmurEnd, murmurRound, scalarRound, scrambled } from '../murmur3';
import { begin, HUNDRED, stem } from './hundreds';

// The last two digits of each of a hundred keys as they lie in words: by the bytes after the last whole word, how they lie in the first word
// that has one of them; and where one byte is left, the second digit in the next.
const digits = memory.data(4 * 104 * 4, 16);
const seconds = memory.data(104 * 4, 16);
for (let i: u32 = 0; i < 100; i++) {
  const both = i / 10 + ((i % 10) << 8);
  for (let left: u32 = 0; left < 4; left++) {
    const shift = ((left + 2) & 3) << 3;
    store<u32>(digits + (left * (HUNDRED as u32) + i) * 4, both << shift);
  }
  store<u32>(seconds + (i << 2), i % 10);
}

/** MurmurHash3 of numbers `first + 1` to `first + count`, all of at least three digits, and as many as fill the last four: 0.7 ns each. */
export function sequenceMurmurs(first: f64, count: u32, out: usize): void {
  let number = first as u64 + 1;
  for (const end = number + count; number < end; ) {
    const hundred = number / 100;
    const length = begin(hundred);
    const left = length & 3;
    const tail = stem + (length & ~3);
    const varied = left < 2 ? tail - 4 : tail;
    let state: u32 = 0;
    for (let at = stem; at < varied; at += 4) state = scalarRound(state, load<u32>(at));
    const common = i32x4.splat(state);
    const word = i32x4.splat(load<u32>(varied));
    const last = i32x4.splat(load<u32>(tail));
    const skip = ((number - hundred * 100) as usize) << 2;
    const from = digits + left * HUNDRED * 4 + skip;
    const run = min(end, hundred * 100 + 100) - number;
    const stop = from + ((run as usize) << 2);
    for (let at = from, i: usize = 0; at < stop; at += 16, i += 16) {
      const first = v128.or(word, v128.load(at));
      let h = common;
      if (left < 2) {
        h = murmurRound(h, first);
        if (left) h = v128.xor(h, scrambled(v128.or(last, v128.load(seconds + skip + i))));
      } else {
        h = v128.xor(h, scrambled(first));
      }
      v128.store(out + i, murmurEnd(h, length));
    }
    out += stop - from;
    number += run;
  }
}
