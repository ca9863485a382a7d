import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { generatedKeys, type PackedKeys } from '@shardscope/core';
import { describe, expect, it } from 'vitest';
import { computeInline } from '../../src/answer/computeInline.ts';
import { readOwnKeys } from '../../src/run/readOwnKeys.ts';
import { REDIS_STORY } from '../../src/story/storyNames.ts';

const textsOf = ({ bytes, starts, ends, count }: PackedKeys): string[] =>
  Array.from({ length: count }, (_, i) => Buffer.from(bytes.subarray(starts[i], ends[i])).toString('latin1'));

const read = (...parts: BlobPart[]) => readFile('keys.txt', ...parts);

async function readFile(name: string, ...parts: BlobPart[]) {
  const counted: string[] = [];
  const { sample, ...keys } = await readOwnKeys(
    { name, bytes: new Blob(parts) },
    (batch) => counted.push(...textsOf(batch)),
    () => {},
  );
  return { ...keys, counted, drawnKeys: [...sample()].flatMap(textsOf) };
}

describe('readOwnKeys: own keys', () => {
  it('are lines, without line ends, empty ones and a byte order mark', async () => {
    const { counted, own, count } = await read('\ufeffa\r\n\n{b}.c\nd');
    expect(counted).toEqual(['a', '{b}.c', 'd']);
    expect(count).toBe(3);
    expect(own).toEqual({ name: 'keys.txt', form: 'line', empty: 1, cut: false, linked: ['a', '{b}.c', 'd'] });
  });

  it('stay bytes where they are no UTF-8, and are in no link then', async () => {
    const { counted, own } = await read(Uint8Array.of(0x61, 0xff, 0x0a, 0xfe));
    expect(counted).toEqual(['a\xff', '\xfe']);
    expect(own?.linked).toBeUndefined();
  });

  it('are taken out of the quotes that redis-cli puts around them', async () => {
    const { counted, own } = await read('1) "a\\x00b"\n 2) "c d"\n10) ""\n');
    expect(counted).toEqual(['a\0b', 'c d']);
    expect(own).toMatchObject({ form: 'quoted', empty: 1 });
    await expect(read('"a"\nb\n')).rejects.toThrow('record 2 is not in double quotes');
    expect((await read('a\n"b"\n')).counted).toEqual(['a', '"b"']);
  });

  it('are the column named key, or else the first, of a file called CSV', async () => {
    expect((await readFile('a.csv', 'id,Key\r\n1,"x, ""y"""\n2,\n3,z\n')).counted).toEqual(['x, "y"', 'z']);
    expect((await readFile('a.csv', 'x,1\n"y",2')).counted).toEqual(['x', 'y']);
    expect((await readFile('a.csv', '""""\n"a""""b"\n')).counted).toEqual(['"', 'a""b']);
    await expect(readFile('a.csv', 'id,key\n1,a\n2\n')).rejects.toThrow('row 3 has no field 2');
    expect((await readFile('a.csv', 'key\n"a\nb"\n')).counted).toEqual(['a\nb']);
    await expect(readFile('a.csv', `key\n${'x'.repeat(65_537)}\n`)).rejects.toThrow(
      'row 2 has a key longer than 65536 bytes',
    );
    await expect(readFile('a.csv', 'key\n"a\n')).rejects.toThrow('row 2 has an unclosed quote in column "key"');
  });

  it('are found in dumps and logs, which are told by their first bytes', async () => {
    const vector = (name: string) => readFileSync(new URL(`../../../vectors/keys/${name}`, import.meta.url));
    for (const [name, keys] of [
      ['rdb-redis-8.6.3.rdb', JSON.parse(vector('rdb-redis-8.6.3.json').toString()).keys.length],
      ['memcached-metadump.txt', 50],
      ['trace.oracleGeneral.bin', 100],
    ] as const) {
      for (const bytes of [vector(name), gzipSync(vector(name))]) {
        expect(await readFile('x', bytes)).toMatchObject({ count: keys, own: { form: 'record', empty: 0 } });
      }
    }
    const { counted } = await readFile(
      'access.log',
      '10.0.0.1 - - [27/Nov/2026:23:00:00 +0000] "GET /a?b HTTP/1.1" 200 5\n',
    );
    expect(counted).toEqual(['/a?b']);
    await expect(readFile('dump.rdb', vector('rdb-redis-8.6.3.rdb').subarray(0, 5000))).rejects.toThrow(
      '"dump.rdb" cannot be read: the dump is cut at byte 5000',
    );
  });

  it('are unpacked where they are gzip, whatever the file is called', async () => {
    expect((await read(gzipSync('a\nb\n'))).counted).toEqual(['a', 'b']);
    await expect(read(gzipSync('a\nb\n').subarray(0, 20))).rejects.toThrow();
  });

  it('are all counted, and the first 10,000 drawn', async () => {
    const { count, drawn, counted, drawnKeys } = await read('k\n'.repeat(9999), 'l\nm\n'.repeat(5000));
    expect({ count, drawn }).toEqual({ count: 19_999, drawn: 10_000 });
    expect(drawnKeys).toEqual(counted.slice(0, 10_000));
  });

  it('are drawn fewer where they are long, so that little is kept', async () => {
    const { count, drawn } = await read(`${'k'.repeat(60_000)}\n`.repeat(400));
    expect(count).toBe(400);
    expect(drawn).toBeLessThan(300);
  });

  it.each([
    {
      what: 'binary',
      bytes: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 1),
      said: '"keys.txt" is no text: byte 4 is 0',
    },
    { what: 'empty', bytes: '', said: '"keys.txt" has no key' },
    { what: 'without a key', bytes: '\n\r\n', said: '"keys.txt" has no key' },
    { what: 'of a line too long', bytes: `a\n\n${'k'.repeat(65_537)}`, said: 'line 3 is longer than 65536 bytes' },
  ])('that are $what are refused', async ({ bytes, said }) => {
    await expect(read(bytes)).rejects.toThrow(said);
  });

  it('give the numbers of the same keys generated', async () => {
    const lines: string[] = [];
    for (const batch of generatedKeys('names', 5, 0, 12_000).batches()) lines.push(...textsOf(batch));
    const bytes = new Blob([lines.join('\n')]);
    for (const scenario of ['3 +1 -1', REDIS_STORY]) {
      const question = { scenario, strategies: ['modulo', 'ring', 'slots'], options: {}, keys: 12_000, seed: 5 };
      const { question: _, own: __, ...found } = await computeInline({ ...question, own: { name: '', bytes } });
      const { question: ___, ...expected } = await computeInline(question);
      expect(found).toEqual(expected);
    }
  });
});
