import type { Cluster } from '../../cluster/cluster.ts';
import { InputError } from '../../errors.ts';
import { phrase } from '../../phrase.ts';
import { type ClusterCounts, countedPairs, type Loads } from './clusterCounts.ts';

const ROUNDING = 1e-9;

/** Throws an `InputError` unless counts are of these clusters and that many keys: flows must add up to the loads before and after. */
export function checkCounts(
  clusters: readonly Cluster[],
  { keys, hits, sizes, copies }: ClusterCounts,
  count: number,
): void {
  for (const loads of [keys, hits, sizes]) if (loads) checkLoads(clusters, loads);
  keys.counts.forEach((load, step) => {
    if (!clusters[step].partial) checkSum(load, count, 0);
    else if (load.reduce((sum, part) => sum + part, 0) > count) throw otherClusters();
  });
  if (copies)
    checkSizes(
      clusters,
      copies.map(({ counts }) => counts),
    );
}

function checkLoads(clusters: readonly Cluster[], { counts, flows }: Loads): void {
  checkSizes(clusters, counts);
  const between = countedPairs(clusters);
  if (flows.length !== between.length) throw otherClusters();
  between.forEach(([from, to], pair) => {
    const before = counts[from].slice();
    const after = counts[to].slice();
    const flow = flows[pair];
    for (let i = 0; i < flow.length; i += 3) {
      before[flow[i]] -= flow[i + 2];
      after[flow[i + 1]] -= flow[i + 2];
    }
    // A bucket that is not there leaves the loads as they were. Hits may be fractions, whose sums are rounded.
    const rounding = ROUNDING * counts[from].reduce((sum, load) => sum + load, 0);
    // A key that only one of the two clusters places is in its load, and in no flow.
    checkSum(before.map(clusters[to].partial ? belowZero : Math.abs), 0, rounding);
    checkSum(after.map(clusters[from].partial ? belowZero : Math.abs), 0, rounding);
  });
}

function checkSizes(clusters: readonly Cluster[], counts: readonly Float64Array[]): void {
  if (counts.length !== clusters.length || counts.some(({ length }, i) => length !== clusters[i].size)) {
    throw otherClusters();
  }
}

const belowZero = (load: number): number => Math.max(0, -load);

const otherClusters = (): InputError => new InputError('counts of other clusters cannot be added');

function checkSum(parts: Float64Array, sum: number, rounding: number): void {
  const found = parts.reduce((total, part) => total + part, 0);
  if (!(Math.abs(found - sum) <= rounding)) throw new InputError(phrase`counts must add up to ${sum}, got ${found}`);
}
