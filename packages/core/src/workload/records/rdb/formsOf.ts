import { phrase } from '../../../phrase.ts';
import type { Input } from './input.ts';
import { type Form, redisForms, valkeyForms } from './valueForms.ts';

// Version 5 was the first with a checksum.
const OLDEST = 5;
const NEWEST = 13;

/** The forms of values in a dump that begins with this magic. Throws an `InputError` for a version that is not read. */
export function formsOf(magic: string, input: Input): ReadonlyMap<number, Form> {
  if (magic === 'VALKEY080') return valkeyForms;
  const version = Number(/^REDIS([0-9]{4})$/.exec(magic)?.[1]);
  if (version >= OLDEST && version <= NEWEST) return redisForms;
  throw input.damaged(phrase`${magic} is no version that is read: REDIS000${OLDEST} to REDIS00${NEWEST} and VALKEY080`);
}
