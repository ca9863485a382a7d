import { phrase, type Text } from '../../phrase.ts';
import type { Node } from '../../types.ts';

const MOST = 65_536;

/**
 * The option of strategies whose buckets are counted once and for all: `least` of them, and of more nodes than that twice as many as there
 * are, in a power of two up to 65,536.
 */
export const capacityOption = (least: number, help: Text) =>
  ({
    kind: 'integer',
    min: 1,
    max: MOST,
    default: least,
    defaultFor: (nodes: number): number =>
      nodes <= least ? least : Math.min(MOST, 2 ** Math.ceil(Math.log2(2 * nodes))),
    help,
  }) as const;

/** Why there are too many nodes for a capacity; undefined where they fit. */
export const beyondCapacity = (nodes: readonly Node[], { capacity }: { readonly capacity: number }) =>
  nodes.length > capacity
    ? phrase`has a capacity of ${capacity} nodes, got ${nodes.length}; its option capacity sets how many`
    : undefined;
