import type { FixedCluster } from '../cluster/fixedCluster.ts';
import { keyBytes } from '../hashes/utf8.ts';
import { NumberedBuckets } from '../partitioners/buckets/numberedBuckets.ts';
import { HighestScore } from '../partitioners/highestScore.ts';
import { RebuiltRing64 } from '../partitioners/ring/rebuiltRing64.ts';
import { RebuiltTable } from '../partitioners/table/rebuiltTable.ts';
import { RebuiltTable64 } from '../partitioners/table/rebuiltTable64.ts';
import { position64 } from './position.ts';
import { scoresStep, unit } from './scoresStep.ts';
import type { TracerOf } from './tracer.ts';
import { jumpTrace } from './traces/numberedTrace.ts';
import { circleOf, ringTrace } from './traces/ringTrace.ts';
import { tableTrace } from './traces/tableTrace.ts';

/** The trace that follows from what a partitioner is made of: for strategies and profiles without one of their own. */
export function kinship(cluster: FixedCluster): TracerOf | undefined {
  const { partitioner, hash, nodes } = cluster;
  const order = { kind: 'order' } as const;
  const byKey = partitioner.locateKey !== undefined;
  const anatomy = partitioner.anatomy?.();
  if (anatomy?.kind === 'table') return tableTrace(cluster, anatomy.owners, () => order);
  if (anatomy) {
    const { points, owners } = anatomy;
    return ringTrace(cluster, circleOf(points, owners, points.length, hash.bits), (low) => low >>> 0);
  }
  if (partitioner instanceof RebuiltTable)
    return tableTrace(cluster, partitioner.table, () => order, partitioner.reduce);
  if (partitioner instanceof RebuiltTable64) return tableTrace(cluster, partitioner.table, () => order);
  if (partitioner instanceof RebuiltRing64) {
    const { high, low, owner } = partitioner.points;
    const circle = {
      bits: 64,
      size: owner.length,
      at: (point: number) => position64(low[point], high[point]),
      owner: (point: number) => owner[point],
    };
    return ringTrace(cluster, circle, position64);
  }
  if (partitioner instanceof HighestScore) {
    return (_low, _high, key) => [
      scoresStep(
        partitioner
          .ranked(keyBytes(key))
          .map(({ bucket, score }) => ({ node: nodes[bucket].id, score: unit(score), weight: 1 })),
      ),
    ];
  }
  return partitioner instanceof NumberedBuckets && !byKey ? jumpTrace(cluster) : undefined;
}
