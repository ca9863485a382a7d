import { flipDraw, RETRIES } from '../../hashes/flipHash.ts';
import { mix64 } from '../../hashes/mix64.ts';
import type { BucketOf } from '../../partitioners/buckets/numberedBuckets.ts';
import type { Tracer } from '../tracer.ts';
import type { TraceStep } from '../types.ts';
import { levelDraws } from './levelDraws.ts';
import { bucketOfCluster, numbered } from './numberedTrace.ts';

/** What a key does whose draw from the power of two above is beyond the last bucket; ends with `true` if it has found one. */
type Retry = (
  low: number,
  high: number,
  size: number,
  buckets: number,
) => { readonly steps: readonly TraceStep[]; readonly found: boolean };

/**
 * Draws from the power of two above; then `retry`; and where that fails, from the power of two below. Among a power of two of buckets, the
 * strategy's own function makes no more than the one draw.
 */
const levels =
  (retryOf: (options: Readonly<Record<string, unknown>>) => Retry): Tracer =>
  (cluster) => {
    const bucketOf: BucketOf = bucketOfCluster(cluster);
    const retry = retryOf(cluster.options);
    const buckets = cluster.size;
    const size = buckets > 1 ? 2 ** (32 - Math.clz32(buckets - 1)) : 1;
    return numbered(cluster, bucketOf, (low, high) => {
      const first = levelDraws({ from: 0, to: size, buckets }, [bucketOf(low, high, size)]);
      if (first.draws[0].verdict === 'node') return [first];
      const { steps, found } = retry(low, high, size, buckets);
      const below = levelDraws({ from: 0, to: size / 2, buckets }, [bucketOf(low, high, size / 2)]);
      return [first, ...steps, ...(found ? [] : [below])];
    });
  };

/** Draws by number of the try, until one is below half of `size` or has a node. */
function retries(draw: (attempt: number) => number, most: number, size: number, buckets: number): ReturnType<Retry> {
  const places: number[] = [];
  for (let attempt = 1; attempt <= most; attempt++) {
    const place = draw(attempt);
    places.push(place);
    if (place < buckets) break;
  }
  const last = places[places.length - 1];
  return {
    steps: [levelDraws({ from: 0, to: size, buckets }, places, size / 2)],
    found: last >= size / 2 && last < buckets,
  };
}

/** flip: draws with the numbers of the tries. */
export const flipTrace: Tracer = levels(() => (low, high, size, buckets) => {
  const top = 31 - Math.clz32(size / 2);
  return retries((attempt) => flipDraw(low, high, top, attempt), RETRIES, size, buckets);
});

/** binomial: as many draws as the setting allows. */
export const binomialTrace: Tracer = levels(
  (options) => (low, high, size, buckets) =>
    retries((attempt) => mix64(low, high, -size * 64 - attempt) & (size - 1), Number(options.retries), size, buckets),
);

/** power: jumps through the upper half, from the last bucket of the lower one. */
export const powerTrace: Tracer = levels(() => (low, high, size, buckets) => {
  const middle = size / 2 - 1;
  const visited = [middle];
  const next = (bucket: number): number =>
    Math.floor((bucket + 1) / (((mix64(low, high, ~bucket) >>> 0) + 1) / 2 ** 32));
  let beyond = next(middle);
  for (; beyond < buckets; beyond = next(beyond)) visited.push(beyond);
  return { steps: [{ kind: 'jumps', buckets, visited, beyond, order: 'up' }], found: visited.length > 1 };
});
