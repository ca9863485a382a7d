import { lookOf } from '@shardscope/drawing';
import { describe, expect, it } from 'vitest';
import { columnAt, drawColumns } from '../../src/draw/drawColumns.ts';
import { byLoad, namedIn } from '../../src/draw/drawHistogram.ts';
import { FigurePen } from '../../src/draw/svg/figurePen.ts';
import { columnDots, heightOf, keysPerDot } from '../../src/scene/columnDots.ts';
import { loadsIn, membersIn } from '../../src/scene/scene.ts';
import { runOf, sceneAt } from '../support/scenes.ts';

const INSTANTS = 60;

describe('columnDots', () => {
  it.each([
    { scenario: '3 +1 -1', keys: 10_000 },
    { scenario: '5 -n2 +2', keys: 1_234 },
    { scenario: '2 +1', keys: 37 },
    { scenario: '12 +1 !n3', keys: 100_000 },
  ])('of $scenario have as many dots as nodes have keys, to half a dot, at 60 instants', ({ scenario, keys }) => {
    const run = runOf(scenario, { strategies: ['modulo'], keys });
    for (let i = 0; i <= INSTANTS; i++) {
      const scene = sceneAt(run, (i / INSTANTS) * (run.stages - 1));
      const loads = loadsIn(scene);
      const { piles, flying } = columnDots(scene);
      for (const node of membersIn(scene)) {
        const pile = piles.get(node);
        if (!pile) throw new Error(`node ${node} has no column`);
        const under = flying.filter(({ from, to, arrived }) => (arrived ? to : from) === node).length;
        expect(Math.abs(heightOf(pile) + under - loads[node] / keysPerDot(scene))).toBeLessThanOrEqual(0.5);
        expect(Math.min(pile.stay, pile.arrived, ...pile.leaving.map(({ dots }) => dots))).toBeGreaterThanOrEqual(0);
      }
    }
  });

  it('are a histogram of any number of nodes, with the three fullest and the newcomer named', () => {
    const run = runOf('999 +1', { strategies: ['modulo'] });
    const scene = sceneAt(run, 1);
    const pen = new FigurePen('x');
    drawColumns(pen, 280, scene, lookOf('light'));
    const svg = pen.marks();
    const bars = [...svg.matchAll(/M[\d.]+ [\d.]+h[\d.]+/g)];
    expect(bars.length).toBeGreaterThan(900);
    const order = byLoad(scene);
    const loads = loadsIn(scene);
    expect(order.map((node) => loads[node])).toEqual([...loads].sort((a, b) => b - a));
    expect(namedIn(scene)).toEqual([...order.slice(0, 3), 999]);
    expect(svg).toContain('n1000');
    expect(columnAt(scene, 0, 280)).toBe(order[0]);
    expect(columnAt(scene, 279.9, 280)).toBe(order[999]);
  });
});
