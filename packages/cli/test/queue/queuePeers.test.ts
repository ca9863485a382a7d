import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { binary } from '../support/binary.ts';

/** Runs the program where some packages cannot be found. */
function without(missing: readonly string[], argv: readonly string[]) {
  const hook = `import Module from 'node:module';
    const found = Module._resolveFilename;
    Module._resolveFilename = function (name, ...rest) {
      if (${JSON.stringify(missing)}.includes(name)) throw Object.assign(new Error(name), { code: 'MODULE_NOT_FOUND' });
      return found.call(this, name, ...rest);
    };`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(hook)}`, binary, ...argv],
    { encoding: 'utf8' },
  );
  return [status, stdout, stderr];
}

const needs = (packages: string) => `error: --queue needs a package that is not installed: npm install ${packages}\n`;

describe('without the packages of a queue', () => {
  it.each([
    [['bullmq'], ['worker', '--queue', 'redis://127.0.0.1:1'], 'bullmq@6 ioredis@6'],
    [['ioredis'], ['compare', '3', '--shards', '2', '--queue', 'redis://127.0.0.1:1'], 'bullmq@6 ioredis@6'],
    [['pg'], ['worker', '--queue', 'postgres://127.0.0.1:1/db'], 'bullmq@6 pg@8'],
  ])('%s, a run on one says what to install', (missing, argv, packages) => {
    expect(without(missing, argv)).toEqual([2, '', needs(packages)]);
  });

  it('everything else works', () => {
    const [code, stdout, stderr] = without(['bullmq', 'ioredis', 'pg'], ['compare', '3', '-k', '9', '--shard', '1/2']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('"index":1');
  });
});
