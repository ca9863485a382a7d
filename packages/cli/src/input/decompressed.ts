import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as zlib from 'node:zlib';
import { MAGIC_BYTES } from '@shardscope/core/records';
import { dataError } from '../io/failure.ts';
import { said, say } from '../language/say.ts';
import { refuseBinary } from './records/refuseForeign.ts';

interface Compression {
  readonly name: string;
  readonly magic: readonly number[];
  /** Absent where this Node cannot read it. */
  readonly decompress?: () => Transform & { readonly bytesWritten: number };
}

const DECOMPRESS_FIRST = 'decompress it first: zstd -dc <file> | shardscope ... --keys-from -';

const CHUNK = { chunkSize: 1 << 18 };
// In Node 22.15 and later; the types are those of the oldest version we run on.
const { createZstdDecompress } = zlib as { createZstdDecompress?: (options: object) => zlib.Gunzip };

const compressions: readonly Compression[] = [
  { name: 'gzip', magic: [0x1f, 0x8b], decompress: () => zlib.createGunzip(CHUNK) },
  {
    name: 'zstd',
    magic: [0x28, 0xb5, 0x2f, 0xfd],
    ...(createZstdDecompress ? { decompress: () => createZstdDecompress(CHUNK) } : {}),
  },
];

/**
 * The bytes of a stream, decompressed if its first bytes say so, whatever its name says. `raw` sees every byte as it comes,
 * `plain` hears that nothing is compressed. Parts of the source may be valid until the next one is asked for; so are those given.
 */
export async function* decompressed(
  source: AsyncIterable<Uint8Array>,
  raw: (bytes: Uint8Array) => void,
  plain: () => void,
): AsyncGenerator<Uint8Array> {
  let total = 0;
  const chunks = source[Symbol.asyncIterator]();
  const next = async (): Promise<Uint8Array | undefined> => {
    const { value, done } = await chunks.next();
    if (done) return undefined;
    raw(value);
    total += value.length;
    return value;
  };
  let first = Buffer.alloc(0);
  while (first.length < MAGIC_BYTES) {
    const chunk = await next();
    if (!chunk) break;
    first = Buffer.concat([first, chunk]);
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    if (first.length > 0) yield first;
    for (let chunk = await next(); chunk; chunk = await next()) yield chunk;
  }
  const found = compressionOf(first);
  if (!found) {
    refuseBinary(first);
    plain();
    yield* all();
    return;
  }
  const { name, decompress } = found;
  if (!decompress) {
    throw dataError(
      say`this is ${name}; Node ${process.version} cannot read zstd, 22.15 and later can; ${said(DECOMPRESS_FIRST)}`,
    );
  }
  const stream = decompress();
  const fed = pipeline(copies(all()), stream);
  // Awaited below; an error on the way there is not left without a handler.
  fed.catch(() => {});
  try {
    yield* notAgain(name, stream);
    await fed;
  } catch (error) {
    throw badDataOf(name, error);
  }
  if (stream.bytesWritten < total) throw dataError(afterEnd(name));
}

/** What is written may still be waiting when the next part is asked for. */
async function* copies(parts: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const part of parts) yield Buffer.from(part);
}

/** Whether these first bytes are of compressed data. */
export const isCompressed = (first: Uint8Array): boolean => compressionOf(first) !== undefined;

const compressionOf = (first: Uint8Array): Compression | undefined =>
  compressions.find(({ magic }) => magic.every((byte, i) => first[i] === byte));

/** The chunks of decompressed data; throws a failure if they are no text but compressed once more, or of another format. */
async function* notAgain(name: string, stream: Readable): AsyncGenerator<Buffer> {
  let first: Buffer | undefined = Buffer.alloc(0);
  const seen = (bytes: Buffer): Buffer => {
    const again = compressionOf(bytes);
    if (again) throw dataError(say`this is ${again.name} in ${name}; decompress it once first`);
    refuseBinary(bytes);
    return bytes;
  };
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (!first) {
      yield chunk;
      continue;
    }
    first = Buffer.concat([first, chunk]);
    if (first.length < MAGIC_BYTES) continue;
    yield seen(first);
    first = undefined;
  }
  if (first && first.length > 0) yield seen(first);
}

// Node reads all members of gzip, but only the first frame of zstd.
const afterEnd = (name: string): string =>
  say`more bytes after the end of the ${name} data${name === 'zstd' ? say`, or a second frame; ${said(DECOMPRESS_FIRST)}` : ''}`;

/** What the library says of the data as a failure; anything else as it is. */
function badDataOf(name: string, error: unknown): unknown {
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (code === 'Z_BUF_ERROR') return dataError(say`unexpected end of ${name} data`);
  // Zeros after the last member end the decompression before its input is used up.
  if (code === 'ABORT_ERR') return dataError(afterEnd(name));
  return /^Z_|^ZSTD_|^ERR_ZSTD/.test(code) ? dataError(say`damaged ${name} data (${message})`) : error;
}
