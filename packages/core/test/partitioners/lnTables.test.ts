import { describe, expect, it } from 'vitest';
import { lnTables } from '../../src/partitioners/crush/lnTables.ts';
import { readJSON } from '../vectors.ts';

describe('lnTables', () => {
  it('are, entry for entry, the tables of the binary of Ceph', () => {
    const { RH, LH, LL } = readJSON<Record<'RH' | 'LH' | 'LL', string[]>>('systems/crush/ln-tables');
    const { reciprocals, logarithms, fineLogarithms } = lnTables();
    expect(reciprocals.map(String)).toEqual(RH);
    expect(logarithms.map(String)).toEqual(LH);
    expect(fineLogarithms.map(String)).toEqual(LL);
  });
});
