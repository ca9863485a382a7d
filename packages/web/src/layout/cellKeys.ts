import type { Track } from '../model/run.ts';

const known = new WeakMap<Track, Uint32Array>();

/** How many of the drawn keys lie in each cell of a map. */
export function cellKeys(track: Track, cells: number): Uint32Array {
  const found = known.get(track);
  if (found?.length === cells) return found;
  const counts = new Uint32Array(cells);
  for (const position of track.positions) counts[Math.floor(position * cells)]++;
  known.set(track, counts);
  return counts;
}
