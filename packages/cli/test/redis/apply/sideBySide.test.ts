import { expect, it } from 'vitest';
import { sideBySide } from '../../../src/redis/apply/sideBySide.ts';

const windows = ['ab', 'ab', 'cd', 'bc', 'ef', 'ef'].map(([from, to], i) => ({ from, to, slots: [i] }));

/** Runs windows that each end when nothing else can begin, and returns which were open together. */
async function together(most: number, endsAt?: number): Promise<{ ending: string | undefined; open: string[] }> {
  const waiting: (() => void)[] = [];
  const now: string[] = [];
  const open: string[] = [];
  const ending = await sideBySide(windows, most, async ({ from, to, slots: [slot] }) => {
    now.push(`${from}${to}`);
    open.push(now.join(' '));
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
      setImmediate(() => waiting.shift()?.());
    });
    now.splice(now.indexOf(`${from}${to}`), 1);
    return slot === endsAt ? 'stopped' : undefined;
  });
  expect(now).toEqual([]);
  return { ending, open };
}

it('opens windows of disjoint pairs together, and never two of one node', async () => {
  const { ending, open } = await together(9);
  expect(ending).toBeUndefined();
  expect(open).toHaveLength(windows.length);
  expect(open).toContain('ab cd ef');
  for (const pairs of open) {
    const nodes = pairs.replaceAll(' ', '');
    expect(new Set(nodes).size).toBe(nodes.length);
  }
  expect((await together(1)).open).toEqual(['ab', 'ab', 'cd', 'bc', 'ef', 'ef']);
});

it('ends what is open, and begins nothing, once one is stopped or throws', async () => {
  const { ending, open } = await together(9, 0);
  expect(ending).toBe('stopped');
  expect(open.at(-1)).toBe('ab cd ef');
  let ended = 0;
  const thrown = sideBySide(windows, 9, async ({ slots: [slot] }) => {
    if (slot === 0) throw new Error('no disk');
    await new Promise(setImmediate);
    ended++;
    return undefined;
  });
  await expect(thrown).rejects.toThrow('no disk');
  expect(ended).toBe(2);
});
