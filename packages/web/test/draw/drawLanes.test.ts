import { describe, expect, it } from 'vitest';
import { laneAt, lanesOf } from '../../src/draw/ring/drawLanes.ts';

describe('lanes of a ring', () => {
  it('are one per node up to eight, and of more nodes only that of the one that stands out', () => {
    const nodes = Array.from({ length: 9 }, (_, node) => node);
    expect(lanesOf(nodes.slice(0, 8), undefined)).toEqual(nodes.slice(0, 8));
    expect(lanesOf(nodes, undefined)).toEqual([]);
    expect(lanesOf(nodes, 4)).toEqual([4]);
  });

  it('lie inwards of the band', () => {
    const band = { radius: 200, width: 20 };
    expect(laneAt(band, 195)).toBeLessThan(0);
    expect(laneAt(band, 180)).toBe(0);
    expect(laneAt(band, 170)).toBe(1);
  });
});
