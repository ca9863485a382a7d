import type { Anatomy } from '@shardscope/core';
import { memo } from './memo.ts';

/** What a strategy's map looks like: the page has one drawing for each kind and none for a strategy. */
export type Figure =
  | { readonly kind: 'ring'; readonly points: Uint32Array; readonly nodes: Uint16Array }
  | { readonly kind: 'columns'; readonly nodes: Uint16Array }
  /** No map: keys find their nodes in a way that has no picture. One cell a node. */
  | { readonly kind: 'piles'; readonly nodes: Uint16Array }
  | { readonly kind: 'grid'; readonly nodes: Uint16Array; readonly sampled: boolean };

/** Owners looked up at evenly spaced hashes where a strategy has no picture of its own: as many as Redis has slots. */
export const SAMPLES = 16384;

// A table up to this size is read as remainders, a larger one as a map.
const MOST_REMAINDERS = 1024;

/** The figure of a map. `nodeOf` translates buckets; `sample` answers for a strategy without an anatomy. */
export function figure(
  anatomy: Anatomy | undefined,
  nodeOf: (bucket: number) => number,
  sample: (index: number) => number,
): Figure {
  if (anatomy === undefined) {
    const nodes = new Uint16Array(SAMPLES);
    for (let i = 0; i < SAMPLES; i++) nodes[i] = nodeOf(sample(i));
    return { kind: 'grid', nodes, sampled: true };
  }
  const { owners } = anatomy;
  const nodes = new Uint16Array(owners.length);
  for (let i = 0; i < owners.length; i++) nodes[i] = nodeOf(owners[i]);
  if (anatomy.kind === 'ring') return { kind: 'ring', points: anatomy.points, nodes };
  return owners.length <= MOST_REMAINDERS ? { kind: 'columns', nodes } : { kind: 'grid', nodes, sampled: false };
}

/** How many cells, or points, of a figure each node has, by its index in the run. Counted once. */
export const cellsOf = memo(({ nodes }: Figure): readonly number[] => {
  const counts: number[] = [];
  for (const node of nodes) counts[node] = (counts[node] ?? 0) + 1;
  return counts;
});
