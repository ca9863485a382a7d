import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shardscope } from '../harness.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shardscope-'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Step {
  readonly nodes: readonly { readonly keys: number }[];
  readonly theory: { readonly cv: { readonly low: number; readonly high: number } };
  skew: { peak: number; trough: number; cv: number; gini: number };
}

/** A report of 16 jump nodes and one more, as a harness would write it that computes `skew` in its own way. */
async function written(keys: number, skew: (loads: readonly number[], step: number) => Partial<Step['skew']>) {
  const { stdout } = await shardscope(['compare', '16 +1', '-s', 'jump', '-k', `${keys}`, '-f', 'json']);
  const report = JSON.parse(stdout);
  const steps: Step[] = report.strategies[0].steps;
  steps.forEach((step, i) => {
    const loads = step.nodes.map(({ keys }) => keys);
    step.skew = { ...step.skew, ...skew(loads, i) };
  });
  const path = join(folder, 'report.json');
  await writeFile(path, JSON.stringify(report));
  return { steps, replayed: await shardscope(['replay', path]) };
}

/** Peak, trough and CV of loads against a mean. */
function against(mean: number, loads: readonly number[]): Partial<Step['skew']> {
  const ratios = loads.map((load) => load / mean);
  const squares = ratios.reduce((sum, ratio) => sum + (ratio - 1) ** 2, 0);
  return { peak: Math.max(...ratios), trough: Math.min(...ratios), cv: Math.sqrt(squares / ratios.length) };
}

const mean = (loads: readonly number[]): number => loads.reduce((sum, load) => sum + load, 0) / loads.length;

describe('a report by a wrong harness is flagged when it is replayed:', () => {
  it('a mean rounded down to a whole number of keys', async () => {
    const { replayed } = await written(200, (loads) => against(Math.floor(mean(loads)), loads));
    expect(replayed.code).toBe(4);
    expect(replayed.stdout).toMatch(/^strategies\[0\]\.steps\[0\]\.skew\.peak: [0-9.]+ in the report, [0-9.]+ now$/m);
  });

  it('a phantom node: the union of the nodes before and after, counted at both', async () => {
    const { steps, replayed } = await written(200_000, (loads, step) => {
      // After the change the union is the nodes that are there.
      return step === 0 ? against(mean([...loads, 0]), [...loads, 0]) : {};
    });
    const [{ skew, theory }] = steps;
    // The figure that a published comparison of 16 nodes shows in earnest.
    expect(skew.cv).toBeCloseTo(0.25, 2);
    expect(skew.cv).toBeGreaterThan(10 * theory.cv.high);
    expect(replayed.code).toBe(4);
    expect(replayed.stdout).toMatch(
      /^strategies\[0\]\.steps\[0\]\.skew\.cv: 0\.25[0-9]* in the report, 0\.00[0-9]* now$/m,
    );
    expect(replayed.stdout).not.toContain('steps[1]');
  });

  it('and the right ones are not', async () => {
    const { replayed } = await written(200_000, () => ({}));
    expect(replayed).toMatchObject({ code: 0, stderr: '' });
  });
});
