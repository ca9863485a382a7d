import { anchor, type Cluster, createCluster, dx } from '@shardscope/core';
import { must } from './checkSteps.ts';
import type { Traced } from './checkTrace.ts';

const nodesOf = (places: number): { id: string }[] => Array.from({ length: places }, (_, i) => ({ id: `p${i}` }));

/** Where a key is in a cluster whose nodes are named after their places. */
const placeIn = ({ partitioner, hash }: Cluster, nodes: readonly { id: string }[], key: string): string =>
  nodes[partitioner.locate(hash.of(key), hash.high?.(key))].id;

/** Asks clusters with other places taken, or with another history, whether a listed draw is one. */
export function checkRemoved({ cluster, key, trace }: Traced): void {
  if (cluster.strategy.id === 'dx') {
    const capacity = Number(cluster.options.capacity);
    const tried = new Set<number>();
    for (const step of trace.steps) {
      if (step.kind !== 'draws') continue;
      for (const { place, verdict } of step.draws.slice(0, 6)) {
        const used = cluster.partitioner.usedPlaces ?? [];
        must((verdict === 'node') === used[place] >= 0, 'a draw hits where a node is');
        // With all places taken but those tried before, the key would be there.
        const places = [...Array(capacity).keys()].filter((one) => !tried.has(one));
        const nodes = places.map((one) => ({ id: `p${one}` }));
        const other = dx.restore(nodes, { capacity }, places);
        must(
          tried.has(place) || nodes[other.locate(cluster.hash.of(key))].id === `p${place}`,
          'that place is the draw',
        );
        tried.add(place);
      }
    }
  }
  if (cluster.strategy.id === 'anchor') {
    const capacity = Number(cluster.options.capacity);
    const removed = (cluster.partitioner.state?.() ?? []).slice(cluster.size);
    const [, first] = trace.steps;
    const all = nodesOf(capacity);
    must(first.kind === 'draws' && first.to === capacity, 'the first draw is among all');
    must(placeIn(createCluster(anchor, all, { capacity }), all, key) === `p${first.draws[0].place}`, 'the first draw');
    let bucket = first.draws[0].place;
    for (let i = 2; i < trace.steps.length - 1; i++) {
      const step = trace.steps[i];
      if (step.kind === 'draws')
        must(step.to === capacity - removed.indexOf(bucket) - 1, 'among as many as worked then');
      if (step.kind === 'chain') {
        for (const link of step.links)
          must(link.left === capacity - removed.indexOf(link.bucket) - 1, 'what a link knows');
      }
      const chained = trace.steps[i + 1].kind === 'chain';
      if (step.kind === 'draws' && chained) continue;
      const next = step.kind === 'draws' ? step.draws[0].place : step.kind === 'chain' ? step.bucket : bucket;
      // Just after the bucket had left, the key was where this round ends.
      const gone = removed.slice(0, removed.indexOf(bucket) + 1);
      const places = [...Array(capacity).keys()].filter((one) => !gone.includes(one));
      const other = anchor.restore(
        places.map((one) => ({ id: `p${one}` })),
        { capacity },
        [...places, ...gone],
      );
      must(places[other.locate(cluster.hash.of(key))] === next, 'where the key was when the bucket had left');
      bucket = next;
    }
  }
}
