import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flowLayout } from '../src/layout/flow.ts';
import { compute } from '../src/run/compute.ts';
import { flowsOf } from '../src/run/flows.ts';

const node = fc.integer({ min: 0, max: 5 });
const flows = fc.uniqueArray(fc.record({ from: node, to: node, keys: fc.integer({ min: 1, max: 1e6 }) }), {
  selector: ({ from, to }) => from * 6 + to,
  minLength: 1,
});

describe('the flow', () => {
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
