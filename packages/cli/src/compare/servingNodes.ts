import type { Node } from '@shardscope/core';

/** The nodes of a pool that take keys, as any strategy has them: without what only the pool's own rule knows. */
export const servingNodes = (nodes: readonly Node[]): Node[] =>
  nodes
    .filter(({ down, backup }) => !down && !backup)
    .map(({ id, weight, zone }) => ({
      id,
      ...(weight === undefined ? {} : { weight }),
      ...(zone === undefined ? {} : { zone }),
    }));
