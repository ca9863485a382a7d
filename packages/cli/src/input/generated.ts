import type { Part } from '../parallel/counting.ts';
import type { KeyFlags } from './keyFlags.ts';

// Counted in 10 to 50 ms: small enough to share out evenly, large enough to cost nothing.
const RANGE = 2 ** 18;

/** The generated keys that flags ask for, from number `from` up to but not including `to`, in ranges. */
export function* generatedParts({ keys, keysLike, seed, zipf }: KeyFlags, from: number, to: number): Generator<Part> {
  for (let first = from; first < to; first += RANGE) {
    const end = Math.min(first + RANGE, to);
    yield {
      name: `generated keys ${first} to ${end - 1}`,
      task: {
        of: 'range',
        like: keysLike,
        seed,
        first,
        end,
        ...(zipf === undefined ? {} : { zipf: { s: zipf, total: keys } }),
      },
    };
  }
}
