import { phrase } from '../../phrase.ts';
import { ConfigurationError } from '../configurationError.ts';
import type { Position } from '../types.ts';

/** A word of a line, without its quotes and escapes. */
export interface HaproxyWord {
  readonly text: string;
  readonly at: Position;
  /** It names an environment variable within double quotes, which HAProxy replaces and no file says. */
  readonly variable: boolean;
}

/** A line that is not empty: its words. */
export type HaproxyLine = readonly [HaproxyWord, ...HaproxyWord[]];

/** The lines of a text in HAProxy's grammar: words between blanks, quotes, backslashes, and comments that begin at `#` anywhere outside quotes. */
export function haproxyLines(text: string): readonly HaproxyLine[] {
  return text.split('\n').flatMap((line, i) => {
    const [first, ...more] = wordsOf(line.replace(/\r$/, ''), i + 1);
    return first ? [[first, ...more] as const] : [];
  });
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function wordsOf(line: string, number: number): HaproxyWord[] {
  const words: HaproxyWord[] = [];
  let i = 0;
  for (;;) {
    while (line[i] === ' ' || line[i] === '\t') i++;
    if (i >= line.length || line[i] === '#') return words;
    const at = { line: number, column: i + 1 };
    let text = '';
    let variable = false;
    let quote = '';
    for (; i < line.length; i++) {
      const char = line[i];
      if (quote === "'") {
        if (char === "'") quote = '';
        else text += char;
      } else if (char === '\\') {
        const next = line[++i];
        if (next === undefined)
          throw new ConfigurationError({ line: number, column: i }, phrase`a backslash ends the line`);
        const [, hex] = /^x([0-9a-fA-F]{2})/.exec(line.slice(i)) ?? [];
        text += hex === undefined ? (ESCAPES[next] ?? next) : String.fromCharCode(Number.parseInt(hex, 16));
        if (hex !== undefined) i += 2;
      } else if (quote === '"') {
        if (char === '"') quote = '';
        else text += char;
        if (char === '$' && /^(?:\w|\{)/.test(line.slice(i + 1))) variable = true;
      } else if (char === '"' || char === "'") quote = char;
      else if (char === ' ' || char === '\t' || char === '#') break;
      else text += char;
    }
    if (quote !== '') throw new ConfigurationError(at, phrase`the quote ${quote} is never closed`);
    words.push({ text, at, variable });
  }
}
