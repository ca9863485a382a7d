import { type Happening, slotCount } from '@shardscope/core/redis';

/** Slots that moved in each of `count` parts of equal length between two instants; what moved at the end counts in the last. */
export function movedOver(happenings: readonly Happening[], start: number, end: number, count: number): Float64Array {
  const moved = new Float64Array(count);
  for (const { code, t, slots = [] } of happenings) {
    if (code !== 'moved' || t < start || t > end) continue;
    moved[Math.min(count - 1, Math.floor(((t - start) / (end - start)) * count))] += slotCount(slots);
  }
  return moved;
}
