import { strideFor } from '../layout/strideFor.ts';
import { memo } from '../model/memo.ts';
import type { Schedule } from '../timeline/schedule.ts';

/** Milliseconds that a key is under way from one node to another. */
const FLIGHT = 600;
/** Most keys shown under way at once. */
const MOST_IN_FLIGHT = 200;

/** A key under way: which one, and how far, 0 to 1. */
export interface Flying {
  readonly key: number;
  readonly part: number;
}

/** The keys that a change moves, in the order in which they leave; of many only every `stride`th. */
export interface Flight {
  readonly keys: readonly number[];
  readonly stride: number;
}

/** The flight of a schedule that takes that many milliseconds to move: never more than 200 keys at once are in it. */
export const flight = memo(({ keys: when }: Schedule, moving: number): Flight => {
  const all: number[] = [];
  for (let key = 0; key < when.length; key++) if (when[key] <= 1) all.push(key);
  all.sort((a, b) => when[a] - when[b] || a - b);
  let stride = strideFor(all.length * lasting(moving), MOST_IN_FLIGHT);
  // Where many leave at one moment, fewer are shown.
  while (mostAtOnce(all, when, stride, lasting(moving)) > MOST_IN_FLIGHT) stride *= 2;
  return { keys: all.filter((_, rank) => rank % stride === 0), stride };
});

/** The part of a change that one flight lasts. */
const lasting = (moving: number): number => Math.min(1, FLIGHT / Math.max(1, moving));

function mostAtOnce(all: readonly number[], when: Float32Array, stride: number, lasts: number): number {
  let most = 0;
  for (let first = 0, last = 0; last < all.length; last += stride) {
    while (departure(when[all[last]], lasts) - departure(when[all[first]], lasts) >= lasts) first += stride;
    most = Math.max(most, (last - first) / stride + 1);
  }
  return most;
}

// All flights begin and end within the change, and a key changes its owner while it is under way.
const departure = (when: number, lasts: number): number => when * (1 - lasts);

/** How far a key that changes its owner at `when` is at this moment of its change: below 0 before its flight, 1 or more after. */
export function partFlown(when: number, progress: number, moving: number): number {
  const lasts = lasting(moving);
  return (progress - departure(when, lasts)) / lasts;
}

/** The keys under way at a moment of a change; none at its start and its end. */
export function inFlight(schedule: Schedule, progress: number, moving: number): Flying[] {
  if (progress <= 0 || progress >= 1) return [];
  return flight(schedule, moving).keys.flatMap((key) => {
    const part = partFlown(schedule.keys[key], progress, moving);
    return part > 0 && part < 1 ? [{ key, part }] : [];
  });
}

/** The place at a part of a curve that leaves its start and reaches its end at a right angle, `bulge` away from the line. */
export function alongArc(
  from: { readonly x: number; readonly y: number },
  to: { readonly x: number; readonly y: number },
  bulge: { readonly x: number; readonly y: number },
  part: number,
): { x: number; y: number } {
  // A cubic Bézier curve, both of whose handles lie `bulge` from their ends.
  const a = (1 - part) ** 3 + 3 * (1 - part) ** 2 * part;
  const b = 1 - a;
  const c = 3 * (1 - part) * part;
  return { x: a * from.x + b * to.x + c * bulge.x, y: a * from.y + b * to.y + c * bulge.y };
}
