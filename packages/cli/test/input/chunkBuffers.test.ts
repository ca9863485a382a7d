import { Comparison, createCluster, redisSlot } from '@shardscope/core';
import { strategy } from '@shardscope/core/registry';
import { describe, expect, it } from 'vitest';
import { ChunkBuffers } from '../../src/input/lines/chunkBuffers.ts';
import type { LineForm } from '../../src/input/lines/lineForm.ts';
import { wholeLines } from '../../src/input/lines/wholeLines.ts';
import { Counting } from '../../src/parallel/counting.ts';

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
          const elsewhere = (done: Promise<unknown>): void => buffers.readUntil(bytes, done);
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

  it('give way to larger ones, and are used again once nobody reads them', async () => {
    const buffers = new ChunkBuffers(10);
    const first = buffers.take(0);
    buffers.give(first);
    expect(buffers.take(0).buffer).toBe(first.buffer);
    let end = (): void => {};
    const done = new Promise<void>((resolve) => {
      end = resolve;
    });
    buffers.readUntil(first, done);
    buffers.give(first);
    const second = buffers.take(0);
    expect(second.buffer).not.toBe(first.buffer);
    end();
    await done;
    expect(buffers.take(0).buffer).toBe(first.buffer);
    buffers.give(second);
    const large = buffers.take(2 ** 20);
    expect([large.length, buffers.made]).toEqual([2 ** 20, 2]);
  });
});
