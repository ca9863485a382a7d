import { say } from '../../language/say.ts';
/** Why a line or row has no key that can be used, said of it: `has no field "id"`. Whoever reads knows which one it is. */
export class BadRecord extends Error {}

/** A count from a text: a whole number small enough to be exact. */
export function wholeNumber(text: string, name: string): number {
  const value = Number(text);
  if (!/^[0-9]+$/.test(text) || !Number.isSafeInteger(value)) {
    throw new BadRecord(say`has no whole number up to ${Number.MAX_SAFE_INTEGER} in ${name}, but ${shown(text)}`);
  }
  return value;
}

/** Text for a message: quoted, short, and nothing in it that a terminal would obey. */
export const shown = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
