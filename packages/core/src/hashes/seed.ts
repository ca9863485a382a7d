import { InputError } from '../errors.ts';
import { phrase } from '../phrase.ts';
import { shown } from '../shown.ts';

const MOST_SEED = 2 ** 32 - 1;

/** The id of a hash under a seed or key other than its usual one: the two must not pass for the same hash. */
export type SeededId<Id extends string> = Id | `${Id}:${string}`;

/** A seed of 32 bits as an unsigned integer; a negative one counts as its bit pattern. Throws an `InputError` for any other value. */
export function checkedSeed(seed: number): number {
  if (!Number.isInteger(seed) || seed < -(2 ** 31) || seed > MOST_SEED) {
    throw new InputError(phrase`a seed must be an integer of 32 bits, got ${shown(seed)}`);
  }
  return seed >>> 0;
}

/** `murmur3_32:42`, or the plain id where the seed is the usual one. The registry reads it back. */
export const seededId = <Id extends string>(id: Id, seed: number, usual = 0): SeededId<Id> =>
  seed === usual ? id : `${id}:${seed}`;

/** The seed that `seededId` wrote; `undefined` for text it does not write. */
export function readSeed(text: string): number | undefined {
  const seed = /^(0|[1-9][0-9]{0,9})$/.test(text) ? Number(text) : Number.NaN;
  return seed <= MOST_SEED ? seed : undefined;
}
