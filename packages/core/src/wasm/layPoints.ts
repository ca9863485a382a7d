import type { StepIndex } from '../partitioners/ring/stepIndex.ts';
import type { Arena } from './arena.ts';

/** Points and their step index as the kernel reads them. */
export interface Points {
  /** Place and owner of each point. */
  readonly points: Uint32Array;
  /** Address of the step index: addresses of points. */
  readonly index: number;
  readonly shift: number;
}

/** Lays points out in the kernel's memory, where `pointsBytes` must be free. */
export function layPoints(arena: Arena, { at, index, shift }: StepIndex, owners?: ArrayLike<number>): Points {
  const points = arena.uint32(2 * at.length);
  const addresses = arena.uint32(index.length);
  for (let i = 0; i < at.length; i++) {
    points[2 * i] = at[i];
    points[2 * i + 1] = owners?.[i] ?? 0;
  }
  for (let i = 0; i < index.length; i++) addresses[i] = points.byteOffset + 8 * index[i];
  return { points, index: addresses.byteOffset, shift };
}

/** What points take, aligned. */
export const pointsBytes = ({ at, index }: StepIndex): number => 8 * at.length + 4 * index.length + 64;
