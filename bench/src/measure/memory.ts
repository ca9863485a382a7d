import type { Contender, Subject } from '../contenders/contender.ts';

/** Enough copies that what the engine itself allocates and frees meanwhile is little beside them, as far as they take no time. */
const COPIES = { least: 4, most: 256, milliseconds: 300 };

/** Bytes that one set-up contender holds, heap and buffers, as the garbage collector sees them. Needs `--expose-gc`. */
export function bytesHeld(contender: Contender, nodes: readonly string[]): number {
  // The first ones also compile code, which stays.
  for (let i = 0; i < COPIES.least; i++) contender.build(nodes);
  const held: Subject[] = [];
  const before = used();
  const until = performance.now() + COPIES.milliseconds;
  while (held.length < COPIES.least || (held.length < COPIES.most && performance.now() < until)) {
    held.push(contender.build(nodes));
  }
  const bytes = (used() - before) / held.length;
  return Math.max(0, bytes);
}

function used(): number {
  for (let i = 0; i < 3; i++) globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
