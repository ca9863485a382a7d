import { fmix32 } from '../../hashes/murmur3.ts';
import { ownersFrom } from '../../partitioners/ring/points.ts';
import { pointsOfAll } from '../../partitioners/ring/ringPoints.ts';
import { scoresStep, unit } from '../scoresStep.ts';
import type { Tracer } from '../tracer.ts';
import { circleOf, pointAbove, walking, walkUp } from './ringTrace.ts';

/** lrh: a walk to the first point, and the scores of as many distinct nodes from there on as are candidates. */
export const lrhTrace: Tracer = (cluster) => {
  const { nodes, hash, options } = cluster;
  const { at, owner, size } = pointsOfAll(nodes, Number(options.vnodes), hash);
  const circle = circleOf(at, owner, size, hash.bits);
  const window = new Int32Array(Math.min(Number(options.candidates), nodes.length));
  return walking(circle, (low) => {
    const from = low >>> 0;
    const point = pointAbove(circle, from);
    ownersFrom(point, owner, size, window);
    const scored = Array.from(window, (bucket) => {
      const { id } = nodes[bucket];
      const raw = fmix32(Math.imul(low ^ hash.of(`${id}#+`), hash.of(`${id}#*`) | 1));
      return { node: id, raw, score: unit(raw ^ 0x80000000), weight: 1 };
    });
    scored.sort((a, b) => b.raw - a.raw);
    return [
      { kind: 'ring', bits: hash.bits, tries: [walkUp(cluster, circle, from, point)], winner: 0 },
      scoresStep(scored.map(({ node, score, weight }) => ({ node, score, weight }))),
    ];
  });
};
