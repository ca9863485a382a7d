import { InputError } from '../errors.ts';
import { phrase } from '../phrase.ts';
import { shown } from '../shown.ts';
import type { Partitioner } from '../types.ts';

/** How copies are found by a strategy without an order of its own; the first one is the default. */
export const copiesRules = ['chained', 'choose-k'] as const;

/**
 * How copies are found by a strategy without an order of its own. `chained`: they follow the owner in bucket order (chained declustering, Hsiao
 * and DeWitt 1990), so a node's copies are on the few nodes after it. `choose-k`: those that ConsistentChooseK names for the key, so they are spread over all
 * nodes and move less when a node joins or leaves.
 */
export type Copies = (typeof copiesRules)[number];

/** A rule for copies that somebody gave; `chained` where none was. Throws an `InputError` for anything else. */
export function checkedCopies(given: unknown): Copies {
  if (given === undefined) return copiesRules[0];
  const rule = copiesRules.find((one) => one === given);
  if (!rule) throw new InputError(phrase`copies must be one of ${copiesRules}, got ${shown(given)}`);
  return rule;
}

/** Whether a strategy has an order of its own for copies. */
export const ordersCopies = ({ replicas, replicasOfKey }: Partitioner): boolean =>
  replicas !== undefined || replicasOfKey !== undefined;
