import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { PackedKeys } from '@shardscope/core';
import { badData, Failure, usage } from '../failure.ts';
import type { Io } from '../io.ts';
import { keysOfLines } from './lines.ts';

/** Keys read from a file or stdin, one a line; what is known of it once all batches were taken. */
export interface KeyFile {
  batches(): AsyncGenerator<PackedKeys>;
  /** SHA-256 of the bytes read, as `sha256sum` prints it, before any decompression. */
  sha256(): string;
  /** Lines without a key. */
  skipped(): number;
}

/** Opens a path, or stdin for `-`; gzip is told by its first two bytes, whatever the name says. */
export function keyFile(path: string, io: Io): KeyFile {
  if (path === '-' && io.stdin.isTTY) throw usage('--keys-from -: stdin is a terminal; pipe keys into it, one a line');
  const digest = createHash('sha256');
  let skipped = 0;
  return {
    async *batches() {
      const source = path === '-' ? io.stdin : createReadStream(path, { highWaterMark: 1 << 20 });
      try {
        for await (const batch of keysOfLines(bytesOf(source, digest))) {
          skipped += batch.skipped;
          yield batch;
        }
      } catch (error) {
        throw failureOfRead(path, error);
      } finally {
        source.destroy();
      }
    },
    sha256: () => digest.digest('hex'),
    skipped: () => skipped,
  };
}

/** The bytes of a stream, decompressed if they are gzip; every raw byte goes to the digest. */
async function* bytesOf(source: Readable, digest: ReturnType<typeof createHash>): AsyncGenerator<Uint8Array> {
  let raw = 0;
  let first = Buffer.alloc(0);
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const next = async (): Promise<Buffer | undefined> => {
    const { value, done } = await chunks.next();
    if (done) return undefined;
    digest.update(value);
    raw += value.length;
    return value;
  };
  while (first.length < 2) {
    const chunk = await next();
    if (!chunk) break;
    first = Buffer.concat([first, chunk]);
  }
  async function* all(): AsyncGenerator<Buffer> {
    if (first.length > 0) yield first;
    for (let chunk = await next(); chunk; chunk = await next()) yield chunk;
  }
  if (first.length < 2 || first[0] !== 0x1f || first[1] !== 0x8b) {
    yield* all();
    return;
  }
  const gunzip = createGunzip({ chunkSize: 1 << 18 });
  const fed = pipeline(all(), gunzip);
  // Awaited below; an error on the way there is not left without a handler.
  fed.catch(() => {});
  for await (const chunk of gunzip) yield chunk as Buffer;
  await fed;
  if (gunzip.bytesWritten < raw) throw badData(AFTER_END);
}

const AFTER_END = 'more bytes after the end of the gzip data';

function failureOfRead(path: string, error: unknown): Error {
  const name = path === '-' ? 'stdin' : path;
  if (error instanceof Failure) return new Failure(error.code, `${name}: ${error.message}`);
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'Z_BUF_ERROR') return badData(`${name}: unexpected end of gzip data`);
  // Zeros after the last member end the decompression before its input is used up.
  if (code === 'ABORT_ERR') return badData(`${name}: ${AFTER_END}`);
  if (code?.startsWith('Z_')) return badData(`${name}: damaged gzip data (${message})`);
  return code ? badData(`${name}: ${message}`) : (error as Error);
}
