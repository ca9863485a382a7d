import type { FixedCluster } from '../../cluster/fixedCluster.ts';
import { type BucketOf, NumberedBuckets } from '../../partitioners/buckets/numberedBuckets.ts';
import { jumpsStep } from '../jumpsStep.ts';
import type { Tracer, TracerOf } from '../tracer.ts';
import type { TraceStep } from '../types.ts';
import { listed } from './tableTrace.ts';

/** The function from hashes to numbered buckets that a cluster runs on. */
export function bucketOfCluster({ partitioner }: FixedCluster): BucketOf {
  if (!(partitioner instanceof NumberedBuckets)) throw new Error('numbered buckets were expected');
  return partitioner.bucketOf;
}

/** Steps to a bucket, and the node there. */
export const numbered = (
  { nodes }: FixedCluster,
  bucketOf: BucketOf,
  steps: (low: number, high: number) => readonly TraceStep[],
): TracerOf =>
  Object.assign<TracerOf, Pick<TracerOf, 'table'>>(
    (low, high) => [...steps(low, high), listed(nodes, bucketOf(low, high, nodes.length))],
    { table: { size: nodes.length, owner: (bucket) => nodes[bucket].id } },
  );

const jumping =
  (order: 'up' | 'down'): Tracer =>
  (cluster) => {
    const bucketOf = bucketOfCluster(cluster);
    return numbered(cluster, bucketOf, (low, high) => [jumpsStep(bucketOf, low, high, cluster.size, order)]);
  };

/** jump: from the first bucket on, as far as there are buckets. */
export const jumpTrace: Tracer = jumping('up');

/** choose-k: the same jumps, found from the last bucket down. */
export const jumpDownTrace: Tracer = jumping('down');
