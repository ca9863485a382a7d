import { SplitMix64 } from '../../../hashes/splitmix64.ts';

/** Draws of one seed: the same on every machine. */
export interface Draws {
  /** A whole number from 0 to below `below`, at most 2^32. */
  below(below: number): number;
  /** A number in (0, 1). */
  uniform(): number;
}

/** SplitMix64 from a seed of 32 bits. */
export function drawsOf(seed: number): Draws {
  const words = new SplitMix64();
  words.seed(seed, 0x5bd1e995);
  const next = (): number => {
    words.draw();
    return ((words.word[1] >>> 0) * 2 ** 20 + (words.word[0] >>> 12) + 0.5) / 2 ** 52;
  };
  return { uniform: next, below: (below) => Math.floor(next() * below) };
}
