import { createCluster, jump, modulo, rendezvous, ring } from '@shardscope/core';
import { describe, expect, it } from 'vitest';
import { meanOf, slopeOf } from '../../src/measure/consequences/reading.ts';
import { names } from '../names.ts';
import { Draws } from '../random.ts';
import { answer } from './circumstances.ts';

describe('a thousand changes', () => {
  it('move the least and leave shares fair under rendezvous', () => {
    const { peak, p99, worst, slope, moved } = answer('drift', [createCluster(rendezvous, names(5))]);
    for (const { value } of [peak, p99, worst, moved]) expect(value).toBeCloseTo(1, 9);
    for (const value of Object.values(slope)) expect(value).toBeCloseTo(0, 9);
  });

  it('move what the law says where numbers close up: jump', () => {
    const n = 6;
    const { moved } = answer('drift', [createCluster(jump, names(n))]);
    // From n to n + 1 the least; back, any node alike, (n-1)(n+2)/(2n^2) of n + 1: at most n/2 + 1 times as much.
    expect(moved.low).toBeGreaterThan(1.3);
    expect(moved.high).toBeLessThan(n / 2 + 1);
  });

  it('do not wear out a ring, whose mean peak is that of random names', () => {
    const { peak, slope, moved } = answer('drift', [createCluster(ring, names(10), { vnodes: 40 })]);
    // 20,000 simulated rings of 10 nodes with 40 points have a mean peak of 1.257; sizes between 9 and 11 hardly change it.
    expect(peak.low).toBeLessThan(1.262);
    expect(peak.high).toBeGreaterThan(1.252);
    expect(slope.low).toBeLessThan(0);
    expect(slope.high).toBeGreaterThan(0);
    expect(moved.low).toBeLessThan(1);
    expect(moved.high).toBeGreaterThan(1);
  });

  it('have the quantile of random names, on a ring', () => {
    const start = createCluster(ring, names(10), { vnodes: 40 });
    const { p99, worst } = answer('drift', [start]);
    const luck = answer('luck', [start]);
    expect(p99.value).toBeGreaterThan(luck.median.high);
    expect(p99.value).toBeLessThan(luck.p999.high);
    expect(p99.value).toBeLessThan(worst.value);
    expect(p99.value / luck.p99.value).toBeCloseTo(1, 1);
  });

  it('move nearly everything under modulo', () => {
    expect(answer('drift', [createCluster(modulo, names(10))]).moved.value).toBeGreaterThan(5);
  });
});

describe('intervals of a series', () => {
  it('hold its mean and its slope', () => {
    const draws = new Draws(8);
    let [outside, flat] = [0, 0];
    for (let run = 0; run < 400; run++) {
      const series = Array.from({ length: 400 }, (_, i) => 0.001 * i + draws.normal());
      const slope = slopeOf(series, 20, 1000);
      if (slope.low > 1 || slope.high < 1) outside++;
      const mean = meanOf(
        series.map((value, i) => value - 0.001 * i),
        20,
      );
      if (mean.low > 0 || mean.high < 0) flat++;
    }
    expect([outside, flat].every((count) => count <= 4)).toBe(true);
  });
});
