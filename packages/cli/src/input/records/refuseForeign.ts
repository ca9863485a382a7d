import { dataError } from '../../io/failure.ts';
import { said, say } from '../../language/say.ts';

/** A format whose files hold no keys line by line, known by its first bytes. */
interface Binary {
  readonly name: string;
  readonly magic: string;
  /** Where the magic stands, 0 where absent. */
  readonly at?: number;
  readonly instead: string;
}

const LINES = 'export its keys to a text file, one per line';
const DECOMPRESS = 'decompress it first and pipe it to --keys-from -';
const UTF8 = 'convert it to UTF-8 first: iconv -f UTF-16 -t UTF-8';
const UTF8_OF_32 = 'convert it to UTF-8 first: iconv -f UTF-32 -t UTF-8';

// In latin1. Text may begin with the first bytes of some of these, but hardly with all that are named here.
const binaries: readonly Binary[] = [
  { name: 'bzip2', magic: 'BZh91AY&SY', instead: DECOMPRESS },
  { name: 'xz', magic: '\xfd7zXZ\0', instead: DECOMPRESS },
  { name: 'lz4', magic: '\x04\x22\x4d\x18', instead: DECOMPRESS },
  { name: 'snappy', magic: '\xff\x06\0\0sNaPpY', instead: DECOMPRESS },
  { name: '7-Zip', magic: '7z\xbc\xaf\x27\x1c', instead: 'unpack it first' },
  { name: 'zip', magic: 'PK\x03\x04', instead: 'unpack it first' },
  { name: 'tar', magic: 'ustar', at: 257, instead: 'unpack it first' },
  { name: 'Parquet', magic: 'PAR1\x15', instead: 'give it whole, as a file and not compressed, with --column' },
  { name: 'ORC', magic: 'ORC\x08', instead: LINES },
  { name: 'Arrow', magic: 'ARROW1\0\0', instead: LINES },
  { name: 'Avro', magic: 'Obj\x01', instead: LINES },
  { name: 'a SQLite database', magic: 'SQLite format 3\0', instead: LINES },
  { name: 'UTF-32', magic: '\xff\xfe\0\0', instead: UTF8_OF_32 },
  { name: 'UTF-32', magic: '\0\0\xfe\xff', instead: UTF8_OF_32 },
  { name: 'UTF-16', magic: '\xff\xfe', instead: UTF8 },
  { name: 'UTF-16', magic: '\xfe\xff', instead: UTF8 },
];

/** As many first bytes of a file as tell what it is. */
export const TELLING = Math.max(...binaries.map(({ magic, at = 0 }) => at + magic.length));

/** Throws a failure of bad data that names the format, if a file's first bytes are those of one that holds no lines of keys. */
export function refuseBinary(first: Uint8Array): void {
  const start = Buffer.from(first.subarray(0, TELLING)).toString('latin1');
  const found = binaries.find(({ magic, at = 0 }) => start.startsWith(magic, at));
  if (found) throw dataError(say`this is ${said(found.name)}, not a list of keys; ${said(found.instead)}`);
}

const records: readonly { readonly name: string; readonly line: RegExp; readonly instead: string }[] = [
  {
    name: 'the manifest of a Redis append-only file',
    line: /^file \S+ seq [0-9]+ type [bhi]\b/,
    instead: 'give its folder, or the manifest as a file whose name ends in .manifest',
  },
  { name: 'UTF-16', line: /^(?:[^\0]\0){2,}|^(?:\0[^\0]){2,}/, instead: UTF8 },
];

/** Throws a failure of bad data if the first line, where lines are to be keys, is a record of a known kind: all of it would pass for a key. */
export function refuseRecords(line: Uint8Array): void {
  const text = Buffer.from(line.subarray(0, 4096)).toString('latin1');
  const found = records.find((record) => record.line.test(text));
  if (found) throw dataError(say`this is ${said(found.name)}, not a list of keys; ${said(found.instead)}`);
}
