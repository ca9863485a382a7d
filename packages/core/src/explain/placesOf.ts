import type { FixedCluster } from '../cluster/fixedCluster.ts';
import type { EntryStep, EntryTable } from './types.ts';

/** The numbered places of a cluster, some of them without a node. */
export interface Places extends EntryTable {
  /** Whether a node is there. */
  has(place: number): boolean;
  entry(place: number): EntryStep;
}

/** The places of a cluster whose state begins with that of each node. */
export function placesOf({ nodes, partitioner }: FixedCluster, size: number): Places {
  const bucketAt = new Map(
    partitioner
      .state?.()
      .slice(0, nodes.length)
      .map((place, bucket) => [place, bucket]),
  );
  return {
    size,
    owner: (place) => nodes[bucketAt.get(place) ?? -1]?.id ?? null,
    has: (place) => bucketAt.has(place),
    entry: (place) => ({
      kind: 'entry',
      size,
      index: place,
      owner: nodes[bucketAt.get(place) ?? 0].id,
      because: { kind: 'places' },
    }),
  };
}
