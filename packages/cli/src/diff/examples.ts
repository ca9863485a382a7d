import { type Difference, movedKeys } from '@shardscope/core/diff';
import type { Job } from '../input/job.ts';
import { jobBatches } from '../parallel/jobBatches.ts';
import { example } from './movedRecord.ts';
import type { MovedKey } from './report.ts';

const WANTED = 10;
// Further keys are not looked at for examples: to place each of them twice, one by one, costs more than to count them.
const MOST_LOOKED_AT = 200_000;

/** The first few keys that move, per difference. What is found depends on the keys alone. */
export class Examples {
  readonly found: readonly MovedKey[][];
  readonly #differences: readonly Difference[];
  readonly #written: (key: Uint8Array) => Uint8Array;
  #looked = 0;

  constructor(differences: readonly Difference[], written: (key: Uint8Array) => Uint8Array) {
    this.#differences = differences;
    this.#written = written;
    this.found = differences.map(() => []);
  }

  /** Looks at keys that are about to be counted. */
  look(job: Job): void {
    if (this.#looked >= MOST_LOOKED_AT || this.found.every(({ length }) => length === WANTED)) return;
    for (const batch of jobBatches(job)) {
      this.#looked += batch.count;
      this.#differences.forEach((difference, i) => {
        if (this.found[i].length === WANTED) return;
        for (const moved of movedKeys(difference, batch)) {
          if (this.found[i].push(example(moved, this.#written)) === WANTED) break;
        }
      });
      if (this.#looked >= MOST_LOOKED_AT || this.found.every(({ length }) => length === WANTED)) return;
    }
  }
}
