import { Comparison, type ComparisonCounts, createCluster, Packer, redisSlot } from '@shardscope/core';
import { strategy } from '@shardscope/core/registry';
import { describe, expect, it } from 'vitest';
import { ChunkBuffers } from '../../src/input/lines/chunkBuffers.ts';
import type { LineForm } from '../../src/input/lines/lineForm.ts';
import { wholeLines } from '../../src/input/lines/wholeLines.ts';
import { Counting } from '../../src/parallel/counting.ts';
import { WorkerPool } from '../../src/parallel/workerPool.ts';

const form: LineForm = { separator: 10, keepEmpty: false, maxKeyBytes: 100, skipBad: false, record: 'key' };
const text = Buffer.from(Array.from({ length: 60_000 }, (_, i) => `key:${i}\n`).join(''));

async function* stream(): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < text.length; at += 999) yield text.subarray(at, at + 999);
}

describe('buffers of chunks', () => {
  it('are few, however many chunks threads are given, and hold what was put in until it is counted', async () => {
    const comparison = new Comparison([createCluster(strategy('slots'), ['A', 'B', 'C'])], []);
    const right = new Float64Array(3);
    const { partitioner } = createCluster(strategy('slots'), ['A', 'B', 'C']);
    for (let i = 0; i < 60_000; i++) right[partitioner.locate(redisSlot.of(`key:${i}`))]++;
    for (const [threads, most] of [
      [1, 1],
      [2, 5],
    ]) {
      const buffers = new ChunkBuffers(5000);
      const counting = new Counting(comparison, { threads, inlineLimit: 0, signal: new AbortController().signal });
      let chunks = 0;
      try {
        for await (const bytes of wholeLines(stream(), 10, 100, buffers)) {
          chunks++;
          const elsewhere = (done: Promise<ArrayBuffer | undefined>): void => {
            void done.then((buffer) => buffers.give(buffer));
          };
          await counting.add({ name: 'a chunk', job: { of: 'lines', bytes, form }, reading: { elsewhere } });
        }
        const { contenders } = await counting.finish();
        expect(contenders[0].keys.counts[0]).toEqual(right);
      } finally {
        await counting.stop();
      }
      expect(chunks).toBeGreaterThan(100);
      // Two chunks for each thread, and the one that is filled.
      expect(buffers.made).toBeLessThanOrEqual(most);
    }
  });

  it('are few for batches of keys too, which reach threads as they are, with hits and sizes', async () => {
    const comparison = new Comparison([createCluster(strategy('slots'), ['A', 'B', 'C'])], []);
    const plain = comparison.counter();
    const pool = new WorkerPool<ComparisonCounts>(comparison.toJSON(), 2);
    const packer = new Packer(true, true);
    try {
      const counting = new Counting(comparison, {
        pool,
        threads: 2,
        inlineLimit: 0,
        signal: new AbortController().signal,
      });
      for (let batch = 0; batch < 60; batch++) {
        for (let i = 0; i <= batch * 20; i++) packer.add(text.subarray(i, i + 1 + (i % 40)), i, batch);
        const keys = packer.take();
        plain.add(keys);
        await counting.add({ name: 'a batch', job: { of: 'keys', keys } });
      }
      expect(await counting.finish()).toEqual(plain.counts());
      expect(pool.buffers.made).toBeLessThanOrEqual(5);
    } finally {
      await pool.stop();
    }
  });

  it('give way to larger ones, and are used again once they are back', () => {
    const buffers = new ChunkBuffers(10);
    const first = buffers.take(0).buffer as ArrayBuffer;
    const second = buffers.take(0).buffer as ArrayBuffer;
    expect(second).not.toBe(first);
    buffers.give(structuredClone(first, { transfer: [first] }));
    buffers.give(undefined);
    buffers.give(first);
    expect(buffers.made).toBe(2);
    const again = buffers.take(0);
    expect([again.length, buffers.made]).toEqual([2 ** 18 + 10, 2]);
    buffers.give(again.buffer as ArrayBuffer);
    const large = buffers.take(2 ** 20);
    expect([large.length, buffers.made]).toEqual([2 ** 20, 2]);
  });
});
