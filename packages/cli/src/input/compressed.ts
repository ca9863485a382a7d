import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as zlib from 'node:zlib';
import { badData } from '../failure.ts';

interface Compression {
  readonly name: string;
  readonly magic: readonly number[];
  /** Absent where this Node cannot read it. */
  readonly decompress?: () => Transform & { readonly bytesWritten: number };
  /** What to do instead. */
  readonly instead: string;
}

const DECOMPRESS_FIRST = 'to decompress it first: zstd -dc <file> | shardscope ... --keys-from -';

const CHUNK = { chunkSize: 1 << 18 };
// In Node 22.15 and later; the types are those of the oldest version we run on.
const { createZstdDecompress } = zlib as { createZstdDecompress?: (options: object) => zlib.Gunzip };

const compressions: readonly Compression[] = [
  { name: 'gzip', magic: [0x1f, 0x8b], decompress: () => zlib.createGunzip(CHUNK), instead: '' },
  {
    name: 'zstd',
    magic: [0x28, 0xb5, 0x2f, 0xfd],
    ...(createZstdDecompress ? { decompress: () => createZstdDecompress(CHUNK) } : {}),
    instead: `this Node (${process.version}) has no zstd, 22.15 and later do; ${DECOMPRESS_FIRST}`,
  },
  ...(
    [
      // Text may begin with the first bytes of bzip2 and Parquet, but hardly with all of these.
      ['bzip2', [...'BZh91AY&SY'].map((char) => char.charCodeAt(0))],
      ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
      ['zip', [0x50, 0x4b, 0x03, 0x04]],
      ['Parquet', [0x50, 0x41, 0x52, 0x31, 0x15]],
    ] as const
  ).map(([name, magic]) => ({ name, magic, instead: 'convert it to lines first' })),
];

const LONGEST_MAGIC = Math.max(...compressions.map(({ magic }) => magic.length));

/**
 * The bytes of a stream, decompressed if its first bytes say so, whatever its name says. `raw` sees every byte as it comes,
 * `plain` hears that nothing is compressed.
 */
export async function* decompressed(
  source: Readable,
  raw: (bytes: Uint8Array) => void,
  plain: () => void,
): AsyncGenerator<Uint8Array> {
  let total = 0;
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const next = async (): Promise<Buffer | undefined> => {
    const { value, done } = await chunks.next();
    if (done) return undefined;
    raw(value);
    total += value.length;
    return value;
  };
  let first = Buffer.alloc(0);
  while (first.length < LONGEST_MAGIC) {
    const chunk = await next();
    if (!chunk) break;
    first = Buffer.concat([first, chunk]);
  }
  async function* all(): AsyncGenerator<Buffer> {
    if (first.length > 0) yield first;
    for (let chunk = await next(); chunk; chunk = await next()) yield chunk;
  }
  const found = compressions.find(({ magic }) => magic.every((byte, i) => first[i] === byte));
  if (!found) {
    plain();
    yield* all();
    return;
  }
  const { name, decompress, instead } = found;
  if (!decompress) throw badData(`this is ${name}; ${instead}`);
  const stream = decompress();
  const fed = pipeline(all(), stream);
  // Awaited below; an error on the way there is not left without a handler.
  fed.catch(() => {});
  try {
    for await (const chunk of stream) yield chunk as Buffer;
    await fed;
  } catch (error) {
    throw badDataOf(name, error);
  }
  if (stream.bytesWritten < total) throw badData(afterEnd(name));
}

// Node reads all members of gzip, but only the first frame of zstd.
const afterEnd = (name: string): string =>
  `more bytes after the end of the ${name} data${name === 'zstd' ? `, or a second frame; ${DECOMPRESS_FIRST}` : ''}`;

function badDataOf(name: string, error: unknown): Error {
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (code === 'Z_BUF_ERROR') return badData(`unexpected end of ${name} data`);
  // Zeros after the last member end the decompression before its input is used up.
  if (code === 'ABORT_ERR') return badData(afterEnd(name));
  return /^Z_|^ZSTD_|^ERR_ZSTD/.test(code) ? badData(`damaged ${name} data (${message})`) : (error as Error);
}
