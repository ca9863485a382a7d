import { say } from '../../language/say.ts';
import type { KeyFlags } from '../keyFlags.ts';
import type { NamedJob } from './job.ts';

// Counted in 10 to 50 ms: small enough to share out evenly, large enough to cost nothing.
const RANGE = 2 ** 18;

/** Generated keys as flags ask for, in ranges: from number `start` up to but not including `stop`. */
export function* generatedJobs(
  { keys, keysLike, seed, zipf }: KeyFlags,
  start: number,
  stop: number,
): Generator<NamedJob> {
  for (let first = start; first < stop; first += RANGE) {
    const end = Math.min(first + RANGE, stop);
    yield {
      name: say`generated keys ${first} to ${end - 1}`,
      job: {
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
