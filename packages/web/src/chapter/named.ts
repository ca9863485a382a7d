import { type Cluster, createCluster, ownership, ring } from '@shardscope/core';
import { three } from './chapterClusters.ts';

// What machines may be called. Any other names would do as well.
const WORDS = ['', 'cache-', 'db', 'redis-', 'node', 'shard-', 'web', '10.0.0.', 'store'];

/** Three machines under a set of names on a ring, and the exact share of each. */
export interface NamedRing {
  readonly names: readonly string[];
  readonly cluster: Cluster;
  readonly shares: readonly number[];
}

/** A ring under one of several sets of names; the first set are the letters. */
export function named(set: number): NamedRing {
  const word = WORDS[set % WORDS.length];
  const names = three.map(({ id }, i) => (word === '' ? id : `${word}${i + 1}`));
  const cluster = createCluster(
    ring,
    names.map((id) => ({ id })),
  );
  return { names, cluster, shares: Array.from(ownership(cluster.partitioner, cluster.hash.bits) ?? []) };
}
