import { generatedKeys, type KeyKind } from '@shardscope/core';
import { SEED } from './joining.ts';

/** Generated keys as the text of a file, one a line. */
export function* linesOf(kind: KeyKind, first: number, end: number): Generator<Buffer> {
  for (const { bytes, starts, ends, count } of generatedKeys(kind, SEED, first, end).batches()) {
    const lines = Buffer.alloc(bytes.length + count);
    let at = 0;
    for (let i = 0; i < count; i++) {
      lines.set(bytes.subarray(starts[i], ends[i]), at);
      at += ends[i] - starts[i];
      lines[at++] = 0x0a;
    }
    yield lines.subarray(0, at);
  }
}
