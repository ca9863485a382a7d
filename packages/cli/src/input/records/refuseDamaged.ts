import { TELLING_BYTES } from '@shardscope/core/records';
import { dataError } from '../../io/failure.ts';
import { said, say } from '../../language/say.ts';
import { LF } from '../lines/lineForm.ts';
import { refuseRecords } from './refuseForeign.ts';

// What is left of a file that was cut within its first bytes. A list of one such key can end in a line feed.
const stumps: readonly (readonly [RegExp, string])[] = [
  [/^(?:REDIS[0-9]{0,4}|VALKE|VALKEY[0-9]{0,3})$/, 'a Redis or Valkey dump'],
  [/^(?:#TS:[0-9]+\r\n)?\*[1-9][0-9]*\r(?:\n\$(?:[0-9]+\r?)?)?$/, 'a Redis or Valkey append-only file'],
  [/^key=\S+ (?:e|ex|exp|exp=\S*|exp=\S+ (?:|l|la|la=\S*))$/, 'a memcached metadump'],
  [/^PAR1$/, 'Parquet'],
];

/** Throws a failure of bad data if the first bytes of what would be read as lines are binary, or of a known kind of file that is damaged. */
export function refuseDamaged(begins: Uint8Array): void {
  const first = begins.subarray(0, TELLING_BYTES);
  const end = first.indexOf(LF);
  refuseRecords(end < 0 ? first : first.subarray(0, end));
  const text = Buffer.from(first).toString('latin1');
  const name =
    stumps.find(([stump]) => stump.test(text))?.[1] ??
    (isCommands(text) ? 'a Redis or Valkey append-only file' : undefined) ??
    (isMetadump(text) ? 'a memcached metadump' : undefined);
  if (name)
    throw dataError(say`this looks like ${said(name)} that is damaged or cut at its beginning, not a list of keys`);
  const at = binaryAt(first);
  if (at === undefined) return;
  throw dataError(
    say`byte ${at} is binary (${first[at]}), so this is a damaged or unknown file, not lines of keys; -0 reads keys separated by NUL, --quoted binary keys as redis-cli prints them`,
  );
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
  return !isUtf8(first) || first.filter(isControl).length * 10 >= first.length ? control : undefined;
}

/** Whether it may be UTF-8, of which the last character may be cut. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** BS to CR, and ESC. */
const TEXT = new Set([8, 9, 10, 11, 12, 13, 27]);
