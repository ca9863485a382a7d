import { access, lstat, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { counted } from '../src/format/numbers.ts';
import { progressLine } from '../src/format/progress.ts';
import { formatRows } from '../src/format/rows.ts';
import { shardscope } from './harness.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shardscope-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

describe('--help', () => {
  it.each([
    [['comapre', '--help'], "error: unknown command 'comapre'"],
    [['redis', 'chekc', '-h'], "error: unknown command 'chekc'"],
    [['compare', '--keyz', '5', '--help'], "error: unknown option '--keyz'"],
    [['compare', '--help', '--keyz'], "error: unknown option '--keyz'"],
    [['locate', '--help', '--stratgy', 'ring'], "error: unknown option '--stratgy'"],
    [['compare', '-k', 'x', '--help'], "error: option '-k, --keys <n>' argument 'x' is invalid."],
  ])('does not hide a typo: %j', async (argv, message) => {
    const { code, stdout, stderr } = await shardscope(argv);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  it.each([
    [['--help']],
    [['compare', '--help']],
    [['locate', '-h']],
    [['slot', '--help']],
    [['redis', '--help']],
    [['redis', 'create', 'a:1', '--help']],
    [['redis', 'plan', '--help']],
    [['redis', 'rebalance', '--help']],
    [['help', 'compare']],
  ])('asks for nothing else: %j', async (argv) => {
    const { code, stdout, stderr } = await shardscope(argv);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Usage: shardscope');
    expect(stdout).not.toContain('default: []');
  });
});

describe('what is nested too deep', () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;

  it.each([
    ['flow.yaml', `nodes: [a, b]\nsteps:\n  - join: ${deep}\n`, 3],
    ['open.yaml', `nodes: [a, b]\nsteps: ${'['.repeat(100_000)}`, 2],
    ['block.yaml', `nodes:\n${Array.from({ length: 2000 }, (_, i) => `${' '.repeat(i + 1)}- a:\n`).join('')}`, 99],
    ['compact.yaml', `nodes:\n${'- '.repeat(100_000)}a\n`, 2],
    ['scenario.json', `{"nodes": ["a"],\n\n"steps": ${deep}}`, 3],
  ])('is bad data of a scenario: %s', async (name, text, line) => {
    const path = await file(name, text);
    expect(await shardscope(['compare', '--scenario-file', path])).toMatchObject({
      code: 3,
      stderr: `error: ${path}: line ${line} is nested more than 100 deep\n`,
    });
  });

  it.each(['replay', 'merge'])('is bad data of %s', async (command) => {
    const path = await file('report.json', `{"a": "[[{\\"",\n"x": ${deep}}`);
    expect(await shardscope([command, path])).toMatchObject({
      code: 3,
      stderr: `error: ${path}: line 2 is nested more than 100 deep\n`,
    });
  });

  it('is a bad line of keys', async () => {
    const path = await file('keys.ndjson', `{"id":1}\n{"id":${deep}}\n`);
    expect(await shardscope(['compare', '--keys-from', path, '--field', 'id'])).toMatchObject({
      code: 3,
      stderr: `error: ${path}: line 2 has neither text nor a number in field "id", but a list\n`,
    });
  });
});

describe('limits', () => {
  it('are looked at before anything is built', async () => {
    // Of these the first could serve as many, in minutes.
    const argv = ['compare', '3 +200000', '-s', 'rendezvous,slots', '--replicas', '3'];
    expect(await shardscope(argv)).toMatchObject({
      code: 2,
      stderr: 'error: scenario, step 1 "+200000": slots serves at most 16384 nodes, got 200003\n',
    });
    expect(await shardscope(['compare', '1000 +5000', '-s', 'modulo,ring', '--option', 'vnodes=4096'])).toMatchObject({
      code: 2,
      stderr: 'error: ring would need 24576000 points for 6000 nodes; at most 20000000 are allowed\n',
    });
  });

  it('clamp --workers with a note', async () => {
    const threads = availableParallelism();
    const { code, stderr } = await shardscope(['compare', '-k', '10', '--workers', '4000']);
    expect(code).toBe(0);
    expect(stderr).toContain(
      `note: --workers 4000: this machine runs only ${counted(threads, 'thread')} at once, so ${threads} will be used\n`,
    );
    expect((await shardscope(['compare', '-k', '10', '--workers', '4000', '-q'])).stderr).toBe('');
  });
});

describe('--need weights', () => {
  it('says who does not qualify', async () => {
    const weights = ['compare', 'a=2,b +c', '-k', '100', '--need', 'weights'];
    const { code, stdout, stderr } = await shardscope([...weights, '-s', 'jump,ring', '-f', 'csv']);
    expect([code, stderr]).toEqual([0, 'note: jump does not qualify: it does not support weights\n']);
    expect(stdout).toContain('ring,0,');
    expect(stdout).not.toContain('jump');
    expect(await shardscope([...weights, '-s', 'jump,modulo'])).toMatchObject({
      code: 2,
      stderr: 'error: none of jump, modulo supports weights\n',
    });
    // Who did not ask is told that it cannot be.
    expect(await shardscope(['compare', 'a=2,b +c', '-s', 'jump,ring'])).toMatchObject({
      code: 2,
      stderr: 'error: jump does not support weights, got 2 for node "a"\n',
    });
  });
});

describe('--hash', () => {
  it('takes a seed, and the command of the report says which', async () => {
    const { stdout } = await shardscope([
      'compare',
      '-k',
      '100',
      '-s',
      'ring',
      '--hash',
      'murmur3_32:42',
      '-f',
      'json',
    ]);
    const { command, strategies } = JSON.parse(stdout);
    expect([strategies[0].hash.id ?? strategies[0].hash, command]).toEqual([
      'murmur3_32:42',
      expect.stringContaining('--hash murmur3_32:42 '),
    ]);
    expect(await shardscope(['compare', '--hash', 'md5:1'])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^error: unknown hash "md5:1"; known: /),
    });
  });
});

