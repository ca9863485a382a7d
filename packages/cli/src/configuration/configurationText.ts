import { isUtf8 } from 'node:buffer';
import { existsSync } from 'node:fs';
import { readBytes } from '../input/readText.ts';
import { dataError, usageError } from '../io/failure.ts';
import { fileName } from '../io/fileName.ts';
import type { Io } from '../io/io.ts';
import { say } from '../language/say.ts';

/** The text of a configuration, where it came from, and the pool that was asked for. */
export interface ConfigurationText {
  /** As errors and notes name it: the file, or stdin. */
  readonly name: string;
  readonly text: string;
  readonly pool?: string;
}

/** Reads what `<file|->[#pool]` names. Throws a failure of bad data for a file that is not UTF-8 text. */
export async function configurationText(operand: string, flag: string, io: Io): Promise<ConfigurationText> {
  // A file whose name has a # in it is that file.
  const { path, pool = undefined } = existsSync(operand) ? { path: operand } : splitPool(operand);
  if (path === '') throw usageError(say`${flag} takes a file or -, and #pool where the file holds several`);
  const bytes = await readBytes(path, flag, io);
  const name = fileName(path);
  return { name, text: decoded(bytes, name), ...(pool === undefined ? {} : { pool }) };
}

/** The file and the pool of `<file>#pool`. */
export function splitPool(operand: string): { readonly path: string; readonly pool?: string } {
  const hash = operand.lastIndexOf('#');
  return hash < 0 ? { path: operand } : { path: operand.slice(0, hash), pool: operand.slice(hash + 1) };
}

/** The text of a file. Throws a failure of bad data for what is not UTF-8. */
export function decoded(bytes: Buffer, name: string): string {
  const [first, second] = bytes;
  if (first === 0x1f && second === 0x8b) throw dataError(say`${name}: compressed by gzip; unpack it first`);
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    throw dataError(say`${name}: UTF-16; save it as UTF-8`);
  if (isUtf8(bytes)) return bytes.toString('utf8');
  const line = bytes
    .toString('latin1')
    .split('\n')
    .findIndex((text) => !isUtf8(Buffer.from(text, 'latin1')));
  throw dataError(say`${name}:${line + 1}: not UTF-8`);
}
