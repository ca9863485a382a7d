import { memo } from '../model/memo.ts';
import type { Track } from '../model/run.ts';

/** How many of the drawn keys lie in each cell of a map. */
export const cellKeys = memo((track: Track, cells: number): Uint32Array => {
  const counts = new Uint32Array(cells);
  for (const position of track.positions) counts[Math.floor(position * cells)]++;
  return counts;
});
