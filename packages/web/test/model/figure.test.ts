import { describe, expect, it } from 'vitest';
import { figure, SAMPLES } from '../../src/model/figure.ts';

describe('figure of a strategy without an anatomy', () => {
  it('is drawn from samples of its range', () => {
    const drawn = figure(
      undefined,
      (bucket) => bucket + 1,
      (index) => index % 3,
    );
    expect(drawn.kind).toBe('grid');
    expect(drawn.nodes).toHaveLength(SAMPLES);
    expect([...drawn.nodes.slice(0, 4)]).toEqual([1, 2, 3, 1]);
  });
});
