import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flowLayout } from '../../src/layout/flows/flowLayout.ts';
import { groupedFlows, MOST_DRAWN } from '../../src/layout/flows/groupedFlows.ts';

const sum = (flows: readonly { keys: number }[]): number => flows.reduce((all, { keys }) => all + keys, 0);
const never = (): boolean => false;

describe('groupedFlows', () => {
  const stayed = Array.from({ length: 999 }, (_, node) => ({ from: node, to: node, keys: 1000 }));
  const toNew = stayed.map(({ from }) => ({ from, to: 999, keys: 1 }));

  it('joins a thousand nodes to groups of neighbours, and leaves the one that comes on its own', () => {
    const { flows, groups } = groupedFlows([...stayed, ...toNew], never);
    expect(groups?.get(999)).toEqual([999]);
    expect([...(groups ?? [])].flatMap(([, nodes]) => nodes).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 1000 }, (_, node) => node),
    );
    expect(flows).toHaveLength(MOST_DRAWN - 1);
    expect([sum(flows), new Set(flows.map(({ to }) => to))]).toEqual([999, new Set([999])]);
    const { before, ribbons } = flowLayout(flows, 560, 6);
    // As high as they can be read beside one another.
    for (const { height } of [...before.filter(({ keys }) => keys > 0), ...ribbons]) expect(height).toBeGreaterThan(12);
  });

  it('keeps needless moves apart from the others, also within a group', () => {
    const flows = [...stayed, { from: 0, to: 1, keys: 7 }, { from: 1, to: 0, keys: 5 }, { from: 0, to: 2, keys: 3 }];
    const grouped = groupedFlows(flows, ({ to }) => to === 1);
    expect(grouped.flows).toEqual([
      { from: 0, to: 0, keys: 7, moves: true, collateral: true },
      { from: 0, to: 0, keys: 8, moves: true, collateral: false },
    ]);
  });

  it('leaves few nodes as they are', () => {
    const few = [...stayed.slice(0, 5), ...toNew.slice(0, 5)];
    const { flows, groups } = groupedFlows(few, never);
    expect(groups).toBeUndefined();
    expect(flows.map(({ from, to, keys }) => ({ from, to, keys }))).toEqual(few);
    expect(flows.map(({ moves }) => moves)).toEqual(few.map(({ from, to }) => from !== to));
  });

  it('never has more groups than are drawn, and every key that moves', () => {
    const node = fc.integer({ min: 0, max: 200 });
    const given = fc.array(fc.record({ from: node, to: node, keys: fc.integer({ min: 1, max: 1000 }) }), {
      minLength: 1,
      maxLength: 300,
    });
    fc.assert(
      fc.property(given, fc.integer({ min: 3, max: 40 }), (all, most) => {
        const { flows, groups } = groupedFlows(all, ({ from }) => from % 2 === 0, most);
        const drawn = new Set(flows.flatMap(({ from, to }) => [from, to]));
        expect(drawn.size).toBeLessThanOrEqual(most);
        expect(sum(flows.filter(({ moves }) => moves))).toBe(sum(all.filter(({ from, to }) => from !== to)));
        for (const one of drawn) expect(groups?.get(one)?.[0] ?? one).toBe(one);
      }),
    );
  });
});
