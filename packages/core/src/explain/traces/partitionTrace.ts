import { bucketsById } from '../../math/byId.ts';
import { partitionScore } from '../../strategies/partitionTable.ts';
import { scoresStep, unit } from '../scoresStep.ts';
import type { Tracer } from '../tracer.ts';
import { ownersOf, tableTrace } from './tableTrace.ts';

/** partition-table: the scores of the nodes for the partition of the key. */
export const partitionTrace: Tracer = (cluster) => {
  const names = bucketsById(cluster.nodes).map((bucket) => {
    const { id } = cluster.nodes[bucket];
    return { id, name: cluster.hash.of(id) };
  });
  return tableTrace(cluster, ownersOf(cluster), (partition) =>
    // The sort is stable: of equal scores, the smaller id wins.
    scoresStep(
      names
        .map(({ id, name }) => ({ node: id, score: unit(partitionScore(name, partition)), weight: 1 }))
        .sort((a, b) => b.score - a.score),
    ),
  );
};
