import { describe, expect, it } from 'vitest';
import { quantityText, readingText } from '../../src/format/quantityText.ts';

describe('quantityText', () => {
  it.each([
    [0.01514, '+0.0151'],
    [-0.01144, '-0.0114'],
    [1e-9, '0.0000'],
    [-1e-9, '0.0000'],
  ])('says the change %d as %s', (value, text) => {
    expect(quantityText(value, 'change')).toBe(text);
  });

  it('says never of a time alone, and infinite of all else', () => {
    expect([quantityText(Infinity, 'seconds'), quantityText(Infinity, 'ratio')]).toEqual(['never', '∞']);
  });

  it('says of what is almost nothing that it is less than what is read as something, as the page does', () => {
    const shares = [0, 6e-9, 0.99e-6, 1.1e-6, 0.123456];
    expect(shares.map((share) => quantityText(share, 'share'))).toEqual([
      ...['0%', '< 0.0001%', '< 0.0001%', '0.00011%', '12.3%'],
    ]);
    expect([3e-5, 0.5, 1234.5].map((count) => quantityText(count, 'count'))).toEqual(['< 0.0001', '0.5', '1,235']);
  });

  it('counts a megabyte as 1,024 times 1,024 bytes, as the page does', () => {
    expect([2_000_000, 2 ** 21, 1e9].map((size) => quantityText(size, 'bytes'))).toEqual(['1.91 MB', '2 MB', '954 MB']);
  });
});

describe('readingText', () => {
  it.each([
    [{ value: 0.0151, low: -0.0114, high: 0.0416 }, '+0.0151 (-0.0114 to +0.0416)'],
    [{ value: 0.0151, low: 0.01, high: 0.02 }, '+0.0151 (+0.0100 to +0.0200)'],
    [{ value: 1e-9, low: -1e-9, high: 2e-9 }, '0.0000'],
  ])('says the change %j as %s', (reading, text) => {
    expect(readingText(reading, 'change')).toBe(text);
  });

  it('begins at nothing where it is less than what is read as something', () => {
    expect(readingText({ value: 6e-9, low: 0, high: 2e-8 }, 'share')).toBe('< 0.0001%');
    expect(readingText({ value: 6e-9, low: 0, high: 2e-3 }, 'share')).toBe('< 0.0001% (0%-0.2%)');
  });
});
