import type { Cluster } from '../../cluster/cluster.ts';
import { createCluster } from '../../cluster/createCluster.ts';
import { plainNode } from '../../cluster/nodes.ts';
import { ownership } from '../../partitioners/ownership.ts';
import { applyChange } from '../../scenario/applyChange.ts';
import type { Change } from '../../scenario/types.ts';
import type { Node } from '../../types.ts';
import { exactMove } from '../theory/theory.ts';
import { skewOf } from './skew.ts';

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
  /** Root mean square of the CVs: what theory knows best. */
  readonly pooledCv: number;
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
    const over = (pick: (one: typeof first) => number): Spread => spreadOf(runs.map((run) => pick(run[step])));
    return {
      draws,
      peak: over(({ peak }) => peak),
      cv: over(({ cv }) => cv),
      pooledCv: Math.sqrt(runs.reduce((sum, run) => sum + run[step].cv ** 2, 0) / draws),
      moved: step === 0 ? null : over(({ moved }) => moved),
    };
  });
}

/**
 * The exact share of every node at each step, in node order, had the nodes the names of that draw: 0 are the given ones, and any
 * other number always gives the same. `undefined` for strategies that have no picture of their range.
 */
export function redrawnShares(
  start: Cluster,
  changes: readonly Change[],
  draw: number,
): readonly Float64Array[] | undefined {
  if (!ownership(start.partitioner, start.hash.bits)) return undefined;
  return renamed(start, changes, draw).map(sharesOf);
}

function drawn(
  start: Cluster,
  changes: readonly Change[],
  draw: number,
): { peak: number; cv: number; moved: number }[] {
  const clusters = renamed(start, changes, draw);
  return clusters.map((cluster, step) => {
    const { peak, cv } = skewOf(cluster.nodes, sharesOf(cluster));
    const moved = step === 0 ? 0 : pictured(exactMove(clusters[step - 1], cluster)).moved;
    return { peak: pictured(peak), cv: pictured(cv), moved };
  });
}

/** The clusters of a scenario whose nodes have the names of a draw. */
function renamed(start: Cluster, changes: readonly Change[], draw: number): Cluster[] {
  const rename = (node: Node): Node => ({ ...plainNode(node), id: nameIn(draw, node.id) });
  const clusters = [createCluster(start.strategy, start.members.map(rename), { ...start.options, hash: start.hash })];
  for (const { join, leave, reweight } of changes) {
    clusters.push(
      applyChange(clusters[clusters.length - 1], {
        join: join.map(rename),
        leave: leave.map((id) => nameIn(draw, id)),
        reweight: reweight.map(rename),
      }),
    );
  }
  return clusters;
}

const sharesOf = ({ partitioner, hash }: Cluster): Float64Array => pictured(ownership(partitioner, hash.bits));

/** What a strategy with a picture of its range always has. */
function pictured<T>(value: T | null | undefined): T {
  if (value === null || value === undefined)
    throw new Error('a strategy without a picture of its range has no exact numbers');
  return value;
}

const nameIn = (draw: number, id: string): string => (draw === 0 ? id : `${id}~${draw}`);

/** Median and extremes of some numbers. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return {
    median: (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2,
    low: sorted[0],
    high: sorted[sorted.length - 1],
  };
}
