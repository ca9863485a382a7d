import type { Cluster } from '../../cluster/cluster.ts';
import type { PackedKeys } from '../../hashes/keyHash.ts';
import { type CopyCounts, noCopies } from './copyCounter.ts';
import { FlowMatrix } from './flowMatrix.ts';

/** A batch of keys and their hashes; `high` where the hash has 64 bits. */
export interface HashedKeys {
  readonly keys: PackedKeys;
  readonly low: Int32Array;
  readonly high?: Int32Array;
}

/** Load on each of a sequence of clusters, and what of it went where from one to another. */
export interface Loads {
  /** Load per bucket of each cluster. */
  readonly counts: readonly Float64Array[];
  /** For each pair of clusters: bucket before, bucket after, load, and so on; what stayed included. */
  readonly flows: readonly Float64Array[];
}

/** What was counted of some keys. Counts of parts of the keys add up to the counts of the whole. */
export interface ClusterCounts {
  readonly keys: Loads;
  /** By how often keys are asked for, where that is known. */
  readonly hits?: Loads;
  /** By bytes stored under the keys, where that is known. */
  readonly sizes?: Loads;
  /** CopyCounts on each cluster, if more than one of each key is placed. */
  readonly copies?: readonly CopyCounts[];
}

/** What was counted for a comparison, as data that can be sent elsewhere and added up there. */
export interface ComparisonCounts {
  readonly keys: number;
  /** Hits of the key asked for most often; 0 where hits are not known. */
  readonly hottest: number;
  /** In the order of the clusters compared. */
  readonly contenders: readonly ClusterCounts[];
}

/** Counts keys on each of a sequence of clusters and their flows, in one pass. */
export interface Tally {
  add(batch: HashedKeys): void;
  counted(): ClusterCounts;
  /** Forgets what was counted. */
  reset(): void;
}

/** The pairs of clusters whose flows are counted: each and the next, and, if there are more than two, the first and the last. */
export function countedPairs(clusters: readonly Cluster[]): readonly (readonly [number, number])[] {
  const consecutive = clusters.slice(1).map((_, i) => [i, i + 1] as const);
  return clusters.length > 2 ? [...consecutive, [0, clusters.length - 1]] : consecutive;
}

/** Adds counts of parts of the keys up. */
export function addCounted(clusters: readonly Cluster[], parts: readonly ClusterCounts[]): ClusterCounts {
  const of = (kind: 'hits' | 'sizes'): Loads[] => parts.flatMap((part) => part[kind] ?? []);
  const [hits, sizes] = [of('hits'), of('sizes')];
  const copies = parts.flatMap((part) => (part.copies ? [part.copies] : []));
  return {
    keys: addLoads(
      clusters,
      parts.map(({ keys }) => keys),
    ),
    ...(hits.length > 0 ? { hits: addLoads(clusters, hits) } : {}),
    ...(sizes.length > 0 ? { sizes: addLoads(clusters, sizes) } : {}),
    ...(copies.length > 0 ? { copies: addCopies(clusters, copies) } : {}),
  };
}

function addLoads(clusters: readonly Cluster[], parts: readonly Loads[]): Loads {
  const counts = clusters.map(({ size }) => new Float64Array(size));
  const flows = countedPairs(clusters).map(([from, to]) => new FlowMatrix(clusters[from].size, clusters[to].size));
  for (const part of parts) {
    part.counts.forEach((ofStep, i) => {
      addTo(counts[i], ofStep);
    });
    part.flows.forEach((ofPair, i) => {
      for (let at = 0; at < ofPair.length; at += 3) flows[i].add(ofPair[at], ofPair[at + 1], ofPair[at + 2]);
    });
  }
  return { counts, flows: flows.map((flow) => flow.triples()) };
}

function addCopies(clusters: readonly Cluster[], parts: readonly (readonly CopyCounts[])[]): readonly CopyCounts[] {
  return noCopies(clusters).map((sum, step) => {
    for (const part of parts) {
      addTo(sum.counts, part[step].counts);
      sum.moved += part[step].moved;
      sum.changed += part[step].changed;
    }
    return sum;
  });
}

function addTo(sum: Float64Array, part: Float64Array): void {
  for (let i = 0; i < part.length; i++) sum[i] += part[i];
}
