import { type ForeignFormat, foreignFormat, foreignFormats, foreignLine, notLines } from '@shardscope/core/records';
import { dataError, type Failure } from '../../io/failure.ts';
import { said, say } from '../../language/say.ts';

const LINES = 'export its keys to a text file, one per line';
const DECOMPRESS = 'decompress it first and pipe it to --keys-from -';
const UNPACK = 'unpack it first';

/** What to do with a file of a format that is not read. */
const instead: Readonly<Record<ForeignFormat, string>> = {
  bzip2: DECOMPRESS,
  xz: DECOMPRESS,
  lz4: DECOMPRESS,
  snappy: DECOMPRESS,
  sevenZip: UNPACK,
  zip: UNPACK,
  tar: UNPACK,
  parquet: 'give it whole, as a file and not compressed',
  orc: LINES,
  arrow: LINES,
  avro: LINES,
  sqlite: LINES,
  utf16: 'convert it to UTF-8 first: iconv -f UTF-16 -t UTF-8',
  utf32: 'convert it to UTF-8 first: iconv -f UTF-32 -t UTF-8',
  manifest: 'give its folder, or the manifest as a file whose name ends in .manifest',
};

const foreign = (format: ForeignFormat): Failure =>
  dataError(say`this is ${said(foreignFormats[format])}, not a list of keys; ${said(instead[format])}`);

/** Throws a failure of bad data that names the format, if a file's first bytes are those of one that holds no lines of keys. */
export function refuseBinary(first: Uint8Array): void {
  const format = foreignFormat(first);
  if (format) throw foreign(format);
}

/** Throws a failure of bad data if the first line, where lines are to be keys, is a record of a known kind: all of it would pass for a key. */
export function refuseRecords(line: Uint8Array): void {
  const format = foreignLine(line);
  if (format) throw foreign(format);
}

/** Throws a failure of bad data if the first bytes of what would be read as lines are binary, or of a known kind of file that is damaged. */
export function refuseDamaged(first: Uint8Array): void {
  const why = notLines(first);
  if (!why) return;
  if (why.is === 'foreign') throw foreign(why.format);
  if (why.is === 'damaged') {
    throw dataError(say`this looks like ${why.name} that is damaged or cut at its beginning, not a list of keys`);
  }
  throw dataError(
    say`byte ${why.at} is binary (${why.byte}), so this is a damaged or unknown file, not lines of keys; -0 reads keys separated by NUL, --quoted binary keys as redis-cli prints them`,
  );
}
