import { createHash } from 'node:crypto';
import { getEventListeners } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { reportJSON } from '../../src/format/report.ts';
import { shardscope } from '../harness.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shardscope-'));
});
afterAll(() => rm(folder, { recursive: true }));

const file = async (name: string, content: string | Uint8Array): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
};

type Document = ReturnType<typeof reportJSON>;

async function compared(...argv: string[]): Promise<Document> {
  const { code, stdout, stderr } = await shardscope(['compare', ...argv, '-f', 'json']);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return JSON.parse(stdout);
}

describe('compare', () => {
  it('finds for 3 -> 4 what theory says of the three strategies', async () => {
    const keys = 200_000;
    const { strategies } = await compared('3 +1', '-k', `${keys}`);
    const moved = Object.fromEntries(strategies.map(({ id, steps }) => [id, steps[1].movement]));
    const bound = 5 * Math.sqrt((0.75 * 0.25) / keys);
    expect(Math.abs((moved.modulo?.movedShare ?? 0) - 0.75)).toBeLessThan(bound);
    expect(Math.abs((moved.slots?.movedShare ?? 0) - 0.25)).toBeLessThan(bound);
    expect(moved.ring?.collateralShare).toBe(0);
    expect(moved.slots?.collateralShare).toBe(0);
    for (const { steps } of strategies.filter(({ id }) => id !== 'modulo')) {
      for (const { share, ownership } of steps.flatMap(({ nodes }) => nodes)) {
        const p = ownership ?? Number.NaN;
        expect(Math.abs((share ?? 0) - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / keys));
      }
    }
  });

  it('writes a document that says all that is needed to run it again', async () => {
    const document = await compared('A,B=2 +C', '-s', 'ring', '--option', 'vnodes=40', '-k', '1000', '--seed', '7');
    expect(document).toMatchObject({
      schema: 'shardscope/compare/1',
      seed: 7,
      keys: { count: 1000, source: 'generated names', sha256: null },
      scenario: 'A,B=2 +C',
      strategies: [{ id: 'ring', options: { vnodes: 40 }, hash: 'murmur3_32' }],
    });
    const [{ steps }] = document.strategies;
    expect(steps[0].change).toBeNull();
    expect(steps[0].movement).toBeNull();
    expect(steps[1].change).toEqual({ join: [{ id: 'C', weight: 1 }], leave: [], reweight: [] });
    expect(steps[1].nodes.reduce((sum, { keys }) => sum + keys, 0)).toBe(1000);
    expect(steps[1].movement?.flows.reduce((sum, { keys }) => sum + keys, 0)).toBe(steps[1].movement?.moved);
    const [, ...argv] = document.command.split(/ (?=(?:[^']*'[^']*')*[^']*$)/).map((word) => word.replaceAll("'", ''));
    const again = await shardscope([...argv, '-f', 'json']);
    expect(JSON.parse(again.stdout)).toEqual(document);
  });

  it('fits its table into 80 columns, colours only a terminal that wants it', async () => {
    const plain = await shardscope(['compare', 'story', '-k', '20000']);
    const lines = plain.stdout.split('\n').filter((line) => !line.startsWith('  shardscope'));
    expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(80);
    expect(plain.stdout).toContain('6387 joins');
    expect(plain.stdout).toContain('Recommended: slots.');
    const colour = async (argv: string[], env: Record<string, string>, terminal = true): Promise<boolean> =>
      (await shardscope(['compare', '-k', '10', ...argv], { env, terminal })).stdout.includes('\x1b[');
    expect(plain.stdout).not.toContain('\x1b');
    expect(await colour([], {})).toBe(true);
    expect(await colour(['--no-color'], {})).toBe(false);
    expect(await colour([], { NO_COLOR: '1' })).toBe(false);
    expect(await colour([], { TERM: 'dumb' })).toBe(false);
    expect(await colour([], { FORCE_COLOR: '1' }, false)).toBe(true);
  });

  it('has the same numbers in every format', async () => {
    const run = async (format: string) => (await shardscope(['compare', '-k', '5000', '-f', format])).stdout;
    const { strategies }: Document = JSON.parse(await run('json'));
    const lines = (await run('ndjson'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(9);
    expect(lines[1].movement).toEqual(strategies[0].steps[1].movement);
    const csv = (await run('csv')).trim().split('\n');
    expect(csv).toHaveLength(10);
    expect(csv[2]).toContain(`${strategies[0].steps[1].movement?.movedShare}`);
    expect(await run('markdown')).toContain(
      `${((strategies[0].steps[1].movement?.movedShare ?? 0) * 100).toFixed(2)}%`,
    );
  });

  it('is made to the same bytes twice, and to others with another seed', async () => {
    const run = async (seed: string) =>
      (await shardscope(['compare', '-k', '3000', '--seed', seed, '-f', 'json'])).stdout;
    expect(await run('1')).toBe(await run('1'));
    expect(JSON.parse(await run('2')).strategies).not.toEqual(JSON.parse(await run('1')).strategies);
  });

  it('leaves out, with a note, the default strategies that cannot weigh nodes', async () => {
    const { code, stdout, stderr } = await shardscope(['compare', 'A=2,B +C', '-k', '100', '-f', 'json']);
    expect(code).toBe(0);
    expect(stderr).toContain('note: skipping modulo, which does not support weights');
    expect(JSON.parse(stdout).strategies.map(({ id }: { id: string }) => id)).toEqual(['ring', 'slots']);
  });

  it('warns of a hash that is narrower than the ring', async () => {
    const { code, stderr } = await shardscope(['compare', '-s', 'ring', '--hash', 'crc16', '-k', '100']);
    expect(code).toBe(0);
    expect(stderr).toContain('note: ring places 32-bit hashes, but crc16 has only 16 bits');
  });

  it('says that there are no keys instead of dividing by none', async () => {
    const { code, stdout } = await shardscope(['compare', '-k', '0']);
    expect(code).toBe(0);
    expect(stdout).toContain('There were no keys, so nothing was measured.');
    expect(stdout).not.toContain('NaN');
    expect(JSON.stringify(await compared('-k', '0'))).not.toContain('NaN');
  });
});

describe('keys from a file', () => {
  const sample = Array.from({ length: 40_000 }, (_, i) => `key:${i}`);

  it('are the same whether LF or CRLF, with a byte order mark or a last line break or not, plain or gzip', async () => {
    const plain = await compared('--keys-from', await file('lf', `${sample.join('\n')}\n`));
    expect(plain.keys.count).toBe(40_000);
    const variants: [string, string | Uint8Array][] = [
      ['crlf', sample.join('\r\n')],
      ['bom', `\ufeff${sample.join('\n')}`],
      ['gz-by-content', gzipSync(sample.join('\n'))],
      [
        'two-members',
        Buffer.concat([gzipSync(`${sample.slice(0, 9).join('\n')}\n`), gzipSync(sample.slice(9).join('\n'))]),
      ],
    ];
    for (const [name, content] of variants) {
      const other = await compared('--keys-from', await file(name, content));
      expect(other.strategies).toEqual(plain.strategies);
    }
  });

  it('carry the digest of the file as it is', async () => {
    const content = gzipSync('a\nb\n');
    const { keys } = await compared('--keys-from', await file('digest.gz', content));
    expect(keys).toMatchObject({ count: 2, sha256: createHash('sha256').update(content).digest('hex') });
  });

  it('come from stdin, bytes kept as they are, empty lines left out with a note', async () => {
    const { code, stdout, stderr } = await shardscope(['compare', '--keys-from', '-', '-f', 'json'], {
      stdin: Uint8Array.of(0xff, 10, 10, 0x61, 10),
    });
    expect(code).toBe(0);
    expect(stderr).toContain('note: 1 empty line was left out');
    expect(JSON.parse(stdout).keys).toMatchObject({ count: 2, source: '-' });
  });

  it.each([
    ['truncated.gz', gzipSync(sample.join('\n')).subarray(0, 20_000), /truncated\.gz: unexpected end of gzip data/],
    [
      'junk.gz',
      Buffer.concat([gzipSync('a\n'), Buffer.from('junk')]),
      /junk\.gz: (damaged|more bytes after the end of the) gzip data/,
    ],
    [
      'zeros.gz',
      Buffer.concat([gzipSync('a\n'), Buffer.alloc(9)]),
      /zeros\.gz: more bytes after the end of the gzip data/,
    ],
    ['long', `short\n${'x'.repeat(65_537)}\n`, /long: line 2 is longer than 65536 bytes/],
    ['long-unended', 'x'.repeat(3_000_000), /line 1 is longer than 65536 bytes/],
  ])('that are bad, such as %s, are refused with code 3', async (name, content, message) => {
    const { code, stdout, stderr } = await shardscope(['compare', '--keys-from', await file(name, content)]);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
    expect(code).toBe(3);
  });

  it('that cannot be read are refused with code 3 and the reason', async () => {
    expect(await shardscope(['compare', '--keys-from', join(folder, 'missing')])).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('ENOENT'),
    });
  });

  it('are not waited for on a terminal', async () => {
    const { code, stderr } = await shardscope(['compare', '--keys-from', '-'], { terminal: true });
    expect(code).toBe(2);
    expect(stderr).toContain('stdin is a terminal');
  });
});

describe('output', () => {
  it('appears whole or not at all, and replaces nothing unasked', async () => {
    const path = join(folder, 'report.json');
    expect((await shardscope(['compare', '-k', '10', '-f', 'json', '-o', path])).code).toBe(0);
    const first = await readFile(path, 'utf8');
    expect(JSON.parse(first).keys.count).toBe(10);
    const refused = await shardscope(['compare', '-k', '20', '-f', 'json', '-o', path]);
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('use --force to overwrite it') });
    expect(await readFile(path, 'utf8')).toBe(first);
    expect((await shardscope(['compare', '-k', '20', '-f', 'json', '-o', path, '--force'])).code).toBe(0);
    expect(JSON.parse(await readFile(path, 'utf8')).keys.count).toBe(20);
    const failed = await shardscope(['compare', '--keys-from', join(folder, 'missing'), '-o', join(folder, 'never')]);
    expect(failed.code).toBe(3);
    expect((await readdir(folder)).filter((name) => name.includes('never') || name.includes('partial'))).toEqual([]);
  });

  it('refuses a folder and the input itself', async () => {
    const keys = await file('input', 'a\n');
    expect(await shardscope(['compare', '-o', folder])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is a directory'),
    });
    expect(await shardscope(['compare', '--keys-from', keys, '-o', keys, '--force'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is also read by --keys-from'),
    });
  });

  it('may be several, each in its format, of one run', async () => {
    const path = (name: string) => join(folder, name);
    const exports = ['--export-json', path('e.json'), '--export-json', path('f.json'), '--export-csv', path('e.csv')];
    const argv = ['compare', '-k', '2000', ...exports, '--export-markdown', path('e.md')];
    const { code, stdout } = await shardscope(argv);
    expect(code).toBe(0);
    expect(stdout).toContain('Recommended');
    const alone = async (format: string) => (await shardscope(['compare', '-k', '2000', '-f', format])).stdout;
    for (const [name, format] of [
      ['e.json', 'json'],
      ['f.json', 'json'],
      ['e.csv', 'csv'],
      ['e.md', 'markdown'],
    ]) {
      expect(await readFile(path(name), 'utf8')).toBe(await alone(format));
    }
  });

  it('is refused where two would be one file, under whatever name', async () => {
    const inner = join(folder, 'inner');
    await mkdir(inner);
    await symlink(inner, join(folder, 'link'));
    const both = await shardscope(['compare', '-o', join(inner, 'x'), '--export-csv', join(folder, 'link', 'x')]);
    expect(both).toMatchObject({ code: 2, stderr: expect.stringContaining('--export-csv and --output both write to') });
    expect(await shardscope(['compare', '--export-json', '-'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--export-json and --output both write to stdout'),
    });
    expect(await readdir(inner)).toEqual([]);
  });

  it('reaches its files even if the reader of stdout leaves', async () => {
    const left = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error(), { code: 'EPIPE' })),
    });
    const path = join(folder, 'kept.json');
    const outcome = await shardscope(['compare', '-k', '10', '--export-json', path], { stdout: left });
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(await readFile(path, 'utf8')).keys.count).toBe(10);
  });

  it('is all there or none is: one that cannot be written leaves no other', async () => {
    const fine = join(folder, 'fine.json');
    const argv = ['compare', '-k', '10', '--export-json', fine, '--export-csv', join(folder, 'no', 'such.csv')];
    expect(await shardscope(argv)).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('ENOENT') });
    expect((await readdir(folder)).filter((name) => name.startsWith('fine'))).toEqual([]);
  });

  it('stops with code 130 when interrupted, saying how far it got, and leaves no file', async () => {
    const controller = new AbortController();
    const path = join(folder, 'interrupted');
    const run = shardscope(['compare', '-k', '10000000000', '-o', path], { signal: controller.signal });
    // It has begun once it listens for an interruption; so many keys would take it minutes.
    await expect.poll(() => getEventListeners(controller.signal, 'abort').length).toBeGreaterThan(0);
    controller.abort(130);
    const { code, stderr } = await run;
    expect(code).toBe(130);
    expect(stderr).toMatch(/^error: interrupted after [\d,]+ keys\n$/);
    expect((await readdir(folder)).filter((name) => name.includes('interrupted'))).toEqual([]);
  });
});

