import { describe, expect, it } from 'vitest';
import { computeInline } from '../../src/answer/computeInline.ts';
import type { Scene } from '../../src/scene/scene.ts';
import { rowOrders, sortedRows } from '../../src/scene/sortedRows.ts';
import { sceneAt } from '../support/scenes.ts';

const strategies = ['modulo', 'ring', 'slots', 'jump', 'rendezvous', 'maglev', 'anchor'];
const run = await computeInline({ scenario: '3 +1', strategies, options: {}, keys: 10_000, seed: 1 });
const scenesAt = (step: number): Scene[] => strategies.map((_, index) => sceneAt(run, step, index));

describe('rows of strategies', () => {
  it('go from the least of a measure to the most, and equals stay as they were', () => {
    const scenes = scenesAt(1);
    const measures = {
      moved: ({ after }: Scene) => after.measured.movement?.moved ?? Number.NaN,
      needless: ({ after }: Scene) => after.measured.movement?.collateral ?? Number.NaN,
      peak: ({ after }: Scene) => after.measured.skew.peak ?? Number.NaN,
      cv: ({ after }: Scene) => after.measured.skew.cv ?? Number.NaN,
    };
    for (const [order, of] of Object.entries(measures)) {
      const sorted = sortedRows(scenes, order as keyof typeof measures);
      expect(new Set(sorted), order).toEqual(new Set(scenes));
      for (const [i, is] of sorted.slice(1).entries()) {
        const before = sorted[i];
        expect(of(before), order).toBeLessThanOrEqual(of(is));
        if (of(before) === of(is)) expect(scenes.indexOf(before), order).toBeLessThan(scenes.indexOf(is));
      }
    }
    expect(sortedRows(scenes, 'needless').at(-1)?.track.strategy).toBe('modulo');
    expect(sortedRows(scenes, 'needless').map(({ track }) => track.strategy)).not.toEqual(strategies);
  });

  it('leave their places neither while keys move nor before the first change', () => {
    const names = (step: number, order: (typeof rowOrders)[number]) =>
      sortedRows(scenesAt(step), order).map(({ track }) => track.strategy);
    for (const order of rowOrders) {
      expect(names(0.4, order)).toEqual(names(0.8, order));
      expect(names(0.8, order)).toEqual(names(1, order));
    }
    expect(names(0, 'moved')).toEqual(strategies);
    expect(names(0.5, 'chosen')).toEqual(strategies);
  });
});
