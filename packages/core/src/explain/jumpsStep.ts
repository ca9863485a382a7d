import type { BucketOf } from '../partitioners/buckets/numberedBuckets.ts';
import type { JumpsStep } from './types.ts';

/** Most buckets that a strategy is asked about. */
const MOST = 2 ** 20;

/**
 * The buckets at which a key would have stayed for a while, had they been added one by one. With as many buckets as the number of the one it is at, that one is
 * missing, and the function itself says where the key was before.
 */
export function jumpsStep(
  bucketOf: BucketOf,
  low: number,
  high: number,
  buckets: number,
  order: 'up' | 'down',
): JumpsStep {
  const at = bucketOf(low, high, buckets);
  const visited = [at];
  while (visited[0] > 0) visited.unshift(bucketOf(low, high, visited[0]));
  return { kind: 'jumps', buckets, visited, beyond: nextBeyond((n) => bucketOf(low, high, n) !== at, buckets), order };
}

/** The first bucket at which a key has left, found by doubling and then halving; `null` if that lies beyond `MOST`. */
function nextBeyond(hasLeft: (buckets: number) => boolean, buckets: number): number | null {
  let stays = buckets;
  let leaves = Math.min(2 * buckets, MOST);
  while (!hasLeft(leaves)) {
    if (leaves === MOST) return null;
    stays = leaves;
    leaves = Math.min(2 * leaves, MOST);
  }
  while (leaves - stays > 1) {
    const middle = (stays + leaves) >>> 1;
    if (hasLeft(middle)) leaves = middle;
    else stays = middle;
  }
  return leaves - 1;
}
