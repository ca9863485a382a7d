import { SENTINEL, stepIndex } from '../partitioners/ring/stepIndex.ts';
import type { Partitioner } from '../types.ts';
import type { Arena } from './arena.ts';
import { layPoints, pointsBytes } from './layPoints.ts';

const BATCH = 2 ** 13;

/** Makes a function that finds the buckets of many hashes at once. */
export type Assigner = (
  partitioner: Partitioner,
  bits?: number,
) => ((hashes: Int32Array, out: Uint16Array) => void) | undefined;

/** `locateAll` of rings in the kernel: 1.5 ns a hash instead of 5 on 1,600 points. */
export function assigner(arena: Arena): Assigner {
  const { kernel } = arena;
  const low = arena.int32(BATCH);
  const buckets = arena.uint16(BATCH);
  return (partitioner, bits = 32) => {
    const anatomy = partitioner.anatomy?.();
    if (anatomy?.kind !== 'ring') return undefined;
    const { points, owners } = anatomy;
    const plain = stepIndex(closed(points), bits);
    if (!arena.fits(pointsBytes(plain))) return undefined;
    const { index, shift } = layPoints(arena, plain, [...owners, owners[0]]);
    return (hashes, out) => {
      for (let first = 0; first < hashes.length; first += BATCH) {
        const some = hashes.subarray(first, first + BATCH);
        low.set(some);
        kernel.assignRing(low.byteOffset, some.length, index, shift, buckets.byteOffset);
        out.set(buckets.subarray(0, some.length), first);
      }
    };
  };
}

function closed(points: Uint32Array): Uint32Array {
  const at = new Uint32Array(points.length + 1).fill(SENTINEL);
  at.set(points);
  return at;
}
