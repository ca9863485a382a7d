import { InputError } from '../../errors.ts';
import { shown } from '../../shown.ts';

/** A reply as redis-cli prints it on a terminal or with `--no-raw`, or with `--json`. Maps of RESP3 are objects. */
export type Reply = string | number | null | readonly Reply[] | { readonly [name: string]: Reply };

/** Whether a reply is an array; `Array.isArray` does not narrow readonly ones. */
export const isList = (reply: Reply | undefined): reply is readonly Reply[] => Array.isArray(reply);

/** Reads what redis-cli prints on a terminal (`1) 1) (integer) 0`). Throws an `InputError` that names the line. */
export function parseReply(text: string): Reply {
  const lines = text.split(/\r?\n/);
  while (lines.at(-1)?.trim() === '') lines.pop();
  const reader = new ReplyReader(lines);
  const reply = reader.value(0, 0);
  if (reader.line < lines.length) throw reader.bad('the end of the reply');
  return reply;
}

/** Deeper than any reply of a cluster command. */
const MAX_DEPTH = 16;

class ReplyReader {
  line = 0;
  readonly #lines: readonly string[];

  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }

  bad(wanted: string): InputError {
    return new InputError(
      `redis-cli reply line ${this.line + 1}: expected ${wanted}, got ${shown(this.#lines[this.line] ?? '')}`,
    );
  }

  /** The value that begins at this column of the current line; leaves the reader behind it. */
  value(column: number, depth: number): Reply {
    const rest = (this.#lines[this.line] ?? '').slice(column);
    const prefix = /^ *1([)#]) /.exec(rest);
    if (prefix) {
      if (depth === MAX_DEPTH) throw this.bad(`at most ${MAX_DEPTH} levels`);
      return prefix[1] === ')' ? this.#array(column, depth) : this.#map(column, depth);
    }
    const scalar = this.#scalar(rest);
    this.line++;
    return scalar;
  }

  #array(column: number, depth: number): Reply[] {
    const items: Reply[] = [];
    for (let width = this.#item(column, 1, ')'); width > 0; width = this.#item(column, items.length + 1, ')')) {
      items.push(this.value(column + width, depth + 1));
    }
    return items;
  }

  /** RESP3: `1# "name" => value`. */
  #map(column: number, depth: number): { [name: string]: Reply } {
    const fields: [string, Reply][] = [];
    for (let width = this.#item(column, 1, '#'); width > 0; width = this.#item(column, fields.length + 1, '#')) {
      const line = this.#lines[this.line];
      const [key, quoted] = /^("(?:[^"\\]|\\.)*") => /.exec(line.slice(column + width)) ?? [];
      if (key === undefined) throw this.bad('"name" => value');
      fields.push([unquote(quoted), this.value(column + width + key.length, depth + 1)]);
    }
    return Object.fromEntries(fields);
  }

  /** Width of the prefix of item `number`, 0 if the line at this column begins no such item. */
  #item(column: number, number: number, mark: ')' | '#'): number {
    const line = this.#lines[this.line];
    if (line === undefined || (number > 1 && line.slice(0, column).trim() !== '')) return 0;
    const [prefix, index, found] = /^ *(\d+)([)#]) /.exec(line.slice(column)) ?? [];
    return prefix !== undefined && Number(index) === number && found === mark ? prefix.length : 0;
  }

  #scalar(text: string): Reply {
    const [, integer] = /^\(integer\) (-?\d+)$/.exec(text) ?? [];
    if (integer !== undefined) return Number(integer);
    if (/^"(?:[^"\\]|\\.)*"$/.test(text)) return unquote(text);
    if (text === '(nil)') return null;
    if (/^\(empty (array|list or set)\)$/.test(text)) return [];
    if (text === '(empty hash)') return {};
    throw this.bad('(integer) n, "text", (nil) or (empty array)');
  }
}

const ESCAPES: ReadonlyMap<string, string> = new Map(Object.entries({ n: '\n', r: '\r', t: '\t', a: '\x07', b: '\b' }));

const unquote = (text: string): string =>
  text
    .slice(1, -1)
    .replace(/\\(?:x([0-9a-f]{2})|(.))/g, (_, code: string | undefined, letter: string) =>
      code ? String.fromCharCode(Number.parseInt(code, 16)) : (ESCAPES.get(letter) ?? letter),
    );
