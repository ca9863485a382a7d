import { type Arc, arcs, type RingPoints } from './arcs.ts';
import { eachPart } from './bins.ts';
import type { Segment } from './segments.ts';
import type { Stretch } from './stretch.ts';
import { sweptIn } from './sweep.ts';

/** The part of a stretch of the ring that each node has, the largest first, once a change has swept so much of its pieces. */
export function binShares(
  ring: RingPoints,
  stretch: Stretch,
  segments: readonly Segment[] = [],
  progress = 0,
): [node: number, share: number][] {
  const shares = new Map<number, number>();
  const add = (arc: Pick<Arc, 'start' | 'end'>, node: number, sign: number): void =>
    eachPart({ ...stretch, count: 1 }, arc, (_, from, to) => {
      shares.set(node, (shares.get(node) ?? 0) + sign * (to - from));
    });
  for (const arc of arcs(ring)) add(arc, arc.node, 1);
  sweptIn(segments, progress).forEach((arc, i) => {
    add(arc, arc.node, 1);
    add(arc, segments[i].before, -1);
  });
  return [...shares].filter(([, share]) => share > 1e-9).sort((a, b) => b[1] - a[1]);
}
