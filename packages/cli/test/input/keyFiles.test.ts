import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { redisQuoted, redisSlot } from '@shardscope/core';
import { accelerated } from '@shardscope/core/wasm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChunkBuffers } from '../../src/input/lines/chunkBuffers.ts';
import type { LineForm } from '../../src/input/lines/lineForm.ts';
import { cutterOf, LineKeys } from '../../src/input/lines/lineKeys.ts';
import { wholeLines } from '../../src/input/lines/wholeLines.ts';
import { withoutMark } from '../../src/input/lines/withoutMark.ts';
import { shardscope } from '../harness.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shardscope-keys-'));
});
afterAll(() => rm(folder, { recursive: true }));

const file = async (name: string, content: string | Uint8Array): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
};

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

interface Located {
  readonly key: string | { readonly hex: string };
  readonly slot: number;
}

/** The keys that a command line reads, in order. */
async function keysRead(argv: readonly string[], stdin: string | Uint8Array): Promise<Located[]> {
  const { code, stdout, stderr } = await shardscope(
    ['locate', '-n', '3', '--keys-from', '-', ...argv, '-f', 'ndjson', '-q'],
    { stdin },
  );
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

const texts = (located: readonly Located[]) => located.map(({ key }) => key);

interface Outcome {
  readonly code: number;
  readonly stderr: string;
  readonly keys: {
    readonly count: number;
    readonly sha256: string;
    readonly source: string;
    readonly files: readonly { readonly path: string; readonly bytes: number }[];
    readonly empty: number;
    readonly bad: number;
  };
  readonly strategies: readonly {
    readonly steps: readonly {
      readonly hits: { readonly loads: readonly number[] } | null;
      readonly sizes: { readonly loads: readonly number[] } | null;
    }[];
  }[];
  readonly command: string;
}

async function compared(argv: readonly string[], stdin?: string | Uint8Array): Promise<Outcome> {
  const { code, stdout, stderr } = await shardscope(
    ['compare', '3 +1', '-s', 'slots', ...argv, '-f', 'json'],
    stdin === undefined ? {} : { stdin },
  );
  return { code, stderr, ...(stdout === '' ? {} : JSON.parse(stdout)) };
}

describe('lines', () => {
  const cutter = accelerated()?.lineCutter(100);
  const line = fc.uint8Array({ maxLength: 12 }).map((bytes) => bytes.filter((byte) => byte !== 0));

  it('are the same keys wherever the stream is cut and however large the chunks are', async () => {
    const cut = fc.record({
      lines: fc.array(line, { maxLength: 40 }),
      nul: fc.boolean(),
      ended: fc.boolean(),
      keepEmpty: fc.boolean(),
      pieces: fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 }),
      chunk: fc.integer({ min: 1, max: 64 }),
    });
    await fc.assert(
      fc.asyncProperty(cut, async ({ lines, nul, ended, keepEmpty, pieces, chunk }) => {
        const separator = nul ? '\0' : '\n';
        const whole = Buffer.from(lines.map((one) => latin1(one)).join(separator) + (ended ? separator : ''), 'latin1');
        async function* stream(): AsyncGenerator<Uint8Array> {
          for (let at = 0, i = 0; at < whole.length; i++) {
            const end = at + pieces[i % pieces.length];
            yield whole.subarray(at, end);
            at = end;
          }
        }
        const form: LineForm = { separator: nul ? 0 : 10, keepEmpty, maxKeyBytes: 100, skipBad: false, record: 'key' };
        const keys: string[] = [];
        const cut: string[] = [];
        let count = 0;
        const buffers = new ChunkBuffers(chunk);
        for await (const part of wholeLines(nul ? stream() : withoutMark(stream()), form.separator, 100, buffers)) {
          const reader = new LineKeys(form);
          for (const { bytes, starts, ends, count } of reader.batches([part])) {
            for (let i = 0; i < count; i++) keys.push(latin1(bytes.subarray(starts[i], ends[i])));
          }
          count += reader.lines;
          // In WebAssembly, which plain lines are cut by where they can be.
          const sooner = new LineKeys(form, nul || keepEmpty ? cutterOf(form) : cutter);
          for (const { bytes, starts, ends, count } of sooner.batches([part])) {
            for (let i = 0; i < count; i++) cut.push(latin1(bytes.subarray(starts[i], ends[i])));
          }
          expect([sooner.lines, sooner.empty]).toEqual([reader.lines, reader.empty]);
        }
        const all = latin1(whole)
          .replace(nul ? /$^/ : /^\xef\xbb\xbf/, '')
          .split(separator);
        if (all[all.length - 1] === '') all.pop();
        const expected = all.map((one) => (nul ? one : one.replace(/\r$/, '')));
        expect(count).toBe(all.length);
        expect(cut).toEqual(keys);
        expect(keys).toEqual(expected.filter((one) => keepEmpty || one !== ''));
      }),
    );
  });

  it('may end with NUL, and then hold line feeds and carriage returns', async () => {
    expect(texts(await keysRead(['-0'], 'a\nb\0c\r\0\0d'))).toEqual(['a\nb', 'c\r', 'd']);
  });

  it('that are empty are keys if that is asked for', async () => {
    expect(texts(await keysRead(['--keep-empty'], 'a\n\nb\r\n\r\n'))).toEqual(['a', '', 'b', '']);
    const { keys, stderr } = await compared(['--keys-from', '-'], '\n\n\ufeff\n');
    expect(keys).toMatchObject({ count: 1, empty: 2 });
    expect(stderr).toBe('note: 2 empty lines were left out\n');
  });

  it('with carriage returns alone are one line, and that is said', async () => {
    const { code, keys, stderr } = await compared(['--keys-from', '-'], 'a\rb\rc');
    expect(code).toBe(0);
    expect(keys.count).toBe(1);
    expect(stderr).toBe('note: stdin has carriage returns but no line feeds, so it is read as one line\n');
  });

  it('over the limit are refused by their number, and all of them over the limit of bytes', async () => {
    const lines = `${'ok\n'.repeat(500_000)}${'y'.repeat(11)}\nz\n`;
    expect(await compared(['--keys-from', await file('limit', lines), '--max-key-bytes', '10'])).toMatchObject({
      code: 3,
      stderr: `error: ${folder}/limit: line 500001 is longer than 10 bytes\n`,
    });
    expect((await compared(['--keys-from', '-', '--max-bytes', '6'], 'ab\ncd\n')).code).toBe(0);
    expect(await compared(['--keys-from', '-', '--max-bytes', '5'], 'ab\ncd\n')).toMatchObject({
      code: 3,
      stderr: 'error: stdin: more than --max-bytes 5\n',
    });
    const bomb = await file('bomb.gz', gzipSync(Buffer.alloc(20_000_000)));
    expect(await compared(['--keys-from', bomb, '-0', '--max-bytes', '1000000'])).toMatchObject({ code: 3 });
  });
});

