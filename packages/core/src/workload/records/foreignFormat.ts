import type { Text } from '../../phrase.ts';
import { latin1 } from './lines/latin1.ts';

const same = (name: string): Text => ({ en: name, zh: name });

/** Formats of files that hold no keys line by line, as messages call them. */
export const foreignFormats = {
  bzip2: same('bzip2'),
  xz: same('xz'),
  lz4: same('lz4'),
  snappy: same('snappy'),
  sevenZip: same('7-Zip'),
  zip: same('zip'),
  tar: same('tar'),
  parquet: same('Parquet'),
  orc: same('ORC'),
  arrow: same('Arrow'),
  avro: same('Avro'),
  sqlite: { en: 'a SQLite database', zh: 'SQLite 数据库' },
  utf16: same('UTF-16'),
  utf32: same('UTF-32'),
  manifest: { en: 'the manifest of a Redis append-only file', zh: 'Redis AOF 的 manifest' },
} as const satisfies Readonly<Record<string, Text>>;

export type ForeignFormat = keyof typeof foreignFormats;

// In latin1. Text may begin with the first bytes of some of these, but hardly with all that are named here.
const magics: readonly (readonly [ForeignFormat, string])[] = [
  ['bzip2', 'BZh91AY&SY'],
  ['xz', '\xfd7zXZ\0'],
  ['lz4', '\x04\x22\x4d\x18'],
  ['snappy', '\xff\x06\0\0sNaPpY'],
  ['sevenZip', '7z\xbc\xaf\x27\x1c'],
  ['zip', 'PK\x03\x04'],
  ['parquet', 'PAR1\x15'],
  ['orc', 'ORC\x08'],
  ['arrow', 'ARROW1\0\0'],
  ['avro', 'Obj\x01'],
  ['sqlite', 'SQLite format 3\0'],
  ['utf32', '\xff\xfe\0\0'],
  ['utf32', '\0\0\xfe\xff'],
  ['utf16', '\xff\xfe'],
  ['utf16', '\xfe\xff'],
];

const TAR = { magic: 'ustar', at: 257 };

/** As many first bytes of a file as tell whether it is of a foreign format by its magic. */
export const MAGIC_BYTES = TAR.at + TAR.magic.length;

/** The foreign format whose magic a file begins with (its first `MAGIC_BYTES`, or all); `undefined` if it is none that is known. */
export function foreignFormat(first: Uint8Array): ForeignFormat | undefined {
  const start = latin1(first.subarray(0, MAGIC_BYTES));
  return (
    magics.find(([, magic]) => start.startsWith(magic))?.[0] ??
    (start.startsWith(TAR.magic, TAR.at) ? 'tar' : undefined)
  );
}

/** The foreign format that a line belongs to, where lines are to be keys: all of it would pass for one. */
export function foreignLine(line: Uint8Array): ForeignFormat | undefined {
  const text = latin1(line.subarray(0, LONGEST));
  if (/^file \S+ seq [0-9]+ type [bhi]\b/.test(text)) return 'manifest';
  return /^(?:[^\0]\0){2,}|^(?:\0[^\0]){2,}/.test(text) ? 'utf16' : undefined;
}

const LONGEST = 4096;
