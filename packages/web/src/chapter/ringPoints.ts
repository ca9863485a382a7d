import type { Cluster } from '@shardscope/core';
import type { RingPoints } from '../layout/arcs.ts';

/** The points of a ring, with the machine of each by its index in `all`: machines keep it whoever else is there. */
export function ringPoints({ partitioner, nodes }: Cluster, all: readonly { readonly id: string }[]): RingPoints {
  const anatomy = partitioner.anatomy?.();
  if (anatomy?.kind !== 'ring') throw new Error('a ring has points');
  const places = nodes.map(({ id }) => all.findIndex((one) => one.id === id));
  return { points: anatomy.points, nodes: Array.from(anatomy.owners, (owner) => places[owner]) };
}
