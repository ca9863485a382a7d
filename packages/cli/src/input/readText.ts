import { createReadStream } from 'node:fs';
import { dataError, fileFailure, usageError } from '../io/failure.ts';
import { fileName } from '../io/fileName.ts';
import type { Io } from '../io/io.ts';
import { say } from '../language/say.ts';

/** Larger than the state of any cluster: 1000 nodes and 16384 ranges take about 300 kB. */
const MAX_BYTES = 64 * 1024 * 1024;

/** A whole text file, or stdin for `-`. */
export const readText = async (path: string, flag: string, io: Io): Promise<string> =>
  (await readBytes(path, flag, io)).toString('utf8');

/** The bytes of a whole file of text, or of stdin for `-`. */
export async function readBytes(path: string, flag: string, io: Io): Promise<Buffer> {
  if (path === '-' && io.stdin.isTTY) throw usageError(say`${flag} -: stdin is a terminal; pipe the text into it`);
  const name = fileName(path);
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of path === '-' ? io.stdin : createReadStream(path)) {
      chunks.push(Buffer.from(chunk as Uint8Array));
      bytes += chunk.length;
      if (bytes > MAX_BYTES) break;
    }
  } catch (error) {
    throw fileFailure(name, error);
  }
  if (bytes > MAX_BYTES) throw dataError(say`${name} is longer than ${MAX_BYTES} bytes`);
  return Buffer.concat(chunks);
}