describe('an output', () => {
  it('has a name', async () => {
    for (const flag of ['-o', '--export-json']) {
      const { code, stderr } = await shardscope(['compare', '-k', '10', flag, '']);
      expect(code).toBe(2);
      expect(stderr).toMatch(/^error: --(output|export-json) needs a file name, or - for stdout\n$/);
    }
  });

  it('does not replace a link to nothing unless told to', async () => {
    const link = join(folder, 'link');
    await symlink(join(folder, 'nowhere'), link);
    const argv = ['compare', '-k', '10', '-o', link];
    expect(await shardscope(argv)).toMatchObject({
      code: 2,
      stderr: `error: --output ${link} is a dangling symbolic link; use --force to replace it\n`,
    });
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
    await expect(access(join(folder, 'nowhere'))).rejects.toThrow();
    expect(await shardscope([...argv, '--force'])).toMatchObject({ code: 0 });
    expect((await lstat(link)).isFile()).toBe(true);
  });

  it('sweeps what killed runs have left beside it, and nothing else', async () => {
    const path = join(folder, 'out.txt');
    // No process has an id beyond 2^22 on Linux; this one runs, and so does the first.
    const kept = [`out.txt.${process.pid}.partial`, 'out.txt.1.partial', 'out.txt.x.partial', 'other.4194999.partial'];
    for (const name of [...kept, 'out.txt.4194999.partial', 'out.txt.4194998.partial']) await file(name, 'half');
    await rm(join(folder, kept[0]));
    expect(await shardscope(['compare', '-k', '10', '-o', path])).toMatchObject({ code: 0 });
    const left = (await readdir(folder)).filter((name) => name.includes('partial')).sort();
    expect(left).toEqual(kept.slice(1).sort());
  });
});

describe('numbers', () => {
  it('agree with their nouns', async () => {
    expect(['key', 'strategy', 'difference', 'day'].map((noun) => counted(1, noun))).toEqual([
      '1 key',
      '1 strategy',
      '1 difference',
      '1 day',
    ]);
    expect(['key', 'strategy', 'day'].map((noun) => counted(2000, noun))).toEqual([
      '2,000 keys',
      '2,000 strategies',
      '2,000 days',
    ]);
    expect(progressLine(1, 1, 1000)).toContain(' 1 key, ');
    for (const format of ['table', 'html', 'markdown']) {
      const { stdout } = await shardscope(['compare', '2 +1', '-k', '1', '-f', format]);
      expect(stdout).not.toMatch(/(^|[^0-9.,])1 (keys|steps|strategies|bytes|nodes)\b/);
    }
  });

  it('have at most twelve digits in CSV', async () => {
    const rows = [{ a: 0.1 + 0.2, b: 1 - 0.75 - Number.EPSILON / 4, c: 12345678901234, d: 1 / 3, e: null }];
    const columns = (['a', 'b', 'c', 'd', 'e'] as const).map((name) => ({ name }));
    expect(await formatRows('csv', columns, rows)).toBe('a,b,c,d,e\n0.3,0.25,12345678901234,0.333333333333,\n');
  });
});

describe('redis create', () => {
  it('takes each address once', async () => {
    for (const again of ['127.0.0.1:7001', '127.0.0.1:7001@17001']) {
      const nodes = ['127.0.0.1:7001', '127.0.0.1:7002', again, '127.0.0.1:7003'];
      expect(await shardscope(['redis', 'create', ...nodes])).toMatchObject({
        code: 2,
        stderr: 'error: 127.0.0.1:7001 is given twice\n',
      });
    }
  });
});
