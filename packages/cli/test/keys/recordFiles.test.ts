import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { shardscope } from '../harness.ts';

const sample = (name: string): Buffer => readFileSync(new URL(`../../../vectors/keys/${name}`, import.meta.url));

interface Compared {
  readonly keys: { readonly count: number; readonly empty: number; readonly bad: number };
  /** What all nodes hold together before the step, where it is known. */
  readonly hits: number | undefined;
  readonly sizes: number | undefined;
}

/** What `compare` says of keys given on stdin, or in a file. */
async function compared(stdin: Uint8Array, argv: readonly string[] = [], from = '-'): Promise<Compared> {
  const { code, stdout, stderr } = await shardscope(
    ['compare', '3 +1', '-s', 'jump', '--keys-from', from, ...argv, '-f', 'json', '-q'],
    { stdin },
  );
  expect([code, stderr]).toEqual([0, '']);
  const { keys, strategies } = JSON.parse(stdout);
  const sum = (weighted: { readonly loads: readonly number[] } | null): number | undefined =>
    weighted?.loads.reduce((a, b) => a + b, 0);
  const [{ hits, sizes }] = strategies[0].steps;
  return { keys, hits: sum(hits), sizes: sum(sizes) };
}

/** Exit code and message where keys given on stdin cannot be read. */
async function refused(stdin: Uint8Array, argv: readonly string[] = []): Promise<readonly [number, string]> {
  const { code, stdout, stderr } = await shardscope(['compare', '3 +1', '--keys-from', '-', ...argv], { stdin });
  expect(stdout).toBe('');
  return [code, stderr];
}

/** The keys that `locate` reads, as text of one character a byte. */
async function located(stdin: Uint8Array, argv: readonly string[] = []): Promise<string[]> {
  const { code, stdout, stderr } = await shardscope(
    ['locate', '-n', '3', '--keys-from', '-', ...argv, '-f', 'ndjson', '-q'],
    { stdin },
  );
  expect([code, stderr]).toEqual([0, '']);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).key)
    .map((key) => (typeof key === 'string' ? Buffer.from(key) : Buffer.from(key.hex, 'hex')).toString('latin1'));
}

