import { describe, expect, it } from 'vitest';
import { grid, lengthOf, runs } from '../../src/layout/grid.ts';
import { LABEL_HEIGHT, mapLabels } from '../../src/layout/mapLabels.ts';
import { ownersIn } from '../../src/scene/ownersIn.ts';
import { runOf, sceneAt, storyOf } from '../support/scenes.ts';

const INSTANTS = 40;
const SIZES = [284, 356, 580];
const maps = [
  { what: 'three nodes, one more, and back', run: runOf('3 +1 -1', { strategies: ['slots'], keys: 1000 }) },
  { what: 'twenty nodes and one more', run: runOf('20 +1 -3', { strategies: ['slots'], keys: 1000 }) },
  { what: 'the story', run: await storyOf(['slots'], 1000) },
];

describe('mapLabels', () => {
  it.each(maps)('of $what never lie on one another, and those left out are counted, at 40 instants', ({ run }) => {
    let labelled = 0;
    for (let i = 0; i <= INSTANTS; i++) {
      const owners = ownersIn(sceneAt(run, (i / INSTANTS) * (run.stages - 1)));
      const shape = grid(owners.length);
      const list = runs(owners);
      for (const size of SIZES) {
        const { placed, omitted, rest } = mapLabels(list, shape, size);
        const middles = [...placed.map(({ y }) => y), ...(omitted > 0 ? [rest] : [])].sort((a, b) => a - b);
        for (const [at, y] of middles.entries()) {
          expect(y - LABEL_HEIGHT / 2).toBeGreaterThanOrEqual(0);
          expect(y + LABEL_HEIGHT / 2).toBeLessThanOrEqual(size);
          if (at > 0) expect(y - middles[at - 1]).toBeGreaterThanOrEqual(LABEL_HEIGHT);
        }
        const long = list.filter((run_) => lengthOf(run_) >= 4 * shape.columns);
        expect(placed.length + omitted).toBe(long.length);
        labelled += placed.length;
      }
    }
    expect(labelled).toBeGreaterThan(INSTANTS * SIZES.length);
  });
});
