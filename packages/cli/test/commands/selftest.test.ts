import { profiles, strategies } from '@shardscope/core/registry';
import { describe, expect, it } from 'vitest';
import { rows, shardscope } from '../harness.ts';

describe('profiles of systems', () => {
  it('agree, all of them, with what others computed', async () => {
    const { code, stdout } = await shardscope(['selftest', '-f', 'ndjson']);
    expect(code).toBe(0);
    const results = rows(stdout);
    expect(results.map(({ id }) => id)).toEqual([...strategies, ...profiles].map(({ id }) => id));
    for (const { compared, differences } of results) {
      expect(compared).toBeGreaterThan(0);
      expect(differences).toBe(0);
    }
  });
});
