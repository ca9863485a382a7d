import { describe, expect, it } from 'vitest';
import { FlowMatrix } from '../../src/measure/count/flowMatrix.ts';
import { Draws } from '../random.ts';

describe('flows', () => {
  it.each([
    { name: 'as a table', nodes: 30 },
    { name: 'by the pairs that occur', nodes: 70_000 },
  ])('are added up and listed in order, $name', ({ nodes }) => {
    const draws = new Draws(nodes);
    const below = (n: number): number => Math.floor(draws.uniform() * n);
    const flows = new FlowMatrix(nodes, nodes + 1);
    const expected = new Map<number, number>();
    for (let i = 0; i < 5000; i++) {
      const [from, to] = [below(nodes), i % 3 === 0 ? nodes : below(nodes + 1)];
      const keys = below(3);
      flows.add(from, to, keys);
      const cell = from * (nodes + 1) + to;
      expected.set(cell, (expected.get(cell) ?? 0) + keys);
    }
    const listed = [...expected].filter(([, keys]) => keys > 0).sort(([a], [b]) => a - b);
    expect([...flows.triples()]).toEqual(
      listed.flatMap(([cell, keys]) => [Math.floor(cell / (nodes + 1)), cell % (nodes + 1), keys]),
    );
  });
});
