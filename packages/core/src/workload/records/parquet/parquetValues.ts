import { InputError } from '../../../errors.ts';
import { utf8 } from '../../../hashes/utf8.ts';
import { phrase } from '../../../phrase.ts';
import { shown } from '../../../shown.ts';

/** The bytes of a key: text as UTF-8, a whole number in decimal. Throws an `InputError`, said of its row, for anything else. */
export function keyOf(value: unknown, column: string): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (typeof value === 'string') return utf8(value);
  if (typeof value === 'bigint' || Number.isSafeInteger(value)) return utf8(String(value));
  throw new InputError(phrase`has neither text nor a whole number in column ${shown(column)}, but ${kindOf(value)}`);
}

/** A count. Throws an `InputError`, said of its row, for what is none or not exact. */
export function wholeNumberOf(value: unknown, column: string): number {
  const number = typeof value === 'bigint' || typeof value === 'number' ? Number(value) : Number.NaN;
  if (Number.isSafeInteger(number) && number >= 0) return number;
  throw new InputError(
    phrase`has no whole number up to ${Number.MAX_SAFE_INTEGER} in column ${shown(column)}, but ${kindOf(value)}`,
  );
}

function kindOf(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return 'a list';
  if (value instanceof Uint8Array || typeof value === 'string') return 'text';
  return value instanceof Date ? 'a date' : 'an object';
}
