import type { PackedKeys } from '../hashes/keyHash.ts';
import type { Difference } from './difference.ts';
import { type Moved, movedIn } from './movedIn.ts';

const WANTED = 10;
// Further keys are not looked at: to place each of them twice, one by one, costs more than to count them.
const MOST_LOOKED_AT = 200_000;

/** The first ten keys that move, of the first 200,000: examples for people. What is found depends on the keys and their order alone. */
export class FirstMoved {
  readonly found: Moved[] = [];
  readonly #difference: Difference;
  #looked = 0;

  constructor(difference: Difference) {
    this.#difference = difference;
  }

  /** Whether further keys would change nothing. */
  get done(): boolean {
    return this.found.length === WANTED || this.#looked >= MOST_LOOKED_AT;
  }

  /** Looks at the next keys. */
  look(batch: PackedKeys): void {
    if (this.done) return;
    this.#looked += batch.count;
    for (const moved of movedIn(this.#difference, batch)) {
      if (this.found.push({ ...moved, key: moved.key.slice() }) === WANTED) return;
    }
  }
}
