import { describe, expect, it } from 'vitest';
import { changedSegments } from '../../src/layout/segments.ts';
import { sweptIn } from '../../src/layout/sweep.ts';
import { ringOf } from '../support/ring.ts';

describe('sweptIn', () => {
  it('starts with nothing, ends with all that changes, and goes from the end of each piece back', () => {
    const segments = changedSegments(ringOf(4, 9).drawn, ringOf(5, 9).drawn);
    const length = (progress: number): number =>
      sweptIn(segments, progress).reduce((sum, { start, end }) => sum + end - start, 0);
    expect(length(0)).toBe(0);
    expect(length(1)).toBe(segments.reduce((sum, { start, end }) => sum + end - start, 0));
    sweptIn(segments, 0.5).forEach(({ end, node }, i) => {
      expect([end, node]).toEqual([segments[i].end, segments[i].after]);
    });
  });
});
