import { say } from '../../language/say.ts';
import { BadRecord, shown, wholeNumber } from './badRecord.ts';
import type { JsonForm } from './lineForm.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The key in one line of JSON, with its hits and its size. */
export interface JsonRecord {
  readonly key: string;
  readonly hits?: number;
  readonly size?: number;
}

/** Reads one line of JSON; throws a `BadRecord` if it is no object or lacks a field. */
export function jsonRecord(line: Uint8Array, { field, hits, sizes }: JsonForm): JsonRecord {
  const { text, value } = parsed(line);
  return {
    key: scalar(text, value, field),
    ...(hits === undefined ? {} : { hits: wholeNumber(scalar(text, value, hits), say`field ${shown(hits)}`) }),
    ...(sizes === undefined ? {} : { size: wholeNumber(scalar(text, value, sizes), say`field ${shown(sizes)}`) }),
  };
}

function parsed(line: Uint8Array): { readonly text: string; readonly value: object } {
  let text: string;
  let value: unknown;
  try {
    text = utf8.decode(line);
  } catch (error) {
    throw error instanceof TypeError ? new BadRecord(say`is not UTF-8`) : error;
  }
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw error instanceof SyntaxError ? new BadRecord(say`is not JSON: ${shown(text)}`) : error;
  }
  if (!isObject(value)) throw new BadRecord(say`is not a JSON object: ${shown(text)}`);
  return { text, value };
}

/**
 * A field's text: a string's own, a number's as it is written, so that 64-bit integers keep all their digits. Where no field has a name with
 * dots, the name is a path: `a.b` is the field `b` of the object in `a`.
 */
function scalar(text: string, value: object, field: string): string {
  const path = Object.hasOwn(value, field) ? [field] : field.split('.');
  let found: unknown = value;
  for (const name of path) {
    if (!isObject(found) || !Object.hasOwn(found, name)) throw new BadRecord(say`has no field ${shown(field)}`);
    found = found[name as keyof typeof found];
  }
  if (typeof found === 'string') return found;
  if (typeof found === 'number') return written(text, path);
  throw new BadRecord(
    say`has neither text nor a number in field ${shown(field)}, but ${found === null || typeof found === 'boolean' ? found : Array.isArray(found) ? say`a list` : say`an object`}`,
  );
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const token = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/g;

/** The value at a path as it is written in valid JSON. */
const written = (text: string, path: readonly string[]): string => path.reduce(fieldOf, text.match(token) ?? [])[0];

/** The tokens from the value of an object's field on; of a repeated field from the last one, as JSON.parse has it. */
function fieldOf(tokens: readonly string[], field: string): readonly string[] {
  let depth = 0;
  let found = 0;
  for (let i = 0; i < tokens.length; i++) {
    const one = tokens[i];
    if (one === '{' || one === '[') depth++;
    else if (one === '}' || one === ']') depth--;
    else if (depth === 1 && tokens[i + 1] === ':' && JSON.parse(one) === field) found = i + 2;
    if (depth === 0) break;
  }
  return tokens.slice(found);
}
