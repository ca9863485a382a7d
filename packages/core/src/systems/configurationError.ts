import { InputError } from '../errors.ts';
import type { Position } from './types.ts';

/** A configuration that cannot be used: the message begins with line and column, `12:5: `. */
export class ConfigurationError extends InputError {
  readonly at: Position;
  /** The message without the position. */
  readonly words: string;

  constructor(at: Position, words: string) {
    super(`${at.line}:${at.column}: ${words}`);
    this.at = at;
    this.words = words;
  }
}

/** What decides where keys go stands in no file: the message says how to name it. */
export class MissingFactError extends InputError {
  /** The fact and what it may be, such as `client=java|librdkafka`. */
  readonly fact: string;

  constructor(pool: string, what: string, fact: string) {
    super(`${JSON.stringify(pool)}: ${what} is not in the file; assume ${fact}`);
    this.fact = fact;
  }
}
