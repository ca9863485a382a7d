import { maglev } from '@shardscope/core';
import { describe, expect, it } from 'vitest';
import { shardscope } from './harness.ts';

describe('profiles of systems', () => {
  it('are explained in the words of the docs, in both languages', async () => {
    // Lines are broken to fit a terminal: in English at a space, in Chinese anywhere.
    const { stdout: english } = await shardscope(['explain', 'maglev']);
    expect(english.replaceAll('\n', ' ')).toContain(maglev.about.text.en);
    const { stdout: chinese } = await shardscope(['explain', 'maglev', '--language', 'zh']);
    expect(chinese.replaceAll(/\s/g, '')).toContain(maglev.about.text.zh.replaceAll(/\s/g, ''));
    expect((await shardscope(['explain', 'kafka-java'])).stdout).toContain('MurmurHash2, seed 0x9747b28c');
    expect((await shardscope(['explain', 'rign'])).code).toBe(2);
  });
});
