import type { Cluster } from '@shardscope/core';
import type { RingPoints } from '../layout/arcs.ts';

/** The points of a ring, with the machine of each by its index in `all`: machines keep it whoever else is there. */
export function ringPoints({ partitioner, nodes }: Cluster, all: readonly { readonly id: string }[]): RingPoints {
  const anatomy = partitioner.anatomy?.();
  if (anatomy?.kind !== 'ring') throw new Error('a ring has points');
  const places = nodes.map(({ id }) => all.findIndex((one) => one.id === id));
  return { points: anatomy.points, nodes: Array.from(anatomy.owners, (owner) => places[owner]) };
}

// Arcs narrower than one of so many are not told apart; where every byte counts, fewer.
const BINS = 180;
const FEW_BINS = 40;

/** A ring of many points as it is drawn: whose each of some equal arcs is in its middle. */
export function binned({ points, nodes }: RingPoints, few: boolean): RingPoints {
  const bins = few ? FEW_BINS : BINS;
  if (points.length <= bins) return { points, nodes };
  const width = 2 ** 32 / bins;
  const ends = Uint32Array.from({ length: bins }, (_, i) => Math.floor((i + 1) * width) - 1);
  const ownerAt = (place: number): number =>
    nodes[
      Math.max(
        0,
        points.findIndex((point) => point >= place),
      )
    ];
  return { points: ends, nodes: Array.from(ends, (_, i) => ownerAt((i + 0.5) * width)) };
}
