// Runs the tests that npm hashring 3.2.0 brings along (Arnout Kazemier and others, MIT), as they are, against the class of that name here.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { HashRing } from '@shardscope/core/hashring';
import { describe, expect, it } from 'vitest';

const require = createRequire(import.meta.url);
const folder = join(dirname(require.resolve('hashring')), 'tests');

// mocha calls its suites with itself as `this`.
const mocha = { timeout: () => mocha };
const suite = (name: string, tests: () => void): void => {
  describe(name, () => tests.call(mocha));
};

/** The assertions of the package `assume` that they use: no registry holds all of its parts any more. */
function assume(value: unknown) {
  const checks = {
    // Called 300,000 times: vitest is asked only where it has something to say.
    equals: (wanted: unknown) => value === wanted || expect(value).toBe(wanted),
    length: (wanted: number) => expect(value).toHaveLength(wanted),
    matches: (wanted: RegExp) => expect(value).toMatch(wanted),
    above: (least: number) => expect(value).toBeGreaterThan(least),
    within: (least: number, most: number) =>
      expect([Number(value) >= least, Number(value) <= most]).toEqual([true, true]),
    true: () => expect(value).toBe(true),
    false: () => expect(value).toBe(false),
  };
  const not = { equal: (wanted: unknown) => expect(value).not.toBe(wanted) };
  return { ...checks, is: checks, has: checks, does: { not } };
}

const modules: Readonly<Record<string, unknown>> = { '../': HashRing, assume };
const required = (name: string): unknown => modules[name] ?? require(name);

for (const file of ['api.test.js', 'distribution.test.js']) {
  const source = readFileSync(join(folder, file), 'utf8');
  new Function('describe', 'it', 'require', '__dirname', source)(suite, it, required, folder);
}
