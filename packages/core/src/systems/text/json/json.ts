import { phrase, type Words } from '../../../phrase.ts';
import { shown } from '../../../shown.ts';
import { ConfigurationError } from '../../configurationError.ts';
import type { Position } from '../../types.ts';
import { JsonCursor } from './jsonCursor.ts';

/** A value of JSON and where it begins. */
export interface Json {
  readonly at: Position;
  readonly value: JsonScalar | readonly Json[] | ReadonlyMap<string, Json>;
}

type JsonScalar = string | number | boolean | null;

/** Deeper than any configuration is; the limit keeps the call stack short. */
const MOST_NESTED = 100;

/**
 * The first JSON value at or after an index of a text, and the index behind it. Throws a `ConfigurationError` for what is no JSON, and for
 * a name that an object has twice.
 */
export function readJson(text: string, from = 0): { readonly json: Json; readonly end: number } {
  const cursor = new JsonCursor(text);
  cursor.to(from);
  return { json: new Parser(cursor).value(0), end: cursor.index };
}

/** The value of a text that holds nothing else. */
export function onlyJson(text: string): Json {
  const cursor = new JsonCursor(text);
  const json = new Parser(cursor).value(0);
  cursor.skip();
  if (cursor.index < text.length) throw new ConfigurationError(cursor.at(), phrase`unexpected text after the JSON`);
  return json;
}

class Parser {
  readonly #cursor: JsonCursor;

  constructor(cursor: JsonCursor) {
    this.#cursor = cursor;
  }

  value(depth: number): Json {
    this.#cursor.skip();
    const at = this.#cursor.at();
    if (depth > MOST_NESTED) throw new ConfigurationError(at, phrase`JSON is nested more than ${MOST_NESTED} deep`);
    if (this.#cursor.taken('{')) return { at, value: this.#object(at, depth) };
    if (this.#cursor.taken('[')) return { at, value: this.#list(at, depth) };
    return { at, value: this.#scalar(at) };
  }

  #object(at: Position, depth: number): ReadonlyMap<string, Json> {
    const members = new Map<string, Json>();
    this.#cursor.skip();
    if (this.#cursor.taken('}')) return members;
    do {
      this.#cursor.skip();
      const nameAt = this.#cursor.at();
      const name = this.#scalar(nameAt);
      if (typeof name !== 'string') throw new ConfigurationError(nameAt, phrase`expected a name in quotes`);
      if (members.has(name)) throw new ConfigurationError(nameAt, phrase`${shown(name)} is here twice`);
      this.#cursor.skip();
      if (!this.#cursor.taken(':')) throw this.#unexpected('":"');
      members.set(name, this.value(depth + 1));
      this.#cursor.skip();
    } while (this.#cursor.taken(','));
    if (!this.#cursor.taken('}')) throw this.#unexpected(phrase`"," or the "}" of line ${at.line}`);
    return members;
  }

  #list(at: Position, depth: number): readonly Json[] {
    const items: Json[] = [];
    this.#cursor.skip();
    if (this.#cursor.taken(']')) return items;
    do {
      items.push(this.value(depth + 1));
      this.#cursor.skip();
    } while (this.#cursor.taken(','));
    if (!this.#cursor.taken(']')) throw this.#unexpected(phrase`"," or the "]" of line ${at.line}`);
    return items;
  }

  #scalar(at: Position): JsonScalar {
    const token = /"(?:[^"\\\n]|\\.)*"|-?[0-9][-+.0-9eE]*|true|false|null/y;
    token.lastIndex = this.#cursor.index;
    const [found] = token.exec(this.#cursor.text) ?? [];
    if (found === undefined) throw this.#unexpected(phrase`a value of JSON`);
    this.#cursor.index += found.length;
    try {
      return JSON.parse(found) as JsonScalar;
    } catch {
      throw new ConfigurationError(at, phrase`${shown(found)} is no value of JSON`);
    }
  }

  #unexpected(wanted: Words): ConfigurationError {
    const { text, index } = this.#cursor;
    const char = text[index];
    return new ConfigurationError(
      this.#cursor.at(),
      phrase`expected ${wanted}, got ${char ? shown(char) : phrase`the end of the text`}`,
    );
  }
}

/** The members of an object; throws a `ConfigurationError` that says `what` it should be. */
export function membersOf({ at, value }: Json, what: Words): ReadonlyMap<string, Json> {
  if (value instanceof Map) return value;
  throw new ConfigurationError(at, phrase`${what} must be an object`);
}

/** The items of a list; throws a `ConfigurationError` that says `what` it should be. */
export function itemsOf({ at, value }: Json, what: Words): readonly Json[] {
  if (Array.isArray(value)) return value;
  throw new ConfigurationError(at, phrase`${what} must be a list`);
}

/** A text; throws a `ConfigurationError` that says `what` it should be. */
export function textOf({ at, value }: Json, what: Words): string {
  if (typeof value === 'string') return value;
  throw new ConfigurationError(at, phrase`${what} must be a text`);
}

/** An integer, as a number or in quotes; throws a `ConfigurationError` that names its range. */
export function integerOf({ at, value }: Json, what: Words, min: number, max: number): number {
  const scalar = typeof value === 'number' || typeof value === 'string' ? value : '';
  const number = typeof scalar === 'string' && !/^[0-9]{1,15}$/.test(scalar) ? Number.NaN : Number(scalar);
  if (Number.isInteger(number) && number >= min && number <= max) return number;
  const got = scalar === '' ? '' : phrase`, got ${shown(scalar)}`;
  throw new ConfigurationError(at, phrase`${what} must be an integer between ${min} and ${max}${got}`);
}

/** A member of an object; throws a `ConfigurationError` where it is missing. */
export function memberOf(owner: Json, name: string, what: Words): Json {
  const found = membersOf(owner, what).get(name);
  if (found === undefined) throw new ConfigurationError(owner.at, phrase`${what} has no ${shown(name)}`);
  return found;
}
