import type { z } from 'zod/mini';
import { said, say, word } from '../language/say.ts';

type Issue = z.core.$ZodIssue;

/** The first thing in a document that does not fit its schema, in one line: where it is, what was expected and what is there. */
export function schemaComplaint(document: unknown, { issues }: z.core.$ZodError): string {
  const { path, issue } = innermost(document, issues[0], []);
  const value = at(document, path);
  const where = path
    .map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i > 0 ? '.' : ''}${String(key)}`))
    .join('');
  return `${where === '' ? '' : `${where}: `}${complaint(issue, value)}`;
}

const at = (document: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (isObject(value) ? value[key as string] : undefined), document);

interface Found {
  readonly path: readonly PropertyKey[];
  readonly issue: Issue;
}

/** Where alternatives were tried, the complaint of the one that came furthest; one that misses a field was not meant. */
function innermost(document: unknown, issue: Issue, outer: readonly PropertyKey[]): Found {
  const path = [...outer, ...issue.path];
  if (issue.code !== 'invalid_union') return { path, issue };
  const meant = issue.errors
    .flatMap(([first]) => (first ? [innermost(document, first, path)] : []))
    .filter((found) => found.issue.code !== 'invalid_type' || found.path.length > path.length)
    .filter((found) => at(document, found.path) !== undefined)
    .toSorted((a, b) => b.path.length - a.path.length);
  const [deepest] = meant;
  return deepest && (meant.length === 1 || deepest.path.length > path.length) ? deepest : { path, issue };
}

function complaint(issue: Issue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_union':
      return say`expected ${said(issue.message)}, got ${quotable(value)}`;
    case 'custom':
      return value === undefined ? say`is missing` : say`expected ${said(issue.message)}, got ${described(value)}`;
    case 'invalid_value':
      return value === undefined
        ? say`is missing`
        : say`expected ${issue.values.join(' or ')}, got ${described(value)}`;
    case 'invalid_type':
      return value === undefined
        ? say`is missing`
        : say`expected ${said(kinds[issue.expected] ?? issue.expected)}, got ${issue.expected === 'string' ? quotable(value) : described(value)}`;
    case 'unrecognized_keys':
      return say`unknown field ${JSON.stringify(issue.keys[0])}`;
    case 'too_small':
      return Number(issue.minimum) > 1 ? say`must have at least ${issue.minimum} entries` : say`must not be empty`;
    case 'too_big':
      return say`must have at most ${issue.maximum} entries`;
    default:
      return say`expected something else, got ${described(value)}`;
  }
}

const kinds: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  number: 'a number',
  object: 'fields',
  string: 'text',
};

/** The same where text would do: what YAML takes for a number or a truth value may be meant as a name. */
const quotable = (value: unknown): string =>
  typeof value === 'number' || typeof value === 'boolean' ? say`${described(value)}: quote it` : described(value);

/** A value in a few words. */
function described(value: unknown): string {
  if (Array.isArray(value)) return say`a list`;
  if (typeof value === 'number') return say`the number ${value}`;
  if (typeof value === 'boolean') return say`the value ${value}`;
  if (value === null || value === undefined) return word('nothing');
  if (isObject(value)) return `{${Object.keys(value).slice(0, 4).join(', ')}}`;
  return JSON.stringify(value).slice(0, 60);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
