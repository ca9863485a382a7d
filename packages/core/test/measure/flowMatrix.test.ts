import { describe, expect, it } from 'vitest';
import { FlowMatrix } from '../../src/measure/count/flowMatrix.ts';
import { Draws } from '../random.ts';

describe('flows', () => {
  it.each([
    { name: 'as a table', nodes: 30, pairs: 5000 },
    { name: 'by the pairs that occur', nodes: 70_000, pairs: 5000 },
    // More than are kept near, and more than wait before they are added up: most different, and then the same ones again.
    { name: 'by more pairs than are kept unsorted', nodes: 70_000, pairs: 350_000 },
    { name: 'by the same pairs again and again', nodes: 2100, pairs: 700_000 },
  ])('are added up and listed in order, $name', ({ nodes, pairs }) => {
    const draws = new Draws(nodes);
    const below = (n: number): number => Math.floor(draws.uniform() * n);
    const flows = new FlowMatrix(nodes, nodes + 1);
    const expected = new Map<number, number>();
    for (let i = 0; i < pairs; i++) {
      const [from, to] = [below(nodes), i % 3 === 0 ? nodes : below(nodes === 2100 ? 60 : nodes + 1)];
      const keys = below(3);
      flows.add(from, to, keys);
      const cell = from * (nodes + 1) + to;
      expected.set(cell, (expected.get(cell) ?? 0) + keys);
    }
    const listed = [...expected].filter(([, keys]) => keys > 0).sort(([a], [b]) => a - b);
    const right = listed.flatMap(([cell, keys]) => [Math.floor(cell / (nodes + 1)), cell % (nodes + 1), keys]);
    const found = flows.triples();
    expect(found.length).toBe(right.length);
    expect(found.findIndex((number, i) => number !== right[i])).toBe(-1);
  });
});
