import { InputError } from '../../../errors.ts';
import { type Phrase, phrase } from '../../../phrase.ts';

/** What an error says of the file: checks have words of their own, and whatever else the library throws is the file's fault, too. */
export const wordsOf = (error: unknown): string | Phrase =>
  error instanceof InputError ? error.reason : phrase`the bytes there are damaged`;
