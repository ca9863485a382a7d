import type { Cluster } from '../cluster.ts';
import { createCluster } from '../createCluster.ts';
import { applyChange, type Change } from '../scenario.ts';
import type { Node } from '../types.ts';
import { ownership } from './ownership.ts';
import { skewOf } from './skew.ts';
import { exactMove } from './theory.ts';

/** Median and extremes of a number over several draws of node names. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** One step under several draws of node names: exact numbers, without keys. */
export interface Redrawn {
  readonly draws: number;
  readonly peak: Spread;
  readonly cv: Spread;
  /** `null` on the first step. */
  readonly moved: Spread | null;
}

/**
 * Every step of a scenario under `draws` sets of node names, the first being the given one: one ring is one draw.
 * `undefined` for strategies whose shares do not depend on names.
 */
export function redrawn(start: Cluster, changes: readonly Change[], draws: number): readonly Redrawn[] | undefined {
  if (!start.strategy.points) return undefined;
  const runs = Array.from({ length: draws }, (_, draw) => drawn(start, changes, draw));
  return runs[0].map((first, step) => {
    const over = (pick: (one: typeof first) => number): Spread => spread(runs.map((run) => pick(run[step])));
    return {
      draws,
      peak: over(({ peak }) => peak),
      cv: over(({ cv }) => cv),
      moved: step === 0 ? null : over(({ moved }) => moved),
    };
  });
}

function drawn(
  start: Cluster,
  changes: readonly Change[],
  draw: number,
): { peak: number; cv: number; moved: number }[] {
  const renamed = <N extends Node>(node: N): N => ({ ...node, id: nameIn(draw, node.id) });
  let cluster = createCluster(start.strategy, start.nodes.map(renamed), { ...start.options, hash: start.hash });
  return [null, ...changes].map((change) => {
    const before = cluster;
    if (change) {
      const { join, leave, reweight } = change;
      cluster = applyChange(cluster, {
        ...change,
        join: join.map(renamed),
        leave: leave.map((id) => nameIn(draw, id)),
        reweight: reweight.map(renamed),
      });
    }
    const { peak, cv } = skewOf(cluster.nodes, ownership(cluster.partitioner, cluster.hash.bits) ?? []);
    return { peak: peak ?? 0, cv: cv ?? 0, moved: change ? (exactMove(before, cluster) ?? 0) : 0 };
  });
}

const nameIn = (draw: number, id: string): string => (draw === 0 ? id : `${id}~${draw}`);

function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return {
    median: (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2,
    low: sorted[0],
    high: sorted[sorted.length - 1],
  };
}
