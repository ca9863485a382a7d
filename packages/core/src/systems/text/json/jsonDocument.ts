import { phrase } from '../../../phrase.ts';
import { type YamlEntry, YamlValue } from '../yamlValue.ts';
import { JsonCursor } from './jsonCursor.ts';

const MOST_NESTED = 100;
/** A string without line breaks, a number, or a word. */
const SCALAR = /"(?:[^"\\\n\r]|\\.)*"|-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?(?![\w.])|(?:true|false|null)(?!\w)/y;

/**
 * The value in a text of JSON as `yamlDocument` would read it, over ten times as fast: dumps of running systems are long. `undefined` for any other
 * text, broken JSON and keys written twice among them, of which `yamlDocument` knows what to say.
 */
export function jsonDocument(text: string): YamlValue | undefined {
  const cursor = new JsonCursor(text);
  const value = new Reading(cursor).value('', 0);
  cursor.skip();
  return cursor.index === text.length ? value : undefined;
}

class Reading {
  readonly #cursor: JsonCursor;

  constructor(cursor: JsonCursor) {
    this.#cursor = cursor;
  }

  /** The value that begins here; `undefined` if none does. */
  value(name: string, depth: number): YamlValue | undefined {
    this.#cursor.skip();
    const at = this.#cursor.at();
    const called = name === '' ? phrase`the document` : name;
    const char = this.#cursor.text[this.#cursor.index];
    if (char !== '{' && char !== '[') {
      const scalar = this.#scalar();
      return scalar && new YamlValue(at, called, { kind: 'text', ...scalar });
    }
    if (depth >= MOST_NESTED) return undefined;
    this.#cursor.index++;
    if (char === '{') {
      const entries = new Map<string, YamlEntry>();
      return this.#each('}', () => this.#entry(entries, depth + 1))
        ? new YamlValue(at, called, { kind: 'map', entries }, true)
        : undefined;
    }
    const items: YamlValue[] = [];
    const item = (): boolean => {
      const value = this.value(`${name}[${items.length}]`, depth + 1);
      return value !== undefined && items.push(value) > 0;
    };
    return this.#each(']', item) ? new YamlValue(at, called, { kind: 'list', items }, true) : undefined;
  }

  /** Reads what stands between commas up to the closing bracket; false where something else stands. */
  #each(close: string, read: () => boolean): boolean {
    this.#cursor.skip();
    if (this.#cursor.taken(close)) return true;
    for (;;) {
      if (!read()) return false;
      this.#cursor.skip();
      if (!this.#cursor.taken(',')) return this.#cursor.taken(close);
    }
  }

  #entry(entries: Map<string, YamlEntry>, depth: number): boolean {
    this.#cursor.skip();
    const at = this.#cursor.at();
    const key = this.#scalar();
    if (!key?.quoted || entries.has(key.text)) return false;
    this.#cursor.skip();
    if (!this.#cursor.taken(':')) return false;
    const value = this.value(key.text, depth);
    if (value) entries.set(key.text, { key: key.text, at, value });
    return value !== undefined;
  }

  #scalar(): { readonly text: string; readonly quoted: boolean } | undefined {
    SCALAR.lastIndex = this.#cursor.index;
    const found = SCALAR.exec(this.#cursor.text)?.[0];
    if (found === undefined) return undefined;
    const quoted = found.startsWith('"');
    const text = !quoted ? found : found.includes('\\') ? unescaped(found) : found.slice(1, -1);
    if (text === undefined) return undefined;
    this.#cursor.index += found.length;
    return { text, quoted };
  }
}

function unescaped(quoted: string): string | undefined {
  try {
    const text: unknown = JSON.parse(quoted);
    return typeof text === 'string' ? text : undefined;
  } catch {
    return undefined;
  }
}
