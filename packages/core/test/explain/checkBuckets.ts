import { jumpBackHash, jumpHash } from '@shardscope/core';
import type { DrawsStep } from '@shardscope/core/explain';
import type { BucketOf } from '../../src/partitioners/buckets/numberedBuckets.ts';
import { NumberedBuckets } from '../../src/partitioners/buckets/numberedBuckets.ts';
import { must } from './checkSteps.ts';
import type { Traced } from './checkTrace.ts';

/** The function from hashes to numbered buckets that the trace is about, and among how many. */
function functionOf({ cluster }: Traced): { readonly bucketOf: BucketOf; readonly buckets: number } | undefined {
  const { partitioner, strategy, size } = cluster;
  if (partitioner instanceof NumberedBuckets) return { bucketOf: partitioner.bucketOf, buckets: size };
  const most = partitioner.state?.()[size] ?? 0;
  if (strategy.id === 'memento') return { bucketOf: jumpHash, buckets: most };
  return strategy.id === 'jumpback-anchor' ? { bucketOf: jumpBackHash, buckets: most } : undefined;
}

/** Asks the function itself about other numbers of buckets: a draw or a jump that is listed is where the key would be if there were just so many. */
export function checkBuckets(traced: Traced): void {
  const known = functionOf(traced);
  if (!known) return;
  const { bucketOf, buckets } = known;
  const { cluster, key, trace } = traced;
  const low = cluster.hash.of(key);
  const high = cluster.hash.high?.(key) ?? 0;
  const seen: DrawsStep[] = [];
  for (const [i, step] of trace.steps.entries()) {
    if (step.kind === 'jumps') {
      const first = trace.steps[i - 1]?.kind === 'draws' ? 1 : 0;
      for (const bucket of step.visited.slice(first))
        must(bucketOf(low, high, bucket + 1) === bucket, 'a jump ends there');
      // With as many buckets as the number of one, that one is missing.
      for (let jump = first + 1; jump < step.visited.length; jump++) {
        must(bucketOf(low, high, step.visited[jump]) === step.visited[jump - 1], 'no jump lies between two');
      }
      must(first > 0 || step.visited[0] === 0, 'jumps begin at the first bucket');
      if (step.beyond === null) continue;
      must(step.beyond >= buckets, 'the next jump is beyond the buckets');
      const drawn = trace.steps[i - 1]?.kind === 'draws' ? seen[0].draws[0].place : Number.POSITIVE_INFINITY;
      // Of power, jumps count only below the number that was drawn first.
      const last = step.visited[step.visited.length - 1];
      if (step.visited.length > first)
        must(bucketOf(low, high, Math.min(step.beyond, drawn)) === last, 'the key stays');
      if (step.beyond < drawn) must(bucketOf(low, high, step.beyond + 1) === step.beyond, 'the next jump is there');
    }
    // Draws among those that had left are about another range.
    if (step.kind === 'draws' && trace.steps.slice(0, i).every(({ kind }) => kind !== 'chain' && kind !== 'entry'))
      seen.push(step);
  }
  checkDraws(seen, (n) => bucketOf(low, high, n), buckets);
}

/** A draw beyond the buckets is where the key goes with more of them, if no draw from the same range before it is. */
function checkDraws(steps: readonly DrawsStep[], bucketOf: (buckets: number) => number, buckets: number): void {
  let least = Number.POSITIVE_INFINITY;
  let range = 0;
  for (const { from, to, draws } of steps) {
    if (to !== range) least = Number.POSITIVE_INFINITY;
    range = to;
    for (const [i, { place, verdict, try: attempt }] of draws.entries()) {
      const end = i === draws.length - 1;
      must(attempt === i + 1 && place < to, 'draws are numbered and lie in the range');
      must(verdict !== 'node' || (place < buckets && end), 'a node is the last draw');
      must(verdict !== 'lower' || (place < Math.max(from, to / 2) && end), 'the half below ends the draws');
      must(verdict !== 'beyond' || place >= buckets, 'there is no node beyond the buckets');
      if (verdict === 'beyond' && place < least)
        must(bucketOf(place + 1) === place, 'with enough buckets, the key is there');
      least = Math.min(least, place);
    }
  }
}
