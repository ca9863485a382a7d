import { phrase, type Words } from '../../phrase.ts';
import { ConfigurationError } from '../configurationError.ts';
import { either } from '../text/either.ts';
import type { Position } from '../types.ts';

/** A word of a map, or one of its brackets. */
export interface CrushWord {
  readonly text: string;
  readonly at: Position;
}

/** The words of a text map one after another; `#` begins a comment wherever it stands. */
export class CrushWords {
  readonly #words: readonly CrushWord[];
  readonly #end: Position;
  #next = 0;

  constructor(text: string) {
    const lines = text.split('\n').map((line) => line.replace(/#.*/, ''));
    this.#words = lines.flatMap((line, i) =>
      [...line.matchAll(/[{}[\]]|[^\s{}[\]]+/g)].map(({ 0: word, index }) => ({
        text: word,
        at: { line: i + 1, column: index + 1 },
      })),
    );
    this.#end = { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
  }

  /** The next word, without taking it. */
  get peek(): string | undefined {
    return this.#words[this.#next]?.text;
  }

  /** Takes the next word. Throws a `ConfigurationError` that says what was expected where the text ends. */
  take(expected: Words): CrushWord {
    const word = this.#words[this.#next++];
    if (!word) throw new ConfigurationError(this.#end, phrase`unexpected end of file, expecting ${expected}`);
    return word;
  }

  /** Takes the next word if it is this one. */
  skip(text: string): boolean {
    if (this.peek !== text) return false;
    this.#next++;
    return true;
  }

  /** Takes a word that must be one of a few. */
  one<T extends string>(...texts: readonly T[]): { readonly text: T; readonly at: Position } {
    const word = this.take(either(texts));
    const found = texts.find((text) => text === word.text);
    if (found === undefined) throw unexpected(word, either(texts));
    return { text: found, at: word.at };
  }

  /** Takes a name. */
  name(what: Words): CrushWord {
    const word = this.take(what);
    if (!/^[-\w.~]+$/.test(word.text)) throw unexpected(word, what);
    return word;
  }

  /** Takes a whole number. */
  integer(what: Words, least = -(2 ** 31), most = 2 ** 31 - 1): number {
    const word = this.take(what);
    const number = Number(word.text);
    if (!/^-?[0-9]+$/.test(word.text) || number < least || number > most)
      throw unexpected(word, phrase`${what}, an integer between ${least} and ${most}`);
    return number;
  }

  /** Takes a number that may have a fraction, 0 or more. */
  weight(most: number): number {
    const word = this.take(phrase`a weight`);
    if (!/^(?:[0-9]+\.?[0-9]*|\.[0-9]+)$/.test(word.text) || Number(word.text) > most)
      throw unexpected(word, phrase`a weight of at most ${most}`);
    return Number(word.text);
  }
}

/** The error at a word that is not what was expected. */
export const unexpected = ({ text, at }: CrushWord, expected: Words): ConfigurationError =>
  new ConfigurationError(at, phrase`unexpected ${JSON.stringify(text)}, expecting ${expected}`);
