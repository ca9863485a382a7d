import { describe, expect, it } from 'vitest';
import { formatRows } from '../../src/format/rows.ts';

describe('formatRows', () => {
  it('writes numbers with at most twelve digits in CSV', async () => {
    const rows = [{ a: 0.1 + 0.2, b: 1 - 0.75 - Number.EPSILON / 4, c: 12345678901234, d: 1 / 3, e: null }];
    const columns = (['a', 'b', 'c', 'd', 'e'] as const).map((name) => ({ name }));
    expect(await formatRows('csv', columns, rows)).toBe('a,b,c,d,e\n0.3,0.25,12345678901234,0.333333333333,\n');
  });
});
