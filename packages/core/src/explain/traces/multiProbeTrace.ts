import { GOLDEN } from '../../hashes/goldenRatio.ts';
import { fmix32 } from '../../hashes/murmur3.ts';
import { widened } from '../../partitioners/ring/points.ts';
import { ringPoints } from '../../partitioners/ring/ringPoints.ts';
import type { Tracer } from '../tracer.ts';
import { circleOf, walking, walkUp } from './ringTrace.ts';

/** multi-probe: as many walks as probes, and the shortest decides; of equal ones, the first. */
export const multiProbeTrace: Tracer = (cluster) => {
  const { nodes, hash, options } = cluster;
  const points = widened(
    ringPoints(nodes, () => 1, hash),
    hash.bits,
  );
  const circle = circleOf(points.at, points.owner, points.size, 32);
  return walking(circle, (low) => {
    const tries = Array.from({ length: Number(options.probes) }, (_, probe) =>
      walkUp(cluster, circle, fmix32((low + Math.imul(probe, GOLDEN)) | 0) >>> 0),
    );
    const winner = tries.reduce((best, { distance }, i) => (distance < tries[best].distance ? i : best), 0);
    return [{ kind: 'ring', bits: 32, tries, winner }];
  });
};
