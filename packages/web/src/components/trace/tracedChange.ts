import { type Cluster, InputError } from '@shardscope/core';
import { entryTable, explainChange, modelTurns, type TraceChange, walkedRing } from '@shardscope/core/explain';
import type { Ground } from '../../draw/trace/board.ts';
import { memo } from '../../model/memo.ts';
import type { Scene } from '../../scene/scene.ts';
import { clustersOf } from '../../scene/trace/placesOf.ts';

/** Entries of the table that shows how a large one is filled in turns, and most nodes that fill it. */
const MODEL = 13;
const MOST = 6;

const groundOf = (cluster: Cluster): Ground => ({
  ring: walkedRing(cluster),
  table: entryTable(cluster),
  turns: cluster.size > MOST ? undefined : modelTurns(cluster, MODEL),
});

/** The traces of a key before and after a change, and the rings they walk over. */
export interface TracedChange extends TraceChange {
  readonly ground: Ground;
  readonly groundBefore: Ground;
}

/** The traces before and after the change that is shown; nothing for a strategy that has none. */
export function tracedChange({ run, track, before, after }: Scene, key: string): TracedChange | undefined {
  const clusters = clustersOf(track, run);
  const one = clusters.at(track.stages.indexOf(before));
  const other = clusters.at(track.stages.indexOf(after));
  if (!one || !other) return undefined;
  try {
    return explained(other, one, key);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

// By the cluster after the change, which only one change leads to: before the first change, both are one.
const explained = memo(
  (after: Cluster, before: Cluster, key: string): TracedChange => ({
    ...explainChange(before, after, key),
    ground: groundOf(after),
    groundBefore: groundOf(before),
  }),
);