describe('text', () => {
  it('that is not UTF-8 is hashed as bytes, or refused by its line if that is asked for', async () => {
    const path = await file('not-utf8', Uint8Array.of(0x61, 10, 0xff, 0xfe, 10, 0x62, 10));
    const strict = await shardscope(['compare', '--keys-from', path, '--encoding', 'utf8-strict']);
    expect(strict).toMatchObject({ code: 3, stdout: '', stderr: `error: ${path}: line 2 is not UTF-8\n` });
    expect((await compared(['--keys-from', path])).keys.count).toBe(3);
    expect((await compared(['--keys-from', path, '--encoding', 'utf8-strict', '--skip-bad'])).keys).toMatchObject({
      bad: 1,
      count: 2,
    });
  });
});

describe('several files', () => {
  it('are read one after another, with one digest of all their bytes', async () => {
    const [one, two] = [await file('one', 'a\nb'), await file('two.gz', gzipSync('c\n'))];
    const { keys, command } = await compared(['--keys-from', one, '--keys-from', two]);
    const digest = createHash('sha256').update('a\nb').update(gzipSync('c\n')).digest('hex');
    expect(keys).toEqual({
      count: 3,
      source: `${one}, ${two}`,
      sha256: digest,
      files: [
        { path: one, bytes: 3 },
        { path: two, bytes: gzipSync('c\n').length },
      ],
      empty: 0,
      bad: 0,
    });
    expect(command).toContain(`--keys-from ${one} --keys-from ${two}`);
  });

  it('of a folder are all that it holds, by name', async () => {
    const parts = join(folder, 'parts');
    await mkdir(join(parts, 'deeper'), { recursive: true });
    for (const [name, key] of [
      ['b', '2'],
      ['a', '1'],
      [join('deeper', 'c'), '3'],
    ]) {
      await writeFile(join(parts, name), `${key}\n`);
    }
    const { keys } = await compared(['--keys-from', parts]);
    expect(keys.files.map(({ path }) => path)).toEqual(['a', 'b', 'deeper/c'].map((name) => join(parts, name)));
    expect(keys.sha256).toBe(createHash('sha256').update('1\n2\n3\n').digest('hex'));
    const empty = join(folder, 'nothing');
    await mkdir(empty);
    expect(await compared(['--keys-from', empty])).toMatchObject({
      code: 3,
      stderr: `error: ${empty}: the folder has no files\n`,
    });
  });

  it('count lines anew in each', async () => {
    const paths = [await file('first', 'a\n'.repeat(7)), await file('second', `b\n${'x'.repeat(9)}\n`)];
    const { code, stderr } = await compared([
      ...paths.flatMap((path) => ['--keys-from', path]),
      '--max-key-bytes',
      '8',
    ]);
    expect(code).toBe(3);
    expect(stderr).toBe(`error: ${paths[1]}: line 2 is longer than 8 bytes\n`);
  });

  it('may not be written to', async () => {
    const [one, two] = [await file('in1', 'a\n'), await file('in2', 'b\n')];
    const { code, stderr } = await compared(['--keys-from', one, '--keys-from', two, '-o', two, '--force']);
    expect(code).toBe(2);
    expect(stderr).toContain('is also read by --keys-from');
  });
});

