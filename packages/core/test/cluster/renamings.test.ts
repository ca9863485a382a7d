import {
  createCluster,
  generatedKeys,
  modulo,
  pointsLaw,
  redrawn,
  redrawnShares,
  rendezvous,
  ring,
  scenario,
  simulate,
} from '@shardscope/core';
import { describe, expect, it } from 'vitest';

const { nodes, changes } = scenario('3 +1 -1');
const start = createCluster(ring, nodes, { vnodes: 20 });
const DRAWS = 400;

describe('renamings', () => {
  it('begin with the given names', () => {
    const shares = redrawnShares(start, changes, 0) ?? [];
    const steps = [...simulate(start, generatedKeys('names', 1, 0, 100), changes)];
    expect(shares).toEqual(steps.map(({ ownership }) => ownership));
  });

  it('give the same shares for the same draw, and others for another', () => {
    expect(redrawnShares(start, changes, 7)).toEqual(redrawnShares(start, changes, 7));
    expect(redrawnShares(start, changes, 7)).not.toEqual(redrawnShares(start, changes, 8));
  });

  it('add up to everything at every step', () => {
    for (const shares of redrawnShares(start, changes, 3) ?? []) {
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    }
  });

  it('are those whose extremes a repeated comparison reports', () => {
    const [, joined] = redrawn(start, changes, 30) ?? [];
    const peaks = Array.from({ length: 30 }, (_, draw) =>
      Math.max(...(redrawnShares(start, changes, draw)?.[1] ?? []).map((share) => share * 4)),
    );
    expect(joined.peak.high).toBeCloseTo(Math.max(...peaks), 12);
    expect(joined.peak.low).toBeCloseTo(Math.min(...peaks), 12);
  });

  it('change nothing where names do not matter, and are unknown without a picture of the range', () => {
    const even = createCluster(modulo, nodes);
    expect(redrawnShares(even, changes, 1)).toEqual(redrawnShares(even, changes, 0));
    expect(redrawnShares(createCluster(rendezvous, nodes), changes, 1)).toBeUndefined();
    expect(pointsLaw(modulo, nodes, {}, 1000)).toBeUndefined();
  });
});

describe('the law by number of points', () => {
  const law = pointsLaw(ring, nodes, { vnodes: 20 }, Number.POSITIVE_INFINITY);

  it('names the option, its bounds and what is chosen', () => {
    expect(law).toMatchObject({ option: 'vnodes', min: 1, max: 4096, chosen: 20 });
    expect(pointsLaw(ring, nodes, {}, 1000)?.chosen).toBe(160);
  });

  it('is the square root of (n - 1)/(nv + 1), which renamed rings confirm', () => {
    for (const v of [1, 20, 160]) expect(law?.at(v).cv?.mean).toBeCloseTo(Math.sqrt(2 / (3 * v + 1)), 12);
    let squares = 0;
    for (let draw = 0; draw < DRAWS; draw++) {
      for (const share of redrawnShares(start, [], draw)?.[0] ?? []) squares += (share * 3 - 1) ** 2;
    }
    // The mean of 400 squared CVs, each nearly exponential, is good to 5 %; four times that is allowed.
    const ratio = squares / (3 * DRAWS) / (2 / 61);
    expect(Math.abs(ratio - 1)).toBeLessThan(0.2);
  });

  it('expects shares by weight', () => {
    const heavy = pointsLaw(ring, [{ id: 'a' }, { id: 'b', weight: 3 }], {}, 1000)?.at(10);
    expect(heavy?.shares?.map(({ mean }) => mean)).toEqual([0.25, 0.75]);
    expect(heavy?.cv).toBeNull();
  });
});
