import { describe, expect, it } from 'vitest';
import { untilAsked } from '../../src/parallel/untilAsked.ts';

async function* waiting(...parts: readonly number[]): AsyncGenerator<number> {
  yield* parts;
  await new Promise(() => {});
}

async function listed(all: AsyncIterable<number>): Promise<number[]> {
  const seen: number[] = [];
  for await (const one of all) seen.push(one);
  return seen;
}

describe('untilAsked', () => {
  it('waits for nothing more once the run was asked to stop', async () => {
    const stop = new AbortController();
    const seen: number[] = [];
    const all = untilAsked(waiting(1, 2), stop.signal);
    for (let next = await all.next(); !next.done; next = await all.next()) {
      seen.push(next.value);
      if (next.value === 2) queueMicrotask(() => stop.abort());
    }
    expect(seen).toEqual([1, 2]);
  });

  it('gives the first part of what was asked to stop before it began, and everything where nobody asks', async () => {
    expect(await listed(untilAsked(waiting(1, 2), AbortSignal.abort()))).toEqual([1]);
    const all = (function* () {
      yield* [1, 2, 3];
    })();
    expect(await listed(untilAsked(all, new AbortController().signal))).toEqual([1, 2, 3]);
  });
});