describe('compressed files', () => {
  it('are told by content; a name that promises more is mentioned', async () => {
    const { code, keys, stderr } = await compared(['--keys-from', await file('plain.gz', 'a\nb\n')]);
    expect(code).toBe(0);
    expect(keys.count).toBe(2);
    expect(stderr).toBe(`note: ${folder}/plain.gz is not compressed despite its name; reading it as plain text\n`);
    expect(texts(await keysRead([], 'BZh is a key\nPAR1 too\n'))).toEqual(['BZh is a key', 'PAR1 too']);
  });

  it('that cannot be read here are refused, not taken for keys', async () => {
    for (const [name, head] of [
      ['the manifest of a Redis append-only file', 'file appendonly.aof.1.base.rdb seq 1 type b'],
      ['zip', 'PK\x03\x04'],
      ['xz', '\xfd7zXZ\0'],
      ['bzip2', 'BZh91AY&SY'],
      ['7-Zip', '7z\xbc\xaf\x27\x1c'],
      ['tar', `keys.txt${'\0'.repeat(249)}ustar\x0000`],
      ['Parquet', 'PAR1\x15'],
      ['a SQLite database', 'SQLite format 3\0'],
      ['UTF-16', '\xff\xfeu\0s\0'],
      ['UTF-16', '\xfe\xff\0u\0s'],
      ['UTF-16', 'u\0s\0e\0r\0'],
      ['UTF-16', '\0u\0s\0e\0r'],
    ]) {
      const bytes = Buffer.from(`${head}\n...\n`, 'latin1');
      for (const [given, inside] of [
        [bytes, 'this is'],
        [gzipSync(bytes), 'this is'],
      ] as const) {
        const { code, stderr } = await compared(['--keys-from', '-'], given);
        expect([code, stderr]).toEqual([3, expect.stringMatching(/^error: stdin: [^\n]*\n$/)]);
        expect(stderr.startsWith(`error: stdin: ${inside} ${name}, not a list of keys; `), stderr).toBe(true);
      }
    }
  });

  it('that are compressed twice are refused, not taken for keys', async () => {
    const { code, stderr } = await compared(['--keys-from', '-'], gzipSync(gzipSync('a\nb\n')));
    expect([code, stderr]).toEqual([3, 'error: stdin: this is gzip in gzip; decompress it once first\n']);
  });

  it('are taken for what a flag says they are', async () => {
    const log = '10.0.0.1 - - [10/Oct/2000:13:55:36 -0700] "GET / HTTP/1.0" 200 1';
    expect(texts(await keysRead(['--field', 'id'], `${JSON.stringify({ id: log })}\n`))).toEqual([log]);
  });

  // Written by zstd 1.5: "a\nb\n".
  const zstd = Buffer.from('28b52ffd0058210000610a620a', 'hex');

  it('in zstd are read where Node can, else the message says what can', async () => {
    const { code, stderr, keys } = await compared(['--keys-from', '-'], zstd);
    if (((await import('node:zlib')) as { createZstdDecompress?: unknown }).createZstdDecompress) {
      expect(keys.count).toBe(2);
    } else {
      expect(code).toBe(3);
      expect(stderr).toContain('stdin: this is zstd; Node v');
      expect(stderr).toContain('zstd -dc <file> | shardscope ... --keys-from -');
    }
  });
});

