import { GOLDEN_PRIME } from '../../hashes/goldenRatio.ts';
import { mulHigh } from '../../hashes/int64.ts';
import { fmix32 } from '../../hashes/murmur3.ts';
import { TRIES } from '../../strategies/dx.ts';
import { placesOf } from '../placesOf.ts';
import { MOST_LISTED, type Tracer, type TracerOf } from '../tracer.ts';
import type { ChainStep, DrawsStep } from '../types.ts';

/** dx: places drawn until one has a node; after very many, the next one that has. */
export const dxTrace: Tracer = (cluster) => {
  const size = Number(cluster.options.capacity);
  const places = placesOf(cluster, size);
  // Tries are numbered downwards.
  const drawn = (low: number, attempt: number): number =>
    mulHigh(fmix32(low ^ Math.imul(size * TRIES + 1 - attempt, GOLDEN_PRIME)), size);
  const trace: TracerOf = (low) => {
    const draws: DrawsStep['draws'][number][] = [];
    let more = 0;
    for (let attempt = 1; attempt <= size * TRIES; attempt++) {
      const place = drawn(low, attempt);
      const found = places.has(place);
      if (!found && draws.length >= MOST_LISTED - 1) more++;
      else draws.push({ try: attempt, place, verdict: found ? 'node' : 'empty' });
      if (found) return [{ kind: 'draws', from: 0, to: size, draws, more }, places.entry(place)];
    }
    const last = drawn(low, size * TRIES);
    let bucket = last;
    while (!places.has(bucket)) bucket = (bucket + 1) % size;
    const walk: ChainStep = { kind: 'chain', links: [{ bucket: last, left: 0, replacement: bucket }], bucket };
    return [{ kind: 'draws', from: 0, to: size, draws, more }, walk, places.entry(bucket)];
  };
  return Object.assign(trace, { table: places });
};
