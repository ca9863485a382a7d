import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Comparison, generatedKeys, murmur3_32, redisSlot, resultsOf } from '@shardscope/core';
import { afterAll, describe, expect, it } from 'vitest';
import { clusters, JOINING, NODES, SEED } from '../src/measure/bulk/joining.ts';
import { plain } from '../src/measure/bulk/plainProgram.ts';
import { fromFile, generated } from '../src/measure/bulk/programs.ts';

const range = { first: 99_990, end: 120_007 };
const folder = mkdtempSync(join(tmpdir(), 'bench-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('programs that count whole workloads', () => {
  it.each(['sequence', 'names'] as const)('agree on how many %s move', (kind) => {
    const right = generated.core({ kind, ...range });
    expect(right.keys).toBe(range.end - range.first);
    for (const count of Object.values(generated)) {
      const { keys, moved } = count({ kind, ...range });
      expect({ keys, moved }).toEqual(right);
    }
  });

  it('agree on the load of every node, the plain program and core', () => {
    const comparison = new Comparison(clusters(murmur3_32, redisSlot), [
      { join: [{ id: JOINING }], leave: [], reweight: [] },
    ]);
    const counter = comparison.counter();
    for (const batch of generatedKeys('names', SEED, range.first, range.end).batches()) counter.add(batch);
    const expected = resultsOf(comparison, counter.counts()).steps.flatMap((steps) =>
      steps.map(({ counts }) => [...counts]),
    );
    const counted = plain({ kind: 'names', ...range }).loads.map((loads, i) =>
      [...NODES, ...(i % 2 === 0 ? [] : [JOINING])].map((node) => loads.get(node) ?? 0),
    );
    expect(counted).toEqual(expected);
  });

  it('agree on the lines of a file', async () => {
    const file = join(folder, 'keys');
    writeFileSync(file, Array.from({ length: 5000 }, (_, i) => `user:${i + 1}\n`).join(''));
    const right = generated.core({ kind: 'sequence', first: 0, end: 5000 });
    for (const count of Object.values(fromFile)) expect(await count(file)).toEqual(right);
  });
});