describe('NDJSON', () => {
  it('gives text and numbers as they are written, 64 bits and beyond', async () => {
    const lines = [
      '{"id":"x"}',
      '{"id":9007199254740993}',
      '{"other":{"id":1},"id":-18446744073709551615}',
      '{"id":1,"more":["}",{"id":3}],"id":1.50}',
      ' {"\\u0069d" : 7 } ',
      '{"id":"caf\\u00e9 \\"q\\""}',
      '',
      '{"id":""}',
    ].join('\n');
    expect(texts(await keysRead(['--field', 'id'], lines))).toEqual([
      'x',
      '9007199254740993',
      '-18446744073709551615',
      '1.50',
      '7',
      'café "q"',
    ]);
    expect(texts(await keysRead(['--field', '__proto__'], '{"__proto__":"p"}\n'))).toEqual(['p']);
  });

  it.each([
    ['{"id":1', 'is not JSON: "{\\"id\\":1"'],
    ['[1]', 'is not a JSON object: "[1]"'],
    ['{"other":1}', 'has no field "id"'],
    ['{"id":null}', 'has neither text nor a number in field "id", but null'],
    ['{"id":[1]}', 'has neither text nor a number in field "id", but a list'],
    ['{"id":"\xff"}', 'is not UTF-8'],
    ['{"id":1,"hits":1.5}', 'has no whole number up to 9007199254740991 in field "hits", but "1.5"'],
    ['{"id":1,"hits":-1}', 'has no whole number up to 9007199254740991 in field "hits", but "-1"'],
    ['{"id":1}', 'has no field "hits"'],
  ])('with the bad line %s is refused with its number, or the line left out', async (bad, message) => {
    const fields = ['--field', 'id', ...(message.includes('hits') ? ['--weight-field', 'hits'] : [])];
    const lines = Buffer.from(`{"id":1,"hits":3}\n${bad}\n{"id":2,"hits":4}\n`, 'latin1');
    expect(await compared(['--keys-from', '-', ...fields], lines)).toMatchObject({
      code: 3,
      stderr: `error: stdin: line 2 ${message}\n`,
    });
    const { code, keys, stderr } = await compared(['--keys-from', '-', '--skip-bad', ...fields], lines);
    expect(code).toBe(0);
    expect(keys).toMatchObject({ count: 2, bad: 1 });
    expect(stderr).toBe('note: 1 bad line was left out\n');
  });
});

describe('CSV', () => {
  it('gives the right keys: byte order mark, quotes, line breaks in quotes, bytes that are not UTF-8', async () => {
    const rows = Buffer.concat([
      Buffer.from('\ufeffkey,n\r\n"a ""b""",1\r\n"c\nd",2\r\n\r\n,3\r\n'),
      Buffer.from([0xff, 0x2c, 0x34]),
    ]);
    expect(texts(await keysRead(['--column', 'key'], rows))).toEqual(['a "b"', 'c\nd', { hex: 'ff' }]);
    expect(texts(await keysRead(['--column', '__proto__'], '__proto__\np\n'))).toEqual(['p']);
  });

  it.each([
    ['k,v\na,1\nb\n', 3, 'row 3 has 1 fields, but the header has 2'],
    ['k,v\na,1\nb,"2\nc,3\n', 3, 'row 3 has an unclosed quote in column "v"'],
    ['v,w\n1,2\n', 3, 'row 1 has no column "k", but "v", "w"'],
    ['k,k\n1,2\n', 2, 'row 1 has column "k" twice, so it is ambiguous'],
    [
      'k,v\na,x"y\n',
      3,
      'row 2 has a quote inside a value that does not begin with one in column "v": a value with quotes stands in quotes, and each quote within it is doubled',
    ],
    ['k,v\na,"x"y\n', 3, 'row 2 has text after a closing quote in column "v": a value with quotes'],
  ])('%j is refused with the row and the column', async (content, code, message) => {
    const outcome = await compared(['--keys-from', '-', '--column', 'k'], content);
    expect(outcome.code).toBe(code);
    expect(outcome.stderr).toContain(`error: stdin: ${message}`);
  });

  it('leaves ragged rows out if that is asked for, and counts them', async () => {
    const { keys } = await compared(['--keys-from', '-', '--column', 'k', '--skip-bad'], 'k,v\na,1\nb\nc,2\n,3\n');
    expect(keys).toMatchObject({ count: 2, bad: 1, empty: 1 });
  });

  it('carries hits and sizes as NDJSON does', async () => {
    const rows = Array.from({ length: 3000 }, (_, i) => ({ id: `k${i}`, hits: i % 7, size: (i * 37) % 1000 }));
    const csv = `id,hits,size\n${rows.map(({ id, hits, size }) => `${id},${hits},${size}\n`).join('')}`;
    const ndjson = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    const fromCsv = await compared(
      ['--keys-from', '-', '--column', 'id', '--weight-column', 'hits', '--size-column', 'size'],
      csv,
    );
    const fromJson = await compared(
      ['--keys-from', '-', '--field', 'id', '--weight-field', 'hits', '--size-field', 'size'],
      ndjson,
    );
    expect(fromCsv.strategies).toEqual(fromJson.strategies);
    const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
    const [{ hits, sizes }] = fromCsv.strategies[0].steps;
    expect(sum(hits?.loads ?? [])).toBe(sum(rows.map((row) => row.hits)));
    expect(sum(sizes?.loads ?? [])).toBe(sum(rows.map((row) => row.size)));
  });
});

