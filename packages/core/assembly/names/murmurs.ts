import { murmurEnd, murmurRound, scrambled } from '../murmur3';
import { STRIDE, words } from './words';

/** MurmurHash3 of the names whose words were made last, four at a time and as many as fill the last four. */
export function nameMurmurs(count: u32, out: usize): void {
  const state = murmurRound(i32x4.splat(0), i32x4.splat(0x72657375));
  for (let at = words, stop = words + (count << 2); at < stop; at += 16, out += 16) {
    const h = murmurRound(murmurRound(state, v128.load(at)), v128.load(at, STRIDE));
    v128.store(out, murmurEnd(v128.xor(h, scrambled(v128.load(at, 2 * STRIDE))), 15));
  }
}
