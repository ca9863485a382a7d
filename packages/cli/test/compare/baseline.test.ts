import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shardscope } from '../harness.ts';

const folder = mkdtempSync(join(tmpdir(), 'shardscope-baseline-'));
const old = join(folder, 'old.json');
const compare = (...argv: string[]) => shardscope(['compare', '-k', '20000', '-s', 'ring,modulo', ...argv]);

beforeAll(async () => {
  expect((await compare('-f', 'json', '-o', old)).code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('--baseline', () => {
  it('says that nothing changed', async () => {
    const { code, stdout } = await compare('--baseline', old, '--fail-on', 'baseline.moved>0');
    expect(code).toBe(0);
    for (const id of ['ring', 'modulo']) expect(stdout).toContain(`${id} has the same numbers in every digit shown.`);
  });

  it('says what changed, and what is not the same run', async () => {
    const argv = ['--baseline', old, '--option', 'ring.vnodes=1', '-q', '--fail-on', 'ring.baseline.peak>0.01'];
    const { code, stdout, stderr } = await compare(...argv);
    const { strategies } = JSON.parse(readFileSync(old, 'utf8'));
    expect(code).toBe(4);
    expect(stdout).toMatch(/ring, n4 joins: moved \S+%, was \S+%/);
    expect(stdout.replace(/\s+/g, ' ')).toContain(`was ${strategies[0].steps[0].skew.peak.toFixed(3)}`);
    expect(stdout).toContain('modulo has the same numbers');
    expect(stderr).toContain('ring baseline.peak is');
    const other = await compare('5 +1', '--baseline', old, '-s', 'jump', '--seed', '2');
    expect(other.stdout.replace(/\s+/g, ' ')).toContain('although its scenario was 3 +1 -1');
    expect(other.stdout).toContain('jump is not in it.');
  });

  it('stays out of JSON', async () => {
    expect((await compare('--baseline', old, '-f', 'json')).stdout).toBe(readFileSync(old, 'utf8'));
  });

  it('refuses what is no report, and a condition without one', async () => {
    const other = join(folder, 'other.json');
    writeFileSync(other, '{"schema":"x"}');
    expect(await compare('--baseline', other)).toMatchObject({
      code: 3,
      stderr: `error: ${other}: not a JSON report of compare\n`,
    });
    expect(await compare('--fail-on', 'baseline.moved>1%')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('add --baseline <report>'),
    });
  });
});

describe('--fail-on of copies and nodes', () => {
  it.each([
    ['copies.changed>10%', 'modulo copies.changed is'],
    ['ring.copies.peak>0', 'ring copies.peak is'],
    ['node.share>40%', undefined],
    ['node[n4].keys>1', 'ring node.keys of n4 is 1,269 at step 1'],
    ['ring.node.copies>1', 'ring node.copies of n'],
    ['node[nobody].keys>1', 'not measured at any step'],
  ])('%s', async (condition, message) => {
    const { code, stderr } = await shardscope([
      'compare',
      '-k',
      '5000',
      '-s',
      'ring,modulo',
      '--replicas',
      '2',
      '--fail-on',
      condition,
    ]);
    expect(code).toBe(message === undefined ? 0 : 4);
    expect(stderr).toContain(message ?? '');
  });

  it('is a test in JUnit and an annotation on GitHub for each strategy', async () => {
    const junit = await compare('-f', 'junit', '--fail-on', 'modulo.moved>30%');
    expect(junit.code).toBe(4);
    expect(junit.stdout).toContain('<testsuite name="shardscope compare" tests="2" failures="1">');
    expect(junit.stdout).toContain('name="modulo"><failure message="--fail-on modulo.moved&#62;30%');
    const github = await compare('-f', 'github', '--fail-on', 'moved>30%');
    expect(github.stdout.split('\n').map((line) => line.slice(0, 20))).toEqual([
      '::notice title=ring%',
      '::error title=modulo',
      '',
    ]);
    expect(github.stdout).toContain('%0A--fail-on moved>30%25: modulo moved is');
  });
});

describe('--per-node', () => {
  it('has a row for each node, with absolute hits and bytes', async () => {
    const keys = join(folder, 'keys.csv');
    writeFileSync(keys, 'k,n,b\na,1,100\nb,2,2000\nc,3,30000\nd,4,400000\n');
    const { stdout } = await shardscope([
      ...['compare', '2 +1', '-s', 'ring', '-q', '--keys-from', keys, '--column', 'k', '--weight-column', 'n'],
      ...['--size-column', 'b', '--per-node', '-f', 'csv'],
    ]);
    const [head, ...rows] = stdout.trim().split('\n');
    const names = head.split(',');
    const sum = (step: string, name: string): number =>
      rows
        .map((row) => row.replace(/"[^"]*"/, '').split(','))
        .filter((cells) => cells[1] === step)
        .reduce((all, cells) => all + Number(cells[names.indexOf(name)]), 0);
    for (const step of ['0', '1'])
      expect([sum(step, 'keys'), sum(step, 'hits'), sum(step, 'bytes')]).toEqual([4, 10, 432100]);
    expect(rows).toHaveLength(5);
  });

  it('shows people shares in percent and no empty column', async () => {
    const { stdout } = await compare('2 +1', '--per-node', '-f', 'markdown');
    expect(stdout.split('\n')[0]).toBe('| strategy | step | change | node | weight | keys | share |');
    expect(stdout).toMatch(/\| \d+\.\d\d% \|/);
  });
});

describe('--partial', () => {
  it('gives what was counted before the interruption, with the command that counts it again', async () => {
    const { code, stdout, stderr } = await shardscope(
      ['compare', '-s', 'jump', '-k', '1e9', '--partial', '-f', 'json'],
      {
        signal: AbortSignal.abort(130),
      },
    );
    const { keys, command } = JSON.parse(stdout);
    expect([code, keys.count]).toEqual([130, 262_144]);
    expect(command).toContain('-k 262144');
    expect(stderr).toBe('error: interrupted after 262,144 keys, which the results are of\n');
    const again = await shardscope(['compare', '-s', 'jump', '-k', '262144', '-f', 'json']);
    expect(again.stdout).toBe(stdout);
  });

  it('gives what was read of a file before the interruption, and says that it is not all', async () => {
    const path = join(folder, 'keys.txt');
    const lines = 1_000_000;
    writeFileSync(path, Array.from({ length: lines }, (_, i) => `key${i}\n`).join(''));
    const argv = ['compare', '2 +1', '-s', 'jump', '--keys-from', path, '--partial', '-f', 'json'];
    const stopped = await shardscope(argv, { signal: AbortSignal.abort(130) });
    const { keys } = JSON.parse(stopped.stdout);
    const said = keys.count.toLocaleString('en');
    expect(stopped.code).toBe(130);
    expect(keys.count).toBeGreaterThan(0);
    expect(keys.count).toBeLessThan(lines);
    expect(keys.source).toBe(`the first ${said} keys of ${path}`);
    expect(stopped.stderr).toBe(`error: interrupted after ${said} keys, which the results are of\n`);
    const whole = JSON.parse((await shardscope(argv)).stdout);
    expect([whole.keys.count, whole.keys.source]).toEqual([lines, path]);
  });

  it('is refused where all keys are needed', async () => {
    const { code, stderr } = await compare('--partial', '--zipf', '1');
    expect([code, stderr]).toEqual([2, expect.stringContaining('--partial cannot be combined with --zipf')]);
  });
});
