import { STRIDE, words } from './words';

/** The text of the names whose words were made last, 15 bytes each, one after another; a byte more is written. */
export function nameTexts(count: u32, bytes: usize, starts: usize, ends: usize): void {
  let at: u32 = 0;
  for (let from = words, stop = words + (count << 2); from < stop; from += 4, at += 15, starts += 4, ends += 4) {
    store<u32>(bytes + at, 0x72657375);
    store<u32>(bytes + at, load<u32>(from), 4);
    store<u32>(bytes + at, load<u32>(from, STRIDE), 8);
    store<u32>(bytes + at, load<u32>(from, 2 * STRIDE), 12);
    store<u32>(starts, at);
    store<u32>(ends, at + 15);
  }
}