describe('an access log of several parts', () => {
  it('gives the same from a file, a compressed one and a pipe', async () => {
    const line = (i: number): string =>
      `10.0.0.${i % 256} - - [27/Nov/2026:23:00:00 +0100] "GET /${(i * 7919) % 1000} HTTP/1.1" 200 ${i} "-" "${'a'.repeat(i % 97)}"\n`;
    const log = Buffer.from(Array.from({ length: 9000 }, (_, i) => line(i)).join(''));
    const folder = await mkdtemp(join(tmpdir(), 'shardscope-log-'));
    try {
      const [plain, packed] = [join(folder, 'access.log'), join(folder, 'access.log.gz')];
      await writeFile(plain, log);
      await writeFile(packed, gzipSync(log));
      const found = await Promise.all([
        compared(log),
        ...[plain, packed].map((path) => compared(Buffer.alloc(0), [], path)),
      ]);
      for (const { keys, ...sums } of found) {
        expect(keys).toMatchObject({ count: 9000, empty: 0, bad: 0 });
        expect(sums).toEqual({ hits: 9000, sizes: (9000 * 8999) / 2 });
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('a memcached metadump', () => {
  const dump = sample('memcached-metadump.txt');

  it('gives its keys with their bytes, compressed or not', async () => {
    expect(await located(dump)).toContain('key=exp=la=');
    for (const bytes of [dump, gzipSync(dump)]) {
      const { keys, hits, sizes } = await compared(bytes);
      expect(keys).toMatchObject({ count: 50, empty: 0, bad: 0 });
      expect([hits, sizes]).toEqual([undefined, bytesIn(dump)]);
    }
  });

  it('that is cut ends the run with exit code 3', async () => {
    expect(await refused(dump.subarray(0, 300))).toEqual([
      3,
      expect.stringMatching(/^error: stdin: line 5 is no item of a metadump: .*\n$/),
    ]);
  });
});

describe('an access log', () => {
  const log = sample('access-combined.log');
  const lines = JSON.parse(sample('access-combined.json').toString()).lines as readonly {
    readonly target: string | null;
    readonly client: string;
    readonly bytes: number;
  }[];
  const good = lines.filter(({ target }) => target !== null);

  it('gives the targets of its requests with the bytes sent, one hit each', async () => {
    const { keys, hits, sizes } = await compared(log);
    expect(keys).toMatchObject({ count: good.length, empty: 0, bad: lines.length - good.length });
    expect([hits, sizes]).toEqual([good.length, good.reduce((sum, { bytes }) => sum + bytes, 0)]);
  });

  it('gives what --key asks for, in the format that --log-format says', async () => {
    expect(await located(log, ['--key', 'c=$remote_addr'])).toEqual(lines.map(({ client }) => `c=${client}`));
    const argv = [
      '--log-format',
      `log_format main '$host "$request" '\n '$body_bytes_sent';`,
      '--key',
      '$host$request_uri',
    ];
    expect(await located(Buffer.from('a.example "GET /x?y=1 HTTP/1.1" 5\n'), argv)).toEqual(['a.example/x?y=1']);
  });

  it('without what --key asks for, or in no known format, ends the run with exit code 3', async () => {
    expect(await refused(log, ['--key', '$host'])).toEqual([
      3,
      expect.stringMatching(/^error: stdin: the log does not say \$host; it has \$remote_addr, .*\n$/),
    ]);
    expect(await refused(Buffer.from('a b\n'), ['--key', '$host'])).toEqual([
      3,
      'error: stdin: this is no access log in a known format; --log-format says how its lines are written\n',
    ]);
    const cut = Buffer.concat([log.subarray(0, 500), Buffer.from('\n')]);
    expect(await refused(cut)).toEqual([3, 'error: stdin: line 4 is not written in the format of the log\n']);
    expect((await compared(cut, ['--skip-bad'])).keys).toMatchObject({ count: 3, bad: 1 });
  });

  it.each([
    [['--key', 'fixed'], 'the key has no variable such as $request_uri: "fixed"'],
    [['--log-format', '$a$b'], 'the log format has nothing between $a and $b'],
    [['--log-format', '$a', '--field', 'b'], '--log-format and --field cannot be combined'],
  ])('is not read by %j', async (argv, message) => {
    expect(await refused(log, argv)).toEqual([2, `error: ${message}\n`]);
  });
});

describe('a Redis or Valkey dump', () => {
  it.each(['redis-7.0.15', 'redis-8.6.3-cluster', 'valkey-9.1.2'])(
    'of %s gives its keys and the bytes of their values',
    async (name) => {
      const all = JSON.parse(sample(`rdb-${name}.json`).toString()).keys as readonly { readonly valueBytes: number }[];
      const { keys, sizes } = await compared(sample(`rdb-${name}.rdb`));
      expect([keys.count, sizes]).toEqual([all.length, all.reduce((sum, { valueBytes }) => sum + valueBytes, 0)]);
    },
  );

  it('that is cut or damaged ends the run with exit code 3', async () => {
    const dump = sample('rdb-redis-7.0.15.rdb');
    expect(await refused(dump.subarray(0, 5000))).toEqual([3, 'error: stdin: the dump is cut at byte 5000\n']);
    const flipped = Buffer.from(dump);
    flipped[5000] ^= 1;
    expect(await refused(flipped)).toEqual([3, expect.stringMatching(/^error: stdin: before byte [0-9]+, .*\n$/)]);
    expect(await refused(dump.subarray(0, 7))).toEqual([
      3,
      'error: stdin: this looks like a Redis or Valkey dump that is damaged or cut at its beginning, not a list of keys\n',
    ]);
    expect(await refused(Buffer.concat([Buffer.from('S'), dump.subarray(1)]))).toEqual([
      3,
      expect.stringMatching(/^error: stdin: byte [0-9]+ is binary \([0-9]+\), so this is a damaged or unknown file, /),
    ]);
  });

  it('takes no flags that say how lines are written', async () => {
    expect(await refused(sample('rdb-redis-7.0.15.rdb'), ['--field', 'id'])).toEqual([
      3,
      'error: stdin: this is a Redis or Valkey dump; leave out the flags that say how its keys are written\n',
    ]);
  });
});

describe('a trace of requests', () => {
  it('gives their keys and sizes, one hit each', async () => {
    const twitter = JSON.parse(sample('twitter-cluster.json').toString()).lines as readonly (readonly [
      string,
      string,
      number,
    ])[];
    const oracle = JSON.parse(sample('trace.oracleGeneral.json').toString()).records as readonly (readonly [
      number,
      string,
      number,
    ])[];
    for (const [bytes, all] of [
      [sample('twitter-cluster.csv'), twitter],
      [sample('trace.oracleGeneral.bin'), oracle],
    ] as const) {
      const { keys, hits, sizes } = await compared(bytes);
      expect([keys.count, hits, sizes]).toEqual([
        all.length,
        all.length,
        all.reduce((sum, [, , size]) => sum + size, 0),
      ]);
    }
  });

  it('that is cut ends the run with exit code 3', async () => {
    expect(await refused(sample('trace.oracleGeneral.bin').subarray(0, 100))).toEqual([
      3,
      'error: stdin: the record of 24 bytes at byte 96 is cut after 4 bytes\n',
    ]);
    expect(await refused(sample('twitter-cluster.csv').subarray(0, 50))).toEqual([
      3,
      expect.stringMatching(/^error: stdin: line 2 is no request of the trace: .*\n$/),
    ]);
  });
});

describe('a JSON log', () => {
  it('gives a field within another by its path, with all digits of a number', async () => {
    const line =
      '{"req":{"id":1,"id":12345678901234567890,"n":{"id":3}},"id":2,"a.b":"dots","a":{"b":"path"},"out":{"bytes":7}}\n';
    const read = (field: string): Promise<string[]> => located(Buffer.from(line), ['--field', field]);
    expect(await read('req.id')).toEqual(['12345678901234567890']);
    expect(await read('req.n.id')).toEqual(['3']);
    expect(await read('a.b')).toEqual(['dots']);
    expect((await compared(Buffer.from(line), ['--field', 'id', '--size-field', 'out.bytes'])).sizes).toBe(7);
    expect(await refused(Buffer.from(line), ['--field', 'id.x'])).toEqual([
      3,
      'error: stdin: line 1 has no field "id.x"\n',
    ]);
  });
});

/** The sum of all `size=`. */
const bytesIn = (dump: Buffer): number =>
  [...dump.toString('latin1').matchAll(/ size=([0-9]+)/g)].reduce((sum, [, size]) => sum + Number(size), 0);

describe('an append-only file of Redis', () => {
  const whole = sample('aof-redis-8.6.3.aof');
  const { dumpBytes, keys } = JSON.parse(sample('aof-redis-8.6.3.json').toString()) as {
    readonly dumpBytes: number;
    readonly keys: readonly (readonly [number, string])[];
  };
  const names = keys.map(([, key]) => key).sort();

  it('gives the keys that exist after it', async () => {
    expect((await located(whole)).sort()).toEqual(names);
    expect(await refused(whole.subarray(0, whole.length - 3))).toEqual([
      3,
      expect.stringMatching(/^error: stdin: before byte [0-9]+, a command is cut\n$/),
    ]);
  });

  it('in several files is read by its manifest, or as a folder', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'shardscope-aof-'));
    const files = {
      'appendonly.aof.2.base.rdb': whole.subarray(0, dumpBytes),
      'appendonly.aof.2.incr.aof': whole.subarray(dumpBytes),
      'appendonly.aof.manifest':
        'file appendonly.aof.2.base.rdb seq 2 type b\nfile appendonly.aof.2.incr.aof seq 2 type i startoffset 48\n',
    };
    for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
    for (const path of [folder, join(folder, 'appendonly.aof.manifest')]) {
      const { code, stdout, stderr } = await shardscope([
        ...['compare', '3 +1', '-s', 'jump', '--keys-from', path, '-f', 'json'],
      ]);
      expect([code, stderr]).toEqual([0, '']);
      expect(JSON.parse(stdout).keys).toMatchObject({
        count: names.length,
        files: [
          { path: join(folder, 'appendonly.aof.2.base.rdb') },
          { path: join(folder, 'appendonly.aof.2.incr.aof') },
        ],
      });
    }
    await rm(folder, { recursive: true });
  });
});

describe('Parquet', () => {
  const path = fileURLToPath(new URL('../../../vectors/keys/keys.parquet', import.meta.url));
  const { rows } = JSON.parse(sample('keys-parquet.json').toString()) as {
    readonly rows: readonly (readonly [string, number, string])[];
  };

  it('gives a column with the bytes of another one', async () => {
    const argv = ['compare', '3 +1', '-s', 'jump', '--keys-from', path, '--column', 'key', '--size-column', 'bytes'];
    const { code, stdout, stderr } = await shardscope([...argv, '-f', 'json']);
    expect([code, stderr]).toEqual([0, '']);
    const { keys, strategies } = JSON.parse(stdout);
    expect(keys).toMatchObject({
      count: rows.length,
      sha256: createHash('sha256').update(sample('keys.parquet')).digest('hex'),
      files: [{ path, bytes: sample('keys.parquet').length }],
    });
    const sum = strategies[0].steps[0].sizes.loads.reduce((a: number, b: number) => a + b, 0);
    expect(sum).toBe(rows.reduce((all, [, bytes]) => all + bytes, 0));
  });

  it('that is cut or damaged ends the run with exit code 3, its column and its byte', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'shardscope-parquet-'));
    const damaged = join(folder, 'keys.parquet');
    const readDamaged = async (bytes: Uint8Array): Promise<readonly [number, string]> => {
      await writeFile(damaged, bytes);
      const { code, stderr } = await shardscope(['compare', '3', '--keys-from', damaged, '--column', 'key']);
      return [code, stderr];
    };
    const whole = sample('keys.parquet');
    expect(await readDamaged(whole.subarray(0, 1000))).toEqual([
      3,
      `error: ${damaged}: this Parquet file is cut or damaged: its last bytes, from byte 996 on, are not PAR1\n`,
    ]);
    const header = Buffer.from(whole);
    header[4] = 0xff;
    expect(await readDamaged(header)).toEqual([
      3,
      expect.stringMatching(/: row group 1 cannot be read: column "key", byte 4: .*\n$/),
    ]);
    await rm(folder, { recursive: true });
  });

  it('needs a column and a file', async () => {
    const { code, stderr } = await shardscope(['compare', '3', '--keys-from', path]);
    expect([code, stderr]).toEqual([3, `error: ${path}: this is Parquet; --column names the column that is the key\n`]);
    expect(await refused(sample('keys.parquet'), ['--column', 'key'])).toEqual([
      3,
      'error: stdin: this is Parquet, not a list of keys; give it whole, as a file and not compressed\n',
    ]);
  });
});
