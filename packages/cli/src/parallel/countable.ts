import type { PackedKeys } from '@shardscope/core';
import type { Accelerated } from '@shardscope/core/wasm';

/** What counts keys. */
export interface Counter<C> {
  readonly keys: number;
  add(keys: PackedKeys): void;
  counts(): C;
  /** Forgets what it counted; absent where a counter is used once. */
  reset?(): void;
}

/** What can be counted in parts, here and in threads: the counts of the parts add up to those of the whole. */
export interface Countable<C extends { readonly keys: number }> {
  /** Counts the same with `faster` and without. */
  counter(faster?: Accelerated): Counter<C>;
  sum(parts: readonly C[]): C;
  /** Itself as data, from which a thread makes it again. */
  toJSON(): object;
}
