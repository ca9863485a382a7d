import { say } from '../language/say.ts';
/** A place where two JSON documents say different things, as text. */
export interface Difference {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** What a document says where it has no such place. */
export const NOTHING = 'nothing';

/** All differences between two JSON values, in document order; lists of other lengths differ as wholes. */
export function jsonDifferences(before: unknown, after: unknown, path = ''): Difference[] {
  if (before === after) return [];
  if (!(isObject(before) && isObject(after)) || Array.isArray(before) !== Array.isArray(after)) {
    return [{ path, before: shown(before), after: shown(after) }];
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    if (before.length !== after.length) {
      return [{ path, before: say`${before.length} items`, after: say`${after.length} items` }];
    }
    return before.flatMap((value, i) => jsonDifferences(value, after[i], `${path}[${i}]`));
  }
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) =>
    jsonDifferences(own(before, name), own(after, name), path === '' ? name : `${path}.${name}`),
  );
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const own = (object: Readonly<Record<string, unknown>>, name: string): unknown =>
  Object.hasOwn(object, name) ? object[name] : undefined;

function shown(value: unknown): string {
  const text = value === undefined ? NOTHING : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
