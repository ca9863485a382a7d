import { expect, it } from 'vitest';
import type { KeyRow } from '../../src/answer/table/keyRow.ts';
import { RowPages } from '../../src/components/keys/rowPages.ts';

const row = (index: number): KeyRow => ({
  ...{ key: String(index), text: true, from: 0, to: 0, fate: 'stayed', hash: index, others: [] },
});

it('fetches pages that come in sight, once, and two at a time at most', async () => {
  const asked: number[] = [];
  let arrived = 0;
  const pages = new RowPages(
    1000,
    async (from, to) => {
      asked.push(from);
      return Array.from({ length: Math.min(to, 1000) - from }, (_, i) => row(from + i));
    },
    () => arrived++,
  );
  expect(pages.row(0)).toBeUndefined();
  await Promise.all([pages.need(195, 215), pages.need(0, 30), pages.need(900, 930)]);
  expect(asked).toEqual([0, 200]);
  expect(arrived).toBe(2);
  expect([pages.row(199)?.key, pages.row(200)?.key, pages.row(930)]).toEqual(['199', '200', undefined]);
  await pages.need(990, 1020);
  expect(asked).toEqual([0, 200, 800]);
  expect([pages.row(999)?.key, pages.row(1000)]).toEqual(['999', undefined]);
});

it('asks again for what could not be told', async () => {
  let fails = true;
  const pages = new RowPages(
    10,
    async () => {
      if (fails) throw new Error('no table');
      return [row(0)];
    },
    () => {},
  );
  await expect(pages.need(0, 10)).rejects.toThrow('no table');
  fails = false;
  await pages.need(0, 10);
  expect(pages.row(0)).toEqual(row(0));
});
