import { availableParallelism } from 'node:os';
import {
  Comparison,
  type ComparisonCounts,
  createCluster,
  generatedKeys,
  resultsOf,
  type Strategy,
  scenario,
  zipf as withHits,
} from '@shardscope/core';
import { strategies, strategy } from '@shardscope/core/registry';
import { describe, expect, it } from 'vitest';
import { counted } from '../../src/format/numbers.ts';
import type { NamedJob } from '../../src/input/jobs/job.ts';
import type { LineForm } from '../../src/input/lines/lineForm.ts';
import { failureOf } from '../../src/io/failure.ts';
import { Counting, mostWorkers } from '../../src/parallel/counting.ts';
import { shardscope } from '../harness.ts';

const idle = new AbortController().signal;

const contest = (chosen: readonly Strategy[], replicas = 1): Comparison => {
  const { nodes, changes } = scenario('A,B,C,D +E,F -B');
  return new Comparison(
    chosen.map((strategy) => createCluster(strategy, nodes)),
    changes,
    replicas,
  );
};

const ranges = (cuts: readonly number[], zipf?: { s: number; total: number }): NamedJob[] =>
  cuts.slice(1).map((end, i) => ({
    name: `keys ${cuts[i]} to ${end - 1}`,
    job: { of: 'range', like: 'names', seed: 4, first: cuts[i], end, ...(zipf ? { zipf } : {}) },
  }));

async function countsOf(
  comparison: Comparison,
  parts: readonly NamedJob[],
  threads: number,
  alone = 0,
): Promise<ComparisonCounts> {
  const counting = new Counting(comparison, { threads, inlineLimit: alone, signal: idle });
  try {
    for (const part of parts) await counting.add(part);
    return await counting.finish();
  } catch (error) {
    throw await counting.firstFailure(error);
  } finally {
    await counting.stop();
  }
}

const text = new TextEncoder();

const lines: LineForm = { separator: 10, keepEmpty: false, maxKeyBytes: 100, skipBad: false, record: 'key' };

const chunk = (content: string, name: string, form = lines): NamedJob => ({
  name,
  file: 'keys.txt',
  job: { of: 'lines', bytes: text.encode(content), form },
});

describe('threads', () => {
  it('count the same as none, however many there are and however the keys are shared out', async () => {
    // Classes of hashes, keys one by one, 64 bits, node and key hashed together, a state that depends on history.
    const usable = [
      'modulo',
      'ring',
      'slots',
      'jump',
      'rendezvous',
      'anchor',
      'libketama',
      'envoy-ring-hash',
      'npm-rendezvous-hash',
    ].map(strategy);
    const total = 3_000;
    for (const [zipf, threads, cuts, alone] of [
      [undefined, 1, [0, 1_250, total], 0],
      [undefined, 3, [0, 1, 1_500, 1_500, 1_728, total], 0],
      [{ s: 1.1, total }, 2, [0, 750, 1_500, total], 500],
    ] as const) {
      // Neither threads nor WebAssembly: what core does by itself.
      const comparison = contest(usable, 2);
      const plain = comparison.counter();
      const batches = generatedKeys('names', 4, 0, total).batches();
      for (const batch of zipf ? withHits(batches, zipf.s, 0, total) : batches) plain.add(batch);
      const shared = await countsOf(comparison, ranges(cuts, zipf), threads, alone);
      expect(JSON.stringify(resultsOf(comparison, shared))).toBe(JSON.stringify(resultsOf(comparison, plain.counts())));
    }
  });

  it('that fail end the run with code 1 and the part they were at', async () => {
    const comparison = contest(strategies.slice(0, 1));
    const [good, ...rest] = ranges([0, 1000, 2000, 3000]);
    const bad: NamedJob = JSON.parse(JSON.stringify(rest[0]).replace('"names"', '"nothing known"'));
    const failure = await countsOf(comparison, [good, bad, rest[1]], 2).catch((error) => error);
    // A bug, to be reported with the stack of the thread.
    expect(failureOf(failure)).toBeUndefined();
    expect(failure.stack).toMatch(
      /^a worker thread failed on keys 1000 to 1999: TypeError: .*\n +at .*\/keys(-\w+)?\.[jt]s:/s,
    );
  });

  it('find the first bad line of a file, whoever meets one first', async () => {
    const good = 'a\nb\n'.repeat(20_000);
    const long = 'x'.repeat(101);
    const parts = () => [chunk(good, 'part 1'), chunk(`${good}\n${long}\nc\n`, 'part 2'), chunk(`${long}\n`, 'part 3')];
    for (const threads of [1, 2, 3]) {
      const failure = await countsOf(contest(strategies.slice(0, 1)), parts(), threads).catch((error) => error);
      expect(failure).toMatchObject({ code: 3, message: 'keys.txt: line 80002 is longer than 100 bytes' });
    }
  });

  it('stop at once when the run is interrupted', async () => {
    const controller = new AbortController();
    const counting = new Counting(contest(strategies.slice(0, 3)), {
      threads: 2,
      inlineLimit: 0,
      signal: controller.signal,
    });
    // Two threads have room for four parts; the fifth waits until one is counted, which would take minutes.
    const [fifth, ...taken] = ranges([0, 2e9, 4e9, 6e9, 8e9, 1e10]).reverse();
    for (const part of taken) await counting.add(part);
    const failure = counting.add(fifth).catch((error) => error);
    controller.abort(130);
    expect(await failure).toMatchObject({ code: 130, message: 'interrupted after 0 keys' });
    await counting.stop();
  });

  it('are as many as the machine has, or fewer', async () => {
    for (const n of ['0', '-1', '1.5', '65537', 'all']) {
      const { code, stderr } = await shardscope(['compare', '-k', '10', '--workers', n]);
      expect(code).toBe(2);
      expect(stderr).toContain('between 1 and 65536');
    }
  });

  it('leave no trace in the result', async () => {
    const run = async (workers: string) =>
      (await shardscope(['compare', '-k', '30000', '--workers', workers, '-f', 'json'])).stdout;
    const alone = await run('1');
    expect(alone).toContain('"count": 30000');
    expect(await run(`${mostWorkers}`)).toBe(alone);
  });
});

describe('--workers', () => {
  it('is clamped with a note', async () => {
    const threads = availableParallelism();
    const { code, stderr } = await shardscope(['compare', '-k', '10', '--workers', '4000']);
    expect(code).toBe(0);
    expect(stderr).toContain(
      `note: --workers 4000: this machine runs only ${counted(threads, 'thread')} at once, so ${threads} will be used\n`,
    );
    expect((await shardscope(['compare', '-k', '10', '--workers', '4000', '-q'])).stderr).toBe('');
  });
});
