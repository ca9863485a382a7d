import { gzipSync } from 'node:zlib';
import { createCluster, jump, ring } from '@shardscope/core';
import { Windows } from '@shardscope/core/consequences';
import { oracleGeneral } from '@shardscope/core/records';
import { describe, expect, it } from 'vitest';
import { oracleTrace } from '../../../../tools/oracleTrace.ts';
import { answered } from '../../src/service/answered.ts';
import type { Answered } from '../../src/service/asked.ts';
import { traceWindows } from '../../src/service/traceWindows.ts';

const clusters = [createCluster(ring, ['a', 'b', 'c']), createCluster(jump, ['a', 'b'])];

describe('the windows of a trace', () => {
  it('are those of core, also where it is packed', async () => {
    const trace = Buffer.from(oracleTrace({ seed: 1, requests: 30_000, objects: 300, zipf: 0.9, rate: 100 }));
    const expected = new Windows(clusters, 7);
    for (const batch of oracleGeneral.reader({ maxKeyBytes: 100, skipBad: false }).push(trace)) expected.add(batch);
    for (const bytes of [trace, gzipSync(trace)]) {
      const windows = await traceWindows(new Blob([bytes]), clusters, 7);
      for (const cluster of clusters) {
        expect(windows.of(cluster).length).toBeGreaterThan(30);
        expect(windows.of(cluster)).toEqual(expected.of(cluster));
      }
    }
  });

  it('are none where no request has a time', async () => {
    const windows = await traceWindows(new Blob(['a\nb\n']), clusters, 60);
    expect(windows.of(clusters[0])).toEqual([]);
  });

  it('are those of the state after a change, where one was made', async () => {
    const trace = new Blob([Buffer.from(oracleTrace({ seed: 2, requests: 3000, objects: 50, zipf: 0.9, rate: 10 }))]);
    const known = { keys: 3000, copies: 3, failures: 2, itemBytes: 1024, zipf: 0, streams: 4, seed: 1, window: 60 };
    const strategies = [{ id: 'ring', options: {}, hash: 'murmur3_32' }];
    const asked = { scenario: '3 +1', stage: 1, strategies, known, questions: ['traffic'], trace } as const;
    const found: Answered[] = [];
    for await (const one of answered(asked)) found.push(one);
    expect(found.map(({ answers }) => answers.map(({ question }) => question))).toEqual([['traffic']]);
    expect(found[0].answers[0].numbers[0].reading.value).toBe(600);
  });
});
