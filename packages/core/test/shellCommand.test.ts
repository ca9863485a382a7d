import { shellCommand, shellWords } from '@shardscope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from './anyText.ts';

describe('shellWords', () => {
  it('reads back the words that shellCommand wrote', () => {
    fc.assert(
      fc.property(fc.array(anyText({ minLength: 1 }), { maxLength: 6 }), (words) => {
        expect(shellWords(shellCommand(words))).toEqual(words);
      }),
    );
  });
});
