import { generatedKeys, unpacked, utf8 } from '@shardscope/core';
import { memo } from '../../model/memo.ts';
import type { Run } from '../../model/run.ts';

/** Whether a key is one of those that a run counted; of keys that the page keeps no text of, it is taken to be. */
export const isCounted = memo(({ question, own, drawn, keys }: Run, key: string): boolean => {
  if (own) return own.linked?.includes(key) ?? true;
  if (drawn < keys) return true;
  const wanted = utf8(key);
  for (const batch of generatedKeys(question.like ?? 'names', question.seed, 0, drawn).batches()) {
    for (const bytes of unpacked(batch)) {
      if (bytes.length === wanted.length && bytes.every((byte, i) => byte === wanted[i])) return true;
    }
  }
  return false;
});
