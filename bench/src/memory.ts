import type { Contender } from './contender.ts';

const COPIES = 4;

/** Bytes that one set-up contender holds, heap and buffers, as the garbage collector sees them. Needs `--expose-gc`. */
export function bytesHeld(contender: Contender, nodes: readonly string[]): number {
  const before = used();
  const held = Array.from({ length: COPIES }, () => contender.build(nodes));
  const bytes = (used() - before) / held.length;
  return Math.max(0, bytes);
}

function used(): number {
  for (let i = 0; i < 3; i++) globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
