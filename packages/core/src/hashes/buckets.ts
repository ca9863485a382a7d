import { InputError } from '../errors.ts';
import { phrase } from '../phrase.ts';
import { shown } from '../shown.ts';

/** What is thrown for a number of buckets that a hash into buckets cannot serve: with 0, NaN or a fraction it would answer nonsense or never end. */
export const noBuckets = (buckets: unknown, most: number): InputError =>
  new InputError(phrase`buckets must be an integer between 1 and ${most}, got ${shown(buckets)}`);
