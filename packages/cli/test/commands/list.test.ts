import { describe, expect, it } from 'vitest';
import { rows, shardscope } from '../harness.ts';

describe('profiles of systems', () => {
  it('say which version of which system they are and how they were checked', async () => {
    const { stdout } = await shardscope(['list', 'profiles', '-f', 'ndjson']);
    for (const row of rows(stdout)) expect(Object.values(row)).not.toContain('');
    expect(stdout).toContain('"system":"HAProxy, hash-type consistent","version":"2.6.12, 3.5-dev5"');
  });
});
