import type { Text } from '../../phrase.ts';
import { LF } from '../lineCutter.ts';
import { type ForeignFormat, foreignFormat, foreignLine } from './foreignFormat.ts';
import { latin1 } from './lines/latin1.ts';
import { mayBeUtf8 } from './lines/mayBeUtf8.ts';
import { TELLING_BYTES } from './types.ts';

/** Why a file is no list of keys, one a line. */
export type NotLines =
  /** It is of another format. */
  | { readonly is: 'foreign'; readonly format: ForeignFormat }
  /** It looks like something that is read, damaged or cut at its beginning: what messages call that. */
  | { readonly is: 'damaged'; readonly name: Text }
  /** A byte that no text has stands at an offset, from 0. */
  | { readonly is: 'binary'; readonly at: number; readonly byte: number };

const DUMP: Text = { en: 'a Redis or Valkey dump', zh: 'Redis 或 Valkey 转储' };
const COMMANDS: Text = { en: 'a Redis or Valkey append-only file', zh: 'Redis 或 Valkey 的 AOF' };
const METADUMP: Text = { en: 'a memcached metadump', zh: 'memcached metadump' };

// What is left of a file that was cut within its first bytes. A list of one such key can end in a line feed.
const stumps: readonly (readonly [RegExp, Text])[] = [
  [/^(?:REDIS[0-9]{0,4}|VALKE|VALKEY[0-9]{0,3})$/, DUMP],
  [/^(?:#TS:[0-9]+\r\n)?\*[1-9][0-9]*\r(?:\n\$(?:[0-9]+\r?)?)?$/, COMMANDS],
  [/^key=\S+ (?:e|ex|exp|exp=\S*|exp=\S+ (?:|l|la|la=\S*))$/, METADUMP],
  [/^PAR1$/, { en: 'Parquet', zh: 'Parquet' }],
];

/**
 * Why a file that no reader of records recognises and that begins with these bytes (the first `TELLING_BYTES`, or all) is no list of keys, one a line:
 * its keys would be made of what they are not. `undefined` if it may be one.
 */
export function notLines(begins: Uint8Array): NotLines | undefined {
  const first = begins.subarray(0, TELLING_BYTES);
  const end = first.indexOf(LF);
  const format = foreignFormat(first) ?? foreignLine(end < 0 ? first : first.subarray(0, end));
  if (format) return { is: 'foreign', format };
  const text = latin1(first);
  const name =
    stumps.find(([stump]) => stump.test(text))?.[1] ??
    (isCommands(text) ? COMMANDS : undefined) ??
    (isMetadump(text) ? METADUMP : undefined);
  if (name) return { is: 'damaged', name };
  const at = binaryAt(first);
  return at === undefined ? undefined : { is: 'binary', at, byte: first[at] };
}

/** Arguments of commands, of which each follows its length: text never has two of them. */
function isCommands(text: string): boolean {
  let found = 0;
  for (const match of text.matchAll(/\$([0-9]{1,4})\r\n/g)) {
    const end = match.index + match[0].length + Number(match[1]);
    if (text.startsWith('\r\n', end) && ++found === 2) return true;
  }
  return false;
}

/** Most of the fields of one of the first two lines, in their order, whatever became of the others. */
const isMetadump = (text: string): boolean =>
  text.split('\n', 2).some((line) => (line.match(/(?:^| )(?:key|exp|la|cas|fetch|cls|size)=\S/g)?.length ?? 0) >= 4);

/** The first byte that no text has: NUL, or a control character where the rest is not UTF-8 either or a tenth of it is such. */
function binaryAt(first: Uint8Array): number | undefined {
  const nul = first.indexOf(0);
  if (nul >= 0) return nul;
  const isControl = (byte: number) => (byte < 0x20 && !TEXT.has(byte)) || byte === 0x7f;
  const control = first.findIndex(isControl);
  if (control < 0) return undefined;
  return !mayBeUtf8(first) || first.filter(isControl).length * 10 >= first.length ? control : undefined;
}

/** BS to CR, and ESC. */
const TEXT = new Set([8, 9, 10, 11, 12, 13, 27]);
