import type { Cluster } from '../../cluster/cluster.ts';
import { largest } from '../../math/largest.ts';
import { ownership } from '../../partitioners/ownership.ts';
import type { Change } from '../../scenario/types.ts';
import type { ClusterCounts, Loads } from '../count/clusterCounts.ts';
import type { CopyCounts } from '../count/copyCounter.ts';
import { fairShares } from '../theory/fairShares.ts';
import { type GTest, gTest } from '../theory/gTest.ts';
import { type Theory, theoryOf } from '../theory/theory.ts';
import { type Movement, movementOf } from './movement.ts';
import { type Skew, skewOf } from './skew.ts';

/** One state of a cluster in a scenario, and what the change that led to it did. */
export interface Step {
  /** `null` on the first step. */
  readonly change: Change | null;
  readonly cluster: Cluster;
  /** Those who joined and had been down before. */
  readonly back: readonly string[];
  /** Keys per node, in node order. */
  readonly counts: Float64Array;
  /** Keys that no node holds: their system hands them out in turns or at random. */
  readonly unplaced: number;
  /** Keys of nodes that are down and keep them: these keys fail. */
  readonly failing: number;
  /** Exact share of hash values per node, where the strategy has it. */
  readonly ownership: Float64Array | undefined;
  readonly skew: Skew;
  /** `null` on the first step. */
  readonly movement: Movement | null;
  readonly theory: Theory;
  /** Whether keys fall as the exact ownership says: is the hash uniform? `null` without ownership or with too few keys. */
  readonly hashTest: GTest | null;
  /** Whether keys fall as fair shares say; only for strategies that promise them and have no exact ownership. */
  readonly fairTest: GTest | null;
  /** What the nodes that left handed on; `null` unless some left. */
  readonly fanOut: FanOut | null;
  /** Smallest share of a node that joined over its fair share: below 1 it was starved. `null` unless some joined. */
  readonly newcomer: number | null;
  /** By how often keys are asked for; no rule for whole keys gets below `leastPeak`, which the hottest key alone makes. */
  readonly hits: (Weighted & { readonly leastPeak: number | null }) | null;
  /** By bytes stored. */
  readonly sizes: Weighted | null;
  /** CopyCounts of keys, if more than one of each is placed. */
  readonly copies: CopyStep | null;
}

/** Load and movement in another unit than keys. */
export interface Weighted {
  readonly loads: Float64Array;
  readonly skew: Skew;
  readonly movement: Movement | null;
}

/** Who took over from nodes that left. */
export interface FanOut {
  readonly receivers: number;
  /** Part of the freed keys that the busiest receiver took; 1/(n - 1) is ideal. */
  readonly busiest: number;
}

/** CopyCounts of keys at one step. */
export interface CopyStep {
  readonly perKey: number;
  readonly counts: Float64Array;
  readonly skew: Skew;
  /** Copies that went to a node without one, over all copies; `null` on the first step. */
  readonly movedShare: number | null;
  /** Keys whose set of nodes changed, over all keys; `null` on the first step. */
  readonly changedShare: number | null;
}

/** What all strategies of a comparison share. */
interface Context {
  readonly changes: readonly Change[];
  readonly keys: number;
  readonly hottest: number;
  readonly replicas: number;
}

/** The steps of one strategy from what was counted on its clusters. */
export function stepsOf(
  clusters: readonly Cluster[],
  counted: ClusterCounts,
  { changes, keys, hottest, replicas }: Context,
): readonly Step[] {
  return clusters.map((cluster, step) => {
    const before = clusters[step - 1] as Cluster | undefined;
    const counts = counted.keys.counts[step];
    const exact = ownership(cluster.partitioner, cluster.hash.bits);
    const movement = movementAt(clusters, step, counted.keys);
    const theory = theoryOf(cluster, exact, before, keys);
    return {
      change: before ? changes[step - 1] : null,
      cluster,
      back: before ? returned(changes[step - 1], before) : [],
      counts,
      unplaced: keys - counts.reduce((sum, count) => sum + count, 0),
      failing: failing(cluster, counts),
      ownership: exact,
      skew: skewOf(cluster.nodes, counts),
      movement,
      theory,
      hashTest: exact ? gTest(counts, exact) : null,
      fairTest: cluster.traits.fair && !exact ? gTest(counts, fairShares(cluster.nodes)) : null,
      fanOut: before && movement ? fanOut(before, cluster, movement) : null,
      newcomer: before && keys > 0 ? newcomer(before, cluster, counts, keys) : null,
      hits: counted.hits
        ? {
            ...weighted(clusters, step, counted.hits),
            leastPeak: leastPeak(cluster, counted.hits.counts[step], hottest),
          }
        : null,
      sizes: counted.sizes ? weighted(clusters, step, counted.sizes) : null,
      copies: counted.copies ? copyStep(cluster, counted.copies[step], keys, replicas, step) : null,
    };
  });
}

const returned = ({ join }: Change, { down }: Cluster): string[] =>
  join.map(({ id }) => id).filter((id) => down.includes(id));

function failing({ nodes, down }: Cluster, counts: Float64Array): number {
  const dead = new Set(down);
  return counts.reduce((sum, count, bucket) => (dead.has(nodes[bucket].id) ? sum + count : sum), 0);
}

const movementAt = (clusters: readonly Cluster[], step: number, { flows }: Loads): Movement | null =>
  step === 0 ? null : movementOf(clusters[step - 1].nodes, clusters[step].nodes, flows[step - 1]);

function weighted(clusters: readonly Cluster[], step: number, loads: Loads): Weighted {
  const { nodes } = clusters[step];
  return {
    loads: loads.counts[step],
    skew: skewOf(nodes, loads.counts[step]),
    movement: movementAt(clusters, step, loads),
  };
}

/** The share of the hottest key over the largest fair share. */
function leastPeak({ nodes }: Cluster, loads: Float64Array, hottest: number): number | null {
  const total = loads.reduce((sum, load) => sum + load, 0);
  return total === 0 ? null : hottest / total / largest(fairShares(nodes));
}

function fanOut(before: Cluster, after: Cluster, movement: Movement): FanOut | null {
  if (before.nodes.every(({ id }) => after.has(id))) return null;
  const received = new Map<string, number>();
  let freed = 0;
  for (const { from, to, keys } of movement.flows) {
    if (after.has(from)) continue;
    freed += keys;
    received.set(to, (received.get(to) ?? 0) + keys);
  }
  return freed === 0 ? null : { receivers: received.size, busiest: largest(received.values()) / freed };
}

function newcomer(before: Cluster, { nodes }: Cluster, counts: Float64Array, keys: number): number | null {
  const fair = fairShares(nodes);
  let least = Number.POSITIVE_INFINITY;
  nodes.forEach(({ id }, bucket) => {
    if (!before.has(id) && fair[bucket] > 0) least = Math.min(least, counts[bucket] / keys / fair[bucket]);
  });
  return least === Number.POSITIVE_INFINITY ? null : least;
}

function copyStep(
  { nodes }: Cluster,
  { counts, moved, changed }: CopyCounts,
  keys: number,
  replicas: number,
  step: number,
): CopyStep {
  const placed = counts.reduce((sum, count) => sum + count, 0);
  const known = step > 0 && placed > 0;
  return {
    perKey: Math.min(replicas, nodes.length),
    counts,
    skew: skewOf(nodes, counts),
    movedShare: known ? moved / placed : null,
    changedShare: known ? changed / keys : null,
  };
}
