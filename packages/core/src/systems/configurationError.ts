import { InputError } from '../errors.ts';
import { type Phrase, phrase, type Words } from '../phrase.ts';
import type { Position } from './types.ts';

/** A configuration that cannot be used: the message begins with line and column, `12:5: `. */
export class ConfigurationError extends InputError {
  readonly at: Position;
  readonly #words: Words;

  constructor(at: Position, words: Words) {
    super(phrase`${at.line}:${at.column}: ${words}`);
    this.at = at;
    this.#words = words;
  }

  /** The reason without the position. */
  get words(): Words {
    return this.#words;
  }
}

/** What decides where keys go stands in no file: the message says how to name it. */
export class MissingFactError extends InputError {
  readonly #missing: Phrase;
  readonly #fact: Words;

  constructor(pool: string, what: Words, fact: Words) {
    const missing = phrase`${JSON.stringify(pool)}: ${what} is not in the file`;
    super(phrase`${missing}; assume ${fact}`);
    this.#missing = missing;
    this.#fact = fact;
  }

  /** What is not in the file. */
  get missing(): Phrase {
    return this.#missing;
  }

  /** The fact and what it may be, such as `client=java|librdkafka`. */
  get fact(): Words {
    return this.#fact;
  }
}
