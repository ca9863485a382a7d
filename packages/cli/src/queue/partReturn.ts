import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { readShardResult } from '../compare/readShardResult.ts';
import type { ShardResult } from '../compare/shardResult.ts';
import { readDocument } from '../input/readDocument.ts';
import { dataError, usageError } from '../io/failure.ts';
import type { Io } from '../io/io.ts';
import { withOutput } from '../io/output.ts';
import { say } from '../language/say.ts';

/** What a worker gives back: notes, and the counts as `shardResultJSON` writes them, here or in a file of the folder that all share. */
export interface PartReturn {
  readonly notes: readonly string[];
  readonly text?: string;
  /** The same text where that is long, by DEFLATE (RFC 1951) in Base64. */
  readonly deflated?: string;
  readonly file?: string;
  /** Hex digits of the SHA-256 of that file. */
  readonly sha256?: string;
}

// A queue keeps what comes back several times over, and PostgreSQL compresses each of them anew: long texts go there compressed.
const MOST_BYTES = 256 * 1024;
const SHORT_BYTES = 1024;

const deflate = promisify<Buffer, { level: number }, Buffer>(deflateRaw);
const inflate = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflateRaw);

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Puts counts into what goes back, or into a file of that name if they are large. Throws a usage failure if there is no folder for them. */
export async function packed(
  text: string,
  name: string,
  notes: readonly string[],
  folder: string | undefined,
  io: Io,
): Promise<PartReturn> {
  const bytes = Buffer.byteLength(text);
  if (bytes <= SHORT_BYTES) return { notes, text };
  if (bytes <= MOST_BYTES)
    return { notes, deflated: (await deflate(Buffer.from(text), { level: 1 })).toString('base64') };
  if (folder === undefined) {
    throw usageError(
      say`its counts take ${bytes} bytes, and only ${MOST_BYTES} go through the queue; --parts names a folder that all workers and compare share`,
    );
  }
  await mkdir(folder, { recursive: true });
  const file = `${name}.json`;
  await withOutput({ output: join(folder, file), force: true }, io, (output) => output.write(text));
  return { notes, file, sha256: digestOf(text) };
}

/** What `packed` put away. Throws a failure that names the file. */
export async function unpacked(
  { text, deflated, file, sha256 }: PartReturn,
  folder: string | undefined,
): Promise<ShardResult> {
  if (text !== undefined) return readShardResult(text);
  if (deflated !== undefined)
    return readShardResult(`${await inflate(Buffer.from(deflated, 'base64'), { maxOutputLength: MOST_BYTES })}`);
  if (file === undefined) throw dataError(say`nothing came back`);
  if (folder === undefined)
    throw usageError(say`its counts are in a file ${file}: --parts must name the folder of the workers`);
  const path = join(folder, file);
  const read = await readDocument(path);
  if (digestOf(read) !== sha256) throw dataError(say`${path}: not what the worker wrote`);
  return readShardResult(read);
}
