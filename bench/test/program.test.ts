import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { fromSource } from '../../tools/fromSource.ts';
import type { Peer } from '../src/model/run.ts';
import { program } from '../src/program.ts';
import { getOf, runOf } from './support/runs.ts';

const main = new URL('../src/main.ts', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'bench-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const bench = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> =>
  new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [...fromSource, main, ...args],
      { env: { ...process.env, ...env } },
      (_error, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });

/** What the program says in this process, and the code it would end with. */
async function inProcess(args: readonly string[]): Promise<Outcome> {
  const out = vi.spyOn(console, 'log').mockImplementation(() => {});
  const err = vi.spyOn(console, 'error').mockImplementation(() => {});
  const said = ({ mock }: typeof out): string => mock.calls.map(([text]) => `${text}\n`).join('');
  try {
    const code = await program(args);
    return { code, stdout: said(out), stderr: said(err) };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

function fileWith(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('the command line', () => {
  it.each([
    [['slots'], 'unknown suite slots; known: slot, hash, ring'],
    [['--runs', '0'], '--runs must be between 1 and 99, got 0'],
    [['--rounds', '1e1'], '--rounds must be between 1 and 99, got 1e1'],
    [['--keys', '2000000000'], '--keys must be between 1 and 1000000000, got 2000000000'],
    [['--quick', '--targets'], '--quick and --targets exclude each other'],
    [['--fast'], "Unknown option '--fast'"],
  ])('refuses %j in one line, with code 2', async (args, message) => {
    const { code, stdout, stderr } = await inProcess(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^error: .*\n$/);
    expect(stderr).toContain(message);
  });

  it.each([
    ['missing.json', undefined, 'there is no such file'],
    ['bad.json', '{"schema":', 'is not JSON'],
    ['null.json', 'null', 'does not hold results of this benchmark'],
    ['other.json', '{"schema":"shardscope/compare/1"}', 'does not hold results of this benchmark'],
    ['old.json', '{"schema":"shardscope/bench/1"}', 'is of another version: shardscope/bench/1, this one reads'],
    ['cut.json', '{"schema":"shardscope/bench/2"}', 'is not complete: it lacks machine'],
    ['empty.json', JSON.stringify(runOf([getOf('ring', 10, [])])), 'is not complete: measurements.0.values.0: '],
    ['nameless.json', JSON.stringify(runOf([], { peers: { effect: {} as Peer } })), 'peers.effect.version: '],
  ])('refuses to compare with %s in one line, with code 3', async (name, content, message) => {
    const path = content === undefined ? join(folder, name) : fileWith(name, content);
    const { code, stdout, stderr } = await inProcess(['--against', path]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toMatch(/^error: .*\n$/);
    expect(stderr).toContain(message);
  });

  it('ends with the code of the program', async () => {
    expect(await bench(['--fast'])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^error: .*\n$/),
    });
  });

  it('explains itself, exit codes too', async () => {
    const { code, stdout } = await inProcess(['--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('Exit codes: 0 ok');
  });
});

describe('a run without a compiler, with a package that is missing and one that is wrong', () => {
  const output = join(folder, 'results');
  let outcome: Outcome;
  beforeAll(async () => {
    const earlier = fileWith('earlier.json', JSON.stringify(runOf([getOf('ring', 10, [1, 1, 1, 1, 1, 1, 1, 1, 1])])));
    const broken = new URL('./support/brokenPackages.js', import.meta.url).href;
    // Of the suites with several packages, the one with the fewest contenders: each starts a process.
    outcome = await bench(['jump', '--quick', '--rounds', '1', '--output', output, '--against', earlier], {
      CC: join(folder, 'no-such-compiler'),
      NODE_OPTIONS: `--import=${broken}`,
    });
  });

  it('ends well', () => {
    expect(outcome.code, outcome.stderr).toBe(0);
  });

  it('says in one line that C is skipped', () => {
    expect(outcome.stdout.match(/^C: skipped/gm)).toHaveLength(1);
    expect(outcome.stdout).not.toMatch(/^C {2}/m);
    expect(outcome.stdout).toMatch(/Not measured against C: no compiler named/);
  });

  it('shows the package that cannot be loaded as such, and measures the others', () => {
    expect(outcome.stdout).toMatch(/^jumphash +[0-9.]+ +not loaded: Cannot find package\n +'jumphash'$/m);
    expect(outcome.stdout).toMatch(/^@subspace\/jump-consistent-hash\* /m);
  });

  it('shows the package with wrong answers as wrong, not as slow or fast', () => {
    expect(outcome.stdout).toMatch(/^\* @subspace\/jump-consistent-hash is wrong: bucket 1 of 1, should be 0\.$/m);
    expect(outcome.stdout).not.toMatch(/faster than @subspace/);
  });

  it('gives every target a verdict', () => {
    const lines = outcome.stdout.split('\n').filter((line) => line.startsWith('jump') && /[<>]= /.test(line));
    expect(lines).toHaveLength(4);
    for (const line of lines) expect(line).toMatch(/(holds|fails|unclear|not measured +-)$/);
  });

  it('compares with the earlier run on another machine', () => {
    expect(outcome.stdout).toMatch(/^Another machine: cpu a processor, now /m);
  });

  it('writes what it printed, and all readings', () => {
    const names = readdirSync(output);
    expect(names.map((name) => name.replace(/^.*\./, '')).sort()).toEqual(['html', 'json', 'md']);
    const json = names.find((name) => name.endsWith('.json')) ?? '';
    const { measurements, failures } = JSON.parse(readFileSync(join(output, json), 'utf8'));
    expect(measurements.map(({ values }: { values: number[][] }) => values.length)).toEqual(measurements.map(() => 1));
    expect(failures).toEqual([{ suite: 'jump', contender: 'jumphash', reason: "Cannot find package 'jumphash'" }]);
  });
});
