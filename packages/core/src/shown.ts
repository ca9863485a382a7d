const MOST = 60;

/** A value of any kind as one short line for an error message. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return shortened(JSON.stringify(value.slice(0, MOST + 1)));
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) return shortened(String(value));
  if (Array.isArray(value)) return `an array of ${value.length}`;
  const name = kindOf(value);
  return name === 'Object' ? 'an object' : `${/^[AEIO]/.test(name) ? 'an' : 'a'} ${name}`;
}

/** The same with the type, where it may be the type that is wrong: `the number 42`. Quotes say of text that it is text. */
export function described(value: unknown): string {
  if (value === null || value === undefined || ['string', 'object', 'function'].includes(typeof value)) {
    return shown(value);
  }
  return `the ${typeof value} ${shown(value)}`;
}

/** `Uint8Array`, `Map`, the name of a class, ...: what an object calls itself. */
function kindOf(value: object): string {
  const named: unknown = Object.getPrototypeOf(value)?.constructor?.name;
  return typeof named === 'string' && /^\w{1,40}$/.test(named) ? named : 'Object';
}

const shortened = (text: string): string => (text.length > MOST ? `${text.slice(0, MOST - 3)}...` : text);
