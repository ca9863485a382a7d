import { describe, expect, it } from 'vitest';
import { startable, type Window } from '../../../src/redis/index.ts';

const windows = (text: string): Window[] =>
  text.split(' ').map((pair, i) => ({ from: pair[0], to: pair[1], slots: [i] }));
const pairs = (found: readonly Window[]): string => found.map(({ from, to }) => from + to).join(' ');

describe('windows that may begin', () => {
  it('are those of pairs that share no node with an open or an earlier one', () => {
    expect(pairs(startable(windows('ab ab cd bc ef'), [], 9))).toBe('ab cd ef');
    expect(pairs(startable(windows('ab bc cd'), [], 9))).toBe('ab');
    expect(pairs(startable(windows('bc cd ef'), windows('ab'), 9))).toBe('ef');
    expect(pairs(startable(windows('ab cd ef'), [], 2))).toBe('ab cd');
    expect(pairs(startable(windows('cd ef'), windows('ab'), 1))).toBe('');
  });
});
