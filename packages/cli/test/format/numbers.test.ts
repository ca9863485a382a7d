import { describe, expect, it } from 'vitest';
import { counted, fine, percent, precise } from '../../src/format/numbers.ts';
import { progressLine } from '../../src/format/terminal/progress.ts';
import { shardscope } from '../harness.ts';

describe('fine', () => {
  it('never rounds a share above 0 to nothing', () => {
    expect([0, 0.25, 0.0001, 0.00004, 3e-9].map(fine)).toEqual(['0.00%', '25.00%', '0.01%', '0.004%', '< 0.0001%']);
    expect(precise(3e-9)).toBe('3e-7%');
    expect(percent(0.00004)).toBe('0.00%');
  });
});

describe('counts', () => {
  it('agree with their nouns', async () => {
    expect(['key', 'strategy', 'difference', 'day'].map((noun) => counted(1, noun))).toEqual([
      '1 key',
      '1 strategy',
      '1 difference',
      '1 day',
    ]);
    expect(['key', 'strategy', 'day'].map((noun) => counted(2000, noun))).toEqual([
      '2,000 keys',
      '2,000 strategies',
      '2,000 days',
    ]);
    expect(progressLine(1, 1, 1000)).toContain(' 1 key, ');
    for (const format of ['table', 'html', 'markdown']) {
      const { stdout } = await shardscope(['compare', '2 +1', '-k', '1', '-f', format]);
      expect(stdout).not.toMatch(/(^|[^0-9.,])1 (keys|steps|strategies|bytes|nodes)\b/);
    }
  });
});
