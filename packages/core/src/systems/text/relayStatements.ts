import { phrase } from '../../phrase.ts';
import { ConfigurationError } from '../configurationError.ts';
import type { Position } from '../types.ts';

/** A word of a statement; `=` and text in quotes are words of their own. */
export interface RelayWord {
  readonly text: string;
  readonly at: Position;
  readonly quoted: boolean;
}

/** A statement of carbon-c-relay: its words up to the semicolon, the first of which says what it is. */
export interface RelayStatement {
  readonly words: readonly RelayWord[];
  /** Where the semicolon stands. */
  readonly end: Position;
}

/** White space, a comment, text in quotes, a semicolon, an equals sign, a word with escaped blanks, or what none of them can begin with. */
const TOKEN = /([ \t\r]+|#[^\n]*)|(\n)|"((?:\\.|[^"\\\n])*)(")?|([;=])|((?:\\ |[^\s;="#])+)/y;

/** The statements of a text in carbon-c-relay's grammar. Throws a `ConfigurationError` for quotes that are not closed and a last statement without a semicolon. */
export function relayStatements(text: string): readonly RelayStatement[] {
  const statements: RelayStatement[] = [];
  let words: RelayWord[] = [];
  let line = 1;
  let lineStart = 0;
  const token = new RegExp(TOKEN);
  const here = (index: number): Position => ({ line, column: index - lineStart + 1 });
  while (token.lastIndex < text.length) {
    const index = token.lastIndex;
    const at = here(index);
    const found = token.exec(text);
    if (!found) throw new ConfigurationError(at, phrase`unexpected character ${JSON.stringify(text[index])}`);
    const [, blank, newLine, quoted, closing, mark, word] = found;
    if (newLine !== undefined) {
      line++;
      lineStart = token.lastIndex;
    } else if (quoted !== undefined) {
      if (closing === undefined) throw new ConfigurationError(at, phrase`unterminated string`);
      if (quoted === '') throw new ConfigurationError(at, phrase`empty string`);
      words.push({ text: quoted.replace(/\\(.)/g, '$1'), at, quoted: true });
    } else if (mark === ';') {
      if (words.length === 0) throw new ConfigurationError(at, 'unexpected ";"');
      statements.push({ words, end: at });
      words = [];
    } else if (blank === undefined) words.push({ text: mark ?? word, at, quoted: false });
  }
  if (words.length > 0) throw new ConfigurationError(here(text.length), phrase`unexpected end of file, expecting ";"`);
  return statements;
}
