import { popcount } from '../../hashes/jumpBackHash.ts';
import { SplitMix64 } from '../../hashes/splitmix64.ts';
import type { Tracer } from '../tracer.ts';
import type { DrawsStep } from '../types.ts';
import { levelDraws } from './levelDraws.ts';
import { bucketOfCluster, numbered } from './numberedTrace.ts';

/** Draws from each power-of-two range that holds a jump, the highest first, until one is a bucket that there is. */
export function jumpBackDraws(low: number, high: number, buckets: number): readonly DrawsStep[] {
  const zero = levelDraws({ from: 0, to: 1, buckets }, [0]);
  if (buckets === 1) return [zero];
  const random = new SplitMix64();
  random.seed(low, high);
  random.draw();
  const [first, firstHigh] = random.word;
  const steps: DrawsStep[] = [];
  for (let ranges = (first ^ firstHigh) & (0xffffffff >>> Math.clz32(buckets - 1)); ranges !== 0; ) {
    const bottom = 0x80000000 >>> Math.clz32(ranges);
    const places = [bottom + ((popcount(ranges) & 1 ? firstHigh : first) & (bottom - 1))];
    for (let draw = 0; places[draw] >= buckets; draw++) {
      // A word of 64 bits has two draws in it.
      if (draw % 2 === 0) random.draw();
      places.push(random.word[draw % 2] & (2 * bottom - 1));
    }
    steps.push(levelDraws({ from: bottom, to: 2 * bottom, buckets }, places));
    if (places[places.length - 1] >= bottom) return steps;
    ranges ^= bottom;
  }
  return [...steps, zero];
}

/** jumpback: ranges from above. */
export const jumpBackTrace: Tracer = (cluster) =>
  numbered(cluster, bucketOfCluster(cluster), (low, high) => jumpBackDraws(low, high, cluster.size));