describe('keys as redis-cli prints them on a terminal', () => {
  it('are the bytes they stand for', async () => {
    const printed = '"user:1"\n"a\\x00\\xff\\n\\r\\t\\a\\b\\\\\\""\n"\\xe4\\xb8\\xad"\n';
    const read = await keysRead(['--quoted'], printed);
    expect(texts(read)).toEqual(['user:1', { hex: '6100ff0a0d0907085c22' }, '中']);
    expect(read[2].slot).toBe(redisSlot.of('中'));
  });

  it('are pointed out where they are read as they stand', async () => {
    const { keys, stderr } = await compared(['--keys-from', '-'], '"user:1"\n"user:2"\n');
    expect(keys.count).toBe(2);
    expect(stderr).toBe(
      'note: the first key of stdin is in double quotes; use --quoted for keys printed by redis-cli\n',
    );
  });

  it('come back for every key', () => {
    const named = new Map([
      [10, '\\n'],
      [13, '\\r'],
      [9, '\\t'],
      [7, '\\a'],
      [8, '\\b'],
      [0x22, '\\"'],
      [0x5c, '\\\\'],
    ]);
    const printed = (key: Uint8Array): string =>
      `"${[...key]
        .map(
          (byte) =>
            named.get(byte) ??
            (byte < 0x20 || byte > 0x7e ? `\\x${byte.toString(16).padStart(2, '0')}` : String.fromCharCode(byte)),
        )
        .join('')}"`;
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 30 }), (key) => {
        expect([...(redisQuoted(Buffer.from(printed(key))) ?? [])]).toEqual([...key]);
      }),
    );
  });

  it.each(['plain', '"open', '"open\\"', '"a"b"', '"\\x4"', '"\\q"', '"'])('are refused as %s', async (line) => {
    const { code, stderr } = await compared(['--keys-from', '-', '--quoted'], `"ok"\n${line}\n`);
    expect(code).toBe(3);
    expect(stderr).toContain('stdin: line 2 is not a key as redis-cli prints it on a terminal');
  });
});

describe('the way keys are read', () => {
  it.each([
    [['--field', 'a', '--column', 'b'], '--column and --field cannot be combined'],
    [['--column', 'a', '-0'], '--column and --null cannot be combined'],
    [['--quoted', '--field', 'a'], '--field and --quoted cannot be combined'],
    [['--weight-column', 'a'], '--weight-column needs --column'],
    [['--size-field', 'a'], '--size-field needs --field'],
    [['--zipf', '1'], '--zipf applies to generated keys'],
  ])('must be one way: %j', async (argv, message) => {
    const { code, stderr } = await compared(['--keys-from', '-', ...argv], 'a\n');
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it('is part of the command that runs the same again', async () => {
    const path = await file('again.ndjson', '{"k":"a","n":2}\n{}\n');
    const first = await compared(['--keys-from', path, '--field', 'k', '--weight-field', 'n', '--skip-bad']);
    const { keys, strategies } = await compared(first.command.split(' ').slice(6));
    expect({ keys, strategies }).toEqual({ keys: first.keys, strategies: first.strategies });
  });

  it('does not hide that a file changed meanwhile', async () => {
    const path = await file('growing', 'a\n'.repeat(3_000_000));
    // Again and again: nobody knows when it is opened.
    const growing = setInterval(() => appendFileSync(path, 'b\n'), 5);
    const { code, stderr } = await compared(['--keys-from', path]);
    clearInterval(growing);
    expect(code).toBe(3);
    expect(stderr).toContain('growing: the file changed while it was being read');
  });
});
