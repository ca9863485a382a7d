import { murmurEnd, murmurRound, scrambled } from '../murmur3';
import { digits, SIXTEEN } from './digits';
import { makeWords, STRIDE, words } from './words';

/** MurmurHash3 of the names whose digits were made last, as many as fill the last sixteen. */
export function nameMurmurs(count: u32, out: usize): void {
  const state = murmurRound(i32x4.splat(0), i32x4.splat(0x72657375));
  for (let at = digits, stop = out + (count << 2); out < stop; at += SIXTEEN) {
    makeWords(at);
    for (let word = words, end = words + 64; word < end; word += 16, out += 16) {
      const h = murmurRound(murmurRound(state, v128.load(word)), v128.load(word, STRIDE));
      v128.store(out, murmurEnd(v128.xor(h, scrambled(v128.load(word, 2 * STRIDE))), 15));
    }
  }
}
