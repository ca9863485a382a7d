import { InputError } from '../../errors.ts';
import { weightOf } from '../../partitioners/weights.ts';
import { phrase } from '../../phrase.ts';
import { described } from '../../shown.ts';
import type { HashedKey, Partitioner } from '../../types.ts';

/** How copies are found by a strategy without an order of its own: `chainedCopies`, `chooseKCopies`, or one's own. */
export interface CopiesRule {
  /** Its name in the JSON of a cluster. */
  readonly id: string;
  /**
   * Fills `out`, whose first entry is the bucket of the owner, with distinct buckets that hold copies of a key, none of weight 0, and returns
   * how many there are, the owner among them. A smaller `out` gives a prefix.
   */
  find(partitioner: Partitioner, key: HashedKey, out: Int32Array): number;
}

/**
 * Copies follow the owner in bucket order (chained declustering, Hsiao and DeWitt 1990), so a node's copies are on the few nodes after it. The
 * default.
 */
export const chainedCopies: CopiesRule = {
  id: 'chained',
  find({ nodes }, _, out) {
    const [owner] = out;
    let found = 1;
    for (let step = 1; step < nodes.length && found < out.length; step++) {
      const bucket = (owner + step) % nodes.length;
      if (weightOf(nodes[bucket]) > 0) out[found++] = bucket;
    }
    return found;
  },
};

/** A rule for copies that somebody gave; `chainedCopies` where none was. Throws an `InputError` for what is none. */
export function checkedCopies(given: unknown): CopiesRule {
  if (given === undefined) return chainedCopies;
  if (typeof (given as CopiesRule | null)?.find !== 'function')
    throw new InputError(phrase`copies must be a rule such as chooseKCopies, got ${described(given)}`);
  return given as CopiesRule;
}

/** Whether a strategy has an order of its own for copies. */
export const ordersCopies = ({ replicas, replicasOfKey }: Partitioner): boolean =>
  replicas !== undefined || replicasOfKey !== undefined;
