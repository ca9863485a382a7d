import { describe, expect, it } from 'vitest';
import { fine, percent } from '../src/format/numbers.ts';

describe('fine', () => {
  it('never rounds a share above 0 to nothing', () => {
    expect([0, 0.25, 0.0001, 0.00004, 3e-9].map(fine)).toEqual(['0.00%', '25.00%', '0.01%', '0.004%', '3e-7%']);
    expect(percent(0.00004)).toBe('0.00%');
  });
});
