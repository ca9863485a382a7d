import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { shardscope } from './harness.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'shardscope-action-'));
afterAll(() => rmSync(folder, { recursive: true }));

const { inputs, runs } = parse(readFileSync(`${root}action.yml`, 'utf8'));

/** A program that notes what it is called with, and ends with code 4 if that is diff with a condition. */
function noted(name: string): void {
  const path = join(folder, name);
  writeFileSync(
    path,
    `#!/bin/sh\n{ printf '%s\\036' "$0" "$@"; printf '\\035'; } >> "$CALLS"\ncase "$*" in *--fail-on*) exit 4;; esac\n`,
  );
  chmodSync(path, 0o755);
}

/** Runs a step of the action with inputs; every program it calls is noted and does nothing. */
function step(index: number, given: Readonly<Record<string, string>>) {
  const calls = join(folder, 'calls');
  writeFileSync(calls, '');
  for (const name of ['node', 'npx']) noted(name);
  const { run, env = {} } = runs.steps[index];
  const values = {
    ...Object.fromEntries(
      Object.entries(inputs).map(([name, input]) => [name, (input as { default?: string }).default ?? '']),
    ),
    ...given,
  };
  const filled = Object.fromEntries(
    Object.entries(env as Record<string, string>).map(([name, text]) => [
      name,
      text.replace(/\$\{\{ inputs\.([a-z-]+) \}\}/, (_, input) => values[input]),
    ]),
  );
  const { status } = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', run], {
    env: {
      PATH: `${folder}${delimiter}${process.env.PATH}`,
      CALLS: calls,
      GITHUB_ACTION_PATH: '/action',
      GITHUB_STEP_SUMMARY: join(folder, 'summary'),
      ...filled,
    },
    encoding: 'utf8',
  });
  const found = readFileSync(calls, 'utf8')
    .split('\x1d')
    .slice(0, -1)
    .map((call) => call.split('\x1e').slice(0, -1));
  return { status, calls: found.map(([program, ...argv]) => [program.replace(`${folder}/`, ''), ...argv]) };
}

describe('the action', () => {
  it('installs and bundles itself from where it lies', () => {
    expect(step(0, {})).toEqual({
      status: 0,
      calls: [
        ['npx', '-y', 'pnpm@10', '--dir', '/action', 'install', '--frozen-lockfile', '--prefer-offline'],
        ['node', '/action/packages/cli/bundle.js'],
      ],
    });
  });

  it('annotates with what diff says, fails on the condition, and passes words on as they are', async () => {
    const [before, after] = ['before', 'after'].map((name) => `${root}examples/configurations/haproxy-${name}.cfg`);
    const given = { before, after, 'fail-on': 'moved>30%', args: '-k\n5000\n--assume\nx=a b' };
    const { status, calls } = step(1, given);
    expect(status).toBe(4);
    const common = ['node', '/action/packages/cli/bin/shardscope.js', 'diff', before, after, '-f'];
    const more = ['-k', '5000', '--assume', 'x=a b', '--fail-on', 'moved>30%'];
    expect(calls).toEqual([
      [...common, 'markdown', '-q', ...more],
      [...common, 'github', ...more],
    ]);
    const { code, stdout } = await shardscope(
      calls[1].slice(2).filter((word) => word !== '--assume' && word !== 'x=a b'),
    );
    expect([code, stdout]).toEqual([
      4,
      expect.stringMatching(/^::error file=.*haproxy-after\.cfg,line=1,title=sessions%3A keys that move::/),
    ]);
  });

  it('asks for nothing where nothing was given', () => {
    const { status, calls } = step(1, { before: 'a', after: 'b' });
    expect([status, calls.map((call) => call.slice(3))]).toEqual([
      0,
      [
        ['a', 'b', '-f', 'markdown', '-q'],
        ['a', 'b', '-f', 'github'],
      ],
    ]);
  });
});
