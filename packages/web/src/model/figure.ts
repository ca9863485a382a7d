import type { Anatomy } from '@shardscope/core';
import { memo } from './memo.ts';

/** What a strategy's map looks like: the page has one drawing for each kind and none for a strategy. */
export type Figure =
  | { readonly kind: 'ring'; readonly points: Uint32Array; readonly nodes: Uint16Array }
  | { readonly kind: 'columns'; readonly nodes: Uint16Array }
  /** No map: keys find their nodes in a way that none can show. One cell a node. */
  | { readonly kind: 'piles'; readonly nodes: Uint16Array }
  | { readonly kind: 'grid'; readonly nodes: Uint16Array };

// A table up to this size is read as remainders, a larger one as a map.
const MOST_REMAINDERS = 1024;
// A map whose neighbours differ more often than this has no ranges to be seen: it would be coloured noise.
const MOST_BORDERS = 1 / 4;

/** The figure of a map; `nodeOf` translates buckets, and `members` are the nodes of all of them. */
export function figure(
  anatomy: Anatomy | undefined,
  nodeOf: (bucket: number) => number,
  members: readonly number[],
): Figure {
  const piles = { kind: 'piles', nodes: Uint16Array.from(members) } as const;
  if (anatomy === undefined) return piles;
  const { owners } = anatomy;
  const nodes = new Uint16Array(owners.length);
  for (let i = 0; i < owners.length; i++) nodes[i] = nodeOf(owners[i]);
  if (anatomy.kind === 'ring') return { kind: 'ring', points: anatomy.points, nodes };
  if (owners.length <= MOST_REMAINDERS) return { kind: 'columns', nodes };
  const borders = nodes.reduce((sum, node, i) => sum + (i > 0 && node !== nodes[i - 1] ? 1 : 0), 0);
  return borders > MOST_BORDERS * nodes.length ? piles : { kind: 'grid', nodes };
}

/** How many cells, or points, of a figure each node has, by its index in the run. Counted once. */
export const cellsOf = memo(({ nodes }: Figure): readonly number[] => {
  const counts: number[] = [];
  for (const node of nodes) counts[node] = (counts[node] ?? 0) + 1;
  return counts;
});
