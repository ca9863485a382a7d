import { createHash } from 'node:crypto';
import { mkdtemp, open, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as zlib from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decompressed } from '../../src/input/decompressed.ts';
import { fileBytes } from '../../src/input/fileBytes.ts';
import { KeyBytes } from '../../src/input/keyBytes.ts';
import type { KeyFormat } from '../../src/input/keyFormat.ts';
import { ChunkBuffers } from '../../src/input/lines/chunkBuffers.ts';
import { wholeLines } from '../../src/input/lines/wholeLines.ts';
import { withoutMark } from '../../src/input/lines/withoutMark.ts';
import { peeked } from '../../src/input/records/peeked.ts';
import { shardscope } from '../harness.ts';
import { quietIo } from '../support/quietIo.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shardscope-bytes-'));
});
afterAll(() => rm(folder, { recursive: true }));

const file = async (name: string, content: string | Uint8Array): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
};

/** Lines that differ, so that a part that is read in the place of another is seen. */
const text = Array.from({ length: 300_000 }, (_, i) => `key:${i}\n`).join('');
const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Keys as a run reads them, by each slot's load. */
async function counted(path: string, stdin?: Uint8Array) {
  const { code, stdout, stderr } = await shardscope(
    ['compare', '7 +1', '-s', 'slots,modulo', '--keys-from', path, '-f', 'json'],
    stdin ? { stdin } : {},
  );
  expect([code, stderr]).toEqual([0, '']);
  const { keys, strategies } = JSON.parse(stdout);
  return { sha256: keys.sha256, count: keys.count, strategies };
}

describe('a file of several parts', () => {
  it('gives the keys and the digest that a pipe of the same bytes gives', async () => {
    const read = await counted(await file('lines.txt', text));
    expect(read).toMatchObject({ sha256: sha256(text), count: 300_000 });
    expect(await counted('-', Buffer.from(text))).toEqual(read);
  });

  it('is read through compression', async () => {
    // Random enough that its compressed bytes are several parts too.
    const hashed = Array.from({ length: 60_000 }, (_, i) => sha256(`${i}`)).join('\n');
    const plain = await counted(await file('hashed.txt', hashed));
    const packed: [string, Uint8Array][] = [['hashed.gz', zlib.gzipSync(hashed, { level: 1 })]];
    // In Node 22.15 and later.
    const { zstdCompressSync } = zlib as { zstdCompressSync?: (bytes: Uint8Array) => Uint8Array };
    if (zstdCompressSync) packed.push(['hashed.zst', zstdCompressSync(Buffer.from(hashed))]);
    for (const [name, bytes] of packed) {
      expect(bytes.length).toBeGreaterThan(2 ** 20);
      expect(await counted(await file(name, bytes))).toEqual({ ...plain, sha256: sha256(bytes) });
    }
  });

  it('is read where there is room for it', async () => {
    const opened = await open(await file('room.txt', text));
    const rooms = [new Uint8Array(1000), undefined, new Uint8Array(2 ** 20)];
    try {
      let asked = 0;
      const parts: Uint8Array[] = [];
      const bytes = fileBytes(opened, new AbortController().signal, () => rooms[asked++ % rooms.length]);
      for await (const part of bytes) {
        const room = rooms[(asked - 1) % rooms.length];
        if (room) expect([part.buffer, part.byteOffset]).toEqual([room.buffer, 0]);
        parts.push(Buffer.from(part));
      }
      expect(asked).toBeGreaterThan(rooms.length);
      expect(sha256(Buffer.concat(parts))).toBe(sha256(text));
    } finally {
      await opened.close();
    }
  });

  it('keeps no part of a buffer that the next part is read into', async () => {
    const some = text.slice(0, 8000);
    const marked = Buffer.from(`\uFEFF${some}`);
    for (const size of [1, 2, 5, 1000]) {
      const ways = [
        withoutMark(reused(marked, size)),
        withoutMark(decompressed(reused(marked, size), nothing, nothing)),
        decompressed(reused(zlib.gzipSync(some), size), nothing, nothing),
      ];
      for (const way of ways) {
        const { first, whole } = await peeked(way, 100);
        expect(`${Buffer.from(first)}`.slice(0, 100)).toBe(text.slice(0, 100));
        let seen = '';
        for await (const part of wholeLines(whole, 10, 100, new ChunkBuffers(300))) seen += Buffer.from(part);
        expect(seen).toBe(some);
      }
    }
  });

  it('that shrinks while it is read has changed', async () => {
    const path = await file('shrinking.txt', text);
    const bytes = new KeyBytes(reading(), quietIo(), []);
    const parts = bytes.files([path]);
    await parts.next();
    await truncate(path, 1000);
    await expect(rest(parts)).rejects.toThrow('the file changed while it was being read');
  });

  it('ends with what reading throws, and with the reason for which it is stopped', async () => {
    const directory = await open(folder);
    const handle = await open(await file('whole.txt', text));
    try {
      await expect(rest(fileBytes(directory, new AbortController().signal))).rejects.toThrow('EISDIR');
      const stopped = new AbortController();
      const parts = fileBytes(handle, stopped.signal);
      await parts.next();
      stopped.abort(130);
      await expect(rest(parts)).rejects.toBe(130);
    } finally {
      await directory.close();
      await handle.close();
    }
  });

  it('ends with the exit code of a signal that comes meanwhile', async () => {
    const stopped = new AbortController();
    const bytes = new KeyBytes(reading(), quietIo(stopped.signal), []);
    const parts = bytes.files([await file('stopped.txt', text)]);
    await parts.next();
    stopped.abort(143);
    await expect(rest(parts)).rejects.toBe(143);
    const { code, stderr } = await shardscope(['compare', '--keys-from', join(folder, 'stopped.txt')], {
      signal: stopped.signal,
    });
    expect([code, stderr]).toEqual([143, expect.stringContaining('interrupted')]);
  });
});

const nothing = (): void => {};

/** Parts of so many bytes, all in one buffer. */
async function* reused(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(size);
  for (let at = 0; at < bytes.length; at += size) {
    const length = bytes.copy(buffer, 0, at, at + size);
    yield buffer.subarray(0, length);
    buffer.fill(0);
  }
}

const reading = () => ({ maxBytes: Number.POSITIVE_INFINITY }) as KeyFormat;

async function rest(parts: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of parts);
}
