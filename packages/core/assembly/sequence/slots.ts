import { crc16, crcOf } from '../crc16';
import { begin, stem } from './hundreds';

// A CRC is linear: what the last two digits add to that of zeros in their place.
const added = memory.data(104 * 4, 16);
for (let i: u32 = 0; i < 100; i++) store<u32>(added + (i << 2), (crcOf(256 + i / 10) ^ crcOf(i % 10)) & 0x3fff);

/** The slots of numbers `first + 1` to `first + count`, all of at least three digits, and as many as fill the last four: 0.3 ns each. */
export function sequenceSlots(first: f64, count: u32, out: usize): void {
  let number = first as u64 + 1;
  for (const end = number + count; number < end; ) {
    const hundred = number / 100;
    const length = begin(hundred);
    const crcs = i32x4.splat(crc16(stem, stem + length) & 0x3fff);
    const from = added + (((number - hundred * 100) as usize) << 2);
    const run = min(end, hundred * 100 + 100) - number;
    const stop = from + ((run as usize) << 2);
    for (let at = from; at < stop; at += 16) v128.store(out + (at - from), v128.xor(crcs, v128.load(at)));
    out += stop - from;
    number += run;
  }
}
