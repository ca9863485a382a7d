import type { Phrase } from './phrase.ts';

/**
 * What a caller can mend: an argument, an option or a text that is not what it must be. Its message is one line that names the culprit and
 * what is accepted. Every other error that core throws is a bug of core.
 *
 * It is a `RangeError`, so that code which catches those keeps working, and carries a `code` for those who compare no classes.
 */
export class InputError extends RangeError {
  override readonly name = 'InputError';
  readonly code = 'ERR_SHARDSCOPE_INPUT';
  readonly #reason: string | Phrase;

  constructor(reason: string | Phrase, options?: ErrorOptions) {
    super(String(reason), options);
    this.#reason = reason;
  }

  /** The message for those who say it in another language: a phrase, or the words alone where they name no value. */
  get reason(): string | Phrase {
    return this.#reason;
  }
}
