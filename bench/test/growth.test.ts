import { strategy } from '@shardscope/core/registry';
import { describe, expect, it } from 'vitest';
import type { GrowthPoint } from '../src/growth/growthLaws.ts';
import { flagsOf, growthLines } from '../src/growth/growthTable.ts';
import { measureGrowth } from '../src/growth/measureGrowth.ts';

const point = (nodes: number, some: Partial<GrowthPoint>): GrowthPoint => ({
  nodes,
  build: 0,
  add: 0,
  locate: 0,
  compare: 0,
  bytes: 0,
  ...some,
});

describe('growth', () => {
  it('is flagged beyond the law of the strategy', () => {
    const points = [point(100, { locate: 300 }), point(1000, { locate: 4000 })];
    expect(flagsOf(strategy('rendezvous'), 'locate', points)).toEqual([]);
    expect(flagsOf(strategy('ring'), 'locate', points)).toEqual(['x13 from 100 to 1000']);
    expect(flagsOf(strategy('jump'), 'locate', points)).toEqual(['x9 from 100 to 1000']);
  });

  it('is no growth where it is too little to tell, or a lookup takes its first steps', () => {
    const points = [point(3, { locate: 9 }), point(10, { locate: 100 }), point(100, { locate: 900 })];
    expect(flagsOf(strategy('binomial'), 'locate', points)).toEqual(['x9 from 10 to 100']);
    expect(flagsOf(strategy('ring'), 'add', [point(10, { add: 0.01 }), point(100, { add: 1.9 })])).toEqual([]);
  });

  it('is told in one line an operation, with a dash where a strategy refuses', () => {
    const lines = growthLines(strategy('ring'), [point(3, { build: 1.5 }), point(10, { build: 500 })], [3, 10, 100]);
    expect(lines).toHaveLength(5);
    expect(lines[0].replace(/ +/g, ' ')).toBe('ring build ms 1.50 500 - n log n GROWS x35 from 3 to 10');
  });

  it('is measured where there is room for one node more', () => {
    const measured = measureGrowth(strategy('anchor'), 10);
    expect(measured?.nodes).toBe(10);
    expect(measureGrowth(strategy('ring'), 65_536)).toBeUndefined();
  });
});
