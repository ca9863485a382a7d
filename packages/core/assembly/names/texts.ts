import { digits, SIXTEEN } from './digits';
import { makeWords, STRIDE, words } from './words';

/** The text of the names whose digits were made last, 15 bytes each, one after another; a byte more is written. */
export function nameTexts(count: u32, bytes: usize, starts: usize, ends: usize): void {
  let at: u32 = 0;
  let word = words + 64;
  for (let sixteen = digits, stop = starts + (count << 2); starts < stop; at += 15, starts += 4, ends += 4, word += 4) {
    if (word == words + 64) {
      makeWords(sixteen);
      sixteen += SIXTEEN;
      word = words;
    }
    store<u32>(bytes + at, 0x72657375);
    store<u32>(bytes + at, load<u32>(word), 4);
    store<u32>(bytes + at, load<u32>(word, STRIDE), 8);
    store<u32>(bytes + at, load<u32>(word, 2 * STRIDE), 12);
    store<u32>(starts, at);
    store<u32>(ends, at + 15);
  }
}
