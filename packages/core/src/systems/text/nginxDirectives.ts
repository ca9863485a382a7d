import { phrase } from '../../phrase.ts';
import { ConfigurationError } from '../configurationError.ts';
import type { Position } from '../types.ts';

/** A word of a directive, without its quotes and escapes. */
export interface Word {
  readonly text: string;
  readonly at: Position;
}

/** A directive of nginx: its name, its arguments, and what stands in its braces. */
export interface Directive {
  readonly name: string;
  readonly at: Position;
  readonly args: readonly Word[];
  /** Absent where it ends with a semicolon. */
  readonly block?: readonly Directive[];
}

/** Deeper blocks than any configuration has; the limit keeps the call stack short. */
const MOST_NESTED = 100;
const SPACE = /[ \t\r\n]/;

/**
 * The directives of a text in nginx's grammar: words between white space and `; { }`, in quotes where they hold those; `#` begins a comment
 * where a word could begin. Blocks of Lua are passed over. Throws a `ConfigurationError` where the text is cut or has a brace too many.
 */
export function nginxDirectives(text: string): readonly Directive[] {
  return new Parser(text).all();
}

class Parser {
  readonly #text: string;
  #index = 0;
  #line = 1;
  #lineStart = 0;

  constructor(text: string) {
    this.#text = text;
  }

  all(): readonly Directive[] {
    const found = this.#directives(0);
    if (this.#index < this.#text.length) throw new ConfigurationError(this.#at(), 'unexpected "}"');
    return found;
  }

  /** Directives up to the brace that closes the block, or to the end. */
  #directives(depth: number): Directive[] {
    if (depth > MOST_NESTED)
      throw new ConfigurationError(this.#at(), phrase`blocks are nested more than ${MOST_NESTED} deep`);
    const found: Directive[] = [];
    for (;;) {
      this.#skip();
      const char = this.#text[this.#index];
      if (char === undefined || char === '}') return found;
      found.push(this.#directive(depth));
    }
  }

  #directive(depth: number): Directive {
    const words: Word[] = [];
    for (;;) {
      this.#skip();
      const char = this.#text[this.#index];
      const at = this.#at();
      if (char === undefined) throw new ConfigurationError(at, phrase`unexpected end of file, expecting ";" or "}"`);
      if (char === '}' || (words.length === 0 && (char === ';' || char === '{')))
        throw new ConfigurationError(at, `unexpected "${char}"`);
      if (char !== ';' && char !== '{') {
        words.push(this.#word());
        continue;
      }
      this.#index++;
      const [{ text: name, at: start }, ...args] = words;
      if (char === ';') return { name, at: start, args };
      if (name.endsWith('_by_lua_block')) {
        this.#skipLua(at);
        return { name, at: start, args, block: [] };
      }
      const block = this.#directives(depth + 1);
      if (this.#text[this.#index] !== '}') throw new ConfigurationError(at, phrase`"{" of "${name}" is never closed`);
      this.#index++;
      return { name, at: start, args, block };
    }
  }

  #word(): Word {
    const at = this.#at();
    const quote = this.#text[this.#index];
    return { at, text: quote === '"' || quote === "'" ? this.#quoted(quote, at) : this.#bare() };
  }

  #quoted(quote: string, at: Position): string {
    this.#index++;
    let word = '';
    for (;;) {
      const char = this.#text[this.#index];
      if (char === undefined) throw new ConfigurationError(at, phrase`the quote ${quote} is never closed`);
      if (char === quote) break;
      word += char === '\\' ? this.#escaped() : this.#taken(char);
    }
    this.#index++;
    const after = this.#text[this.#index];
    // A parenthesis may follow, for `if`.
    if (after !== undefined && !SPACE.test(after) && !';{)'.includes(after))
      throw new ConfigurationError(this.#at(), phrase`unexpected ${JSON.stringify(after)} after the closing quote`);
    return word;
  }

  #bare(): string {
    let word = '';
    for (;;) {
      const char = this.#text[this.#index];
      if (char === undefined || SPACE.test(char) || char === ';') return word;
      // The braces of ${variable} belong to the word.
      if (char === '{' && !word.endsWith('$')) return word;
      word += char === '\\' ? this.#escaped() : this.#taken(char);
    }
  }

  /** What a backslash and the character after it stand for: nginx knows quotes, the backslash and three control characters, and keeps the rest. */
  #escaped(): string {
    const next = this.#text[this.#index + 1];
    if (next === undefined) throw new ConfigurationError(this.#at(), phrase`unexpected end of file after "\\"`);
    this.#index++;
    this.#taken(next);
    const control = { t: '\t', r: '\r', n: '\n' }[next];
    return control ?? ('"\'\\'.includes(next) ? next : `\\${next}`);
  }

  #taken(char: string): string {
    this.#index++;
    if (char === '\n') this.#newLine();
    return char;
  }

  /** Passes over white space and comments. */
  #skip(): void {
    for (;;) {
      const char = this.#text[this.#index];
      if (char === '#') {
        const end = this.#text.indexOf('\n', this.#index);
        this.#index = end < 0 ? this.#text.length : end;
      } else if (char !== undefined && SPACE.test(char)) this.#taken(char);
      else return;
    }
  }

  /** Passes over Lua, whose braces are balanced outside its strings and comments. */
  #skipLua(at: Position): void {
    const token =
      /--\[(=*)\[[\s\S]*?\]\1\]|--[^\n]*|\[(=*)\[[\s\S]*?\]\2\]|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'|[{}]|\n/g;
    token.lastIndex = this.#index;
    let open = 1;
    for (let found = token.exec(this.#text); found; found = token.exec(this.#text)) {
      for (let i = 0; i < found[0].length; i++) {
        if (found[0][i] !== '\n') continue;
        this.#index = found.index + i + 1;
        this.#newLine();
      }
      if (found[0] === '{') open++;
      if (found[0] === '}' && --open === 0) {
        this.#index = token.lastIndex;
        return;
      }
    }
    throw new ConfigurationError(at, phrase`a block of Lua is never closed`);
  }

  #newLine(): void {
    this.#line++;
    this.#lineStart = this.#index;
  }

  #at(): Position {
    return { line: this.#line, column: this.#index - this.#lineStart + 1 };
  }
}