describe('what may be asked beside', () => {
  const table = async (...argv: string[]): Promise<string> =>
    (await shardscope(['compare', '10 +1 -n5', '-k', '20000', ...argv])).stdout.replaceAll(/\n {2}/g, ' ');

  it('copies, hits and other node names, one line a strategy', async () => {
    const text = await table('--replicas', '3', '--zipf', '0.99', '--repeat', '5');
    expect(text).toMatch(/ring, 3 copies of each key: a step moved up to \d+\.\d\d% of the copies/);
    expect(text).toMatch(
      /slots, by hits: a step moved up to \d+\.\d\d%; peak \d\.\d{3}; the hottest key alone forces at least \d\.\d{3}\./,
    );
    expect(text).toMatch(
      /ring over 5 random sets of node names: peak \d\.\d{3} \(\d\.\d{3} to \d\.\d{3}\), step 1 moves/,
    );
    expect(text).not.toContain('modulo over');
    const json = JSON.parse(
      (await shardscope(['compare', '-k', '5000', '--replicas', '2', '--zipf', '1', '--repeat', '3', '-f', 'json']))
        .stdout,
    );
    const [, step] = json.strategies[1].steps;
    expect(step.copies).toMatchObject({ perKey: 2, movedShare: expect.any(Number) });
    expect(step.hits.leastPeak).toBeGreaterThan(0);
    expect(step.redrawn).toMatchObject({ draws: 3, moved: { median: expect.any(Number) } });
  });

  it('needs, which decide what is recommended', async () => {
    const text = await table('--need', 'remove-any,no-state', '-s', 'modulo,jump,ring,slots');
    expect(text).toContain('modulo does not meet: remove-any.');
    expect(text).toContain('slots does not meet: no-state.');
    expect(text).toContain('Recommended: ring. It is the only strategy that meets every need.');
    expect(await table('--need', 'lookup-ns=1', '-s', 'ring,jump')).toContain(
      'No strategy compared here meets every need.',
    );
    expect(await shardscope(['compare', '--need', 'speed'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('"speed" is none of remove-any'),
    });
    expect((await shardscope(['compare', '--zipf', '-1'])).code).toBe(2);
    expect((await shardscope(['compare', '--zipf', '9'])).code).toBe(2);
  });

  it('a look at what is suspicious: sequential keys under a weak hash, a ring whose points clump', async () => {
    const text = await table('--hash', 'fnv1a-32', '--keys-like', 'sequence');
    expect(text).toContain('Look at ring, step 0: the CV is');
    expect(text).toContain('the hash spreads the points of the ring badly');
    expect(text).toContain('the spread is more even than random hashing would give');
    expect(await table()).not.toContain('Look at');
  });
});
