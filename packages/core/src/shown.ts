import { type Phrase, phrase } from './phrase.ts';

const MOST = 60;

/** A value of any kind as one short line for an error message. */
export function shown(value: string): string;
export function shown(value: unknown): string | Phrase;
export function shown(value: unknown): string | Phrase {
  if (typeof value === 'string') return shortened(JSON.stringify(value.slice(0, MOST + 1)));
  if (typeof value === 'function') return phrase`a function`;
  if (typeof value !== 'object' || value === null) return shortened(String(value));
  if (Array.isArray(value)) return phrase`an array of ${value.length}`;
  const name = kindOf(value);
  if (name === 'Object') return phrase`an object`;
  return /^[AEIO]/.test(name) ? phrase`an ${name}` : phrase`a ${name}`;
}

/** The same with the type, where it may be the type that is wrong: `the number 42`. Quotes say of text that it is text. */
export function described(value: unknown): string | Phrase {
  if (value === null || value === undefined || ['string', 'object', 'function'].includes(typeof value)) {
    return shown(value);
  }
  return phrase`the ${typeof value} ${shown(value)}`;
}

/** `Uint8Array`, `Map`, the name of a class, ...: what an object calls itself. */
function kindOf(value: object): string {
  const named: unknown = Object.getPrototypeOf(value)?.constructor?.name;
  return typeof named === 'string' && /^\w{1,40}$/.test(named) ? named : 'Object';
}

const shortened = (text: string): string => (text.length > MOST ? `${text.slice(0, MOST - 3)}...` : text);
