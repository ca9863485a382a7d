import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chordLayout } from '../../src/layout/flows/chordLayout.ts';
import { flowLayout } from '../../src/layout/flows/flowLayout.ts';
import { flowsOf } from '../../src/scene/flowsOf.ts';
import { movesOf } from '../../src/scene/movesOf.ts';
import { scene } from '../../src/scene/scene.ts';
import { frameAt } from '../../src/timeline/frameAt.ts';
import { timelineOf } from '../../src/timeline/timeline.ts';
import { compute } from '../support/compute.ts';

const node = fc.integer({ min: 0, max: 5 });
const flows = fc.uniqueArray(fc.record({ from: node, to: node, keys: fc.integer({ min: 1, max: 1e6 }) }), {
  selector: ({ from, to }) => from * 6 + to,
  minLength: 1,
});

describe('flowLayout', () => {
  it('fills both columns with ribbons, none overlapping another', () => {
    fc.assert(
      fc.property(flows, (given) => {
        const { before, after, ribbons } = flowLayout(given, 300, 4);
        for (const [blocks, side, y] of [
          [before, 'from', 'y0'],
          [after, 'to', 'y1'],
        ] as const) {
          for (const block of blocks) {
            let next = block.y;
            for (const ribbon of ribbons.filter((one) => one[side] === block.node).sort((a, b) => a[y] - b[y])) {
              expect(ribbon[y]).toBeCloseTo(next, 6);
              next += ribbon.height;
            }
            expect(next).toBeCloseTo(block.y + block.height, 6);
          }
        }
      }),
    );
  });

  it('accounts for every key of a change', () => {
    const run = compute({ scenario: '3 +1 -1', strategies: ['modulo', 'ring'], options: {}, keys: 999, seed: 1 });
    for (const { stages } of run.tracks) {
      const total = flowsOf(run, stages[0], stages[1]).reduce((sum, { keys }) => sum + keys, 0);
      expect(total).toBe(999);
    }
  });
});

describe('chordLayout', () => {
  it('gives every node as much of the circle as what leaves it and comes to it, and every arrow its keys', () => {
    fc.assert(
      fc.property(flows, (given) => {
        const { groups, chords } = chordLayout(given);
        const total = given.reduce((sum, { keys }) => sum + keys, 0);
        const angles = groups.reduce((sum, { startAngle, endAngle }) => sum + endAngle - startAngle, 0);
        const keysOf = (span: { startAngle: number; endAngle: number }): number =>
          ((span.endAngle - span.startAngle) / angles) * 2 * total;
        expect(chords.reduce((sum, { keys }) => sum + keys, 0)).toBe(total);
        for (const { node: at, keys, ...span } of groups) {
          const leaving = given.reduce((sum, { from, keys: part }) => sum + (from === at ? part : 0), 0);
          const coming = given.reduce((sum, { to, keys: part }) => sum + (to === at ? part : 0), 0);
          expect(keys).toBe(leaving + coming);
          expect(keysOf(span) / total).toBeCloseTo(keys / total, 9);
        }
        for (const { keys, source, target } of chords) {
          expect(keysOf(source) / total).toBeCloseTo(keys / total, 9);
          expect(keysOf(target) / total).toBeCloseTo(keys / total, 9);
        }
      }),
    );
  });
});

describe('movesOf', () => {
  it('are hatched exactly where core counts them as collateral, weights that change included', () => {
    for (const scenario of ['3 +1 -1', 'a,b,c=2 a=3 +d -b']) {
      const run = compute({ scenario, strategies: ['ring', 'rendezvous'], options: {}, keys: 999, seed: 1 });
      const laid = timelineOf(run, 'bandwidth');
      laid.changes.forEach(({ end }) => {
        run.tracks.forEach((_, index) => {
          const shown = scene(laid, frameAt(laid, end), index);
          const { flows: all, collateral } = movesOf(shown);
          const hatched = all.filter(collateral).reduce((sum, { keys }) => sum + keys, 0);
          expect(hatched).toBe(shown.after.measured.movement?.collateral);
        });
      });
    }
    const run = compute({ scenario: '3 +1', strategies: ['modulo'], options: {}, keys: 999, seed: 1 });
    const laid = timelineOf(run, 'bandwidth');
    const shown = scene(laid, frameAt(laid, laid.total), 0);
    const { flows: all, collateral } = movesOf(shown);
    const hatched = all.filter(collateral).reduce((sum, { keys }) => sum + keys, 0);
    expect(hatched).toBe(shown.after.measured.movement?.collateral);
    expect(hatched).toBeGreaterThan(400);
  });
});
