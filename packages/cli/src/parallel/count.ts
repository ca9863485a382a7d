import { type Comparison, generatedKeys, type PackedKeys, zipf } from '@shardscope/core';
import { LineKeys } from '../input/lineKeys.ts';
import { keysOf } from '../shard.ts';
import type { Done, RangeTask, Task } from './task.ts';

/** Counts the keys of a task on a comparison, and says what came of it. */
export function count(comparison: Comparison, task: Task): Done {
  const before = comparison.keys;
  const lines = task.of === 'lines' ? new LineKeys(task.form) : undefined;
  const shard = task.of === 'range' ? undefined : task.shard;
  for (const batch of batchesOf(task, lines)) comparison.add(shard ? keysOf(shard, batch) : batch);
  return {
    keys: comparison.keys - before,
    lines: lines?.lines ?? 0,
    empty: lines?.empty ?? 0,
    bad: lines?.bad ?? 0,
    ...(lines?.failure ? { failure: lines.failure } : {}),
  };
}

function batchesOf(task: Task, lines: LineKeys | undefined): Iterable<PackedKeys> {
  switch (task.of) {
    case 'range':
      return generated(task);
    case 'keys':
      return [task.keys];
    case 'lines':
      return lines?.batches(task.bytes) ?? [];
  }
}

function generated({ like, seed, first, end, zipf: law }: RangeTask): Iterable<PackedKeys> {
  const batches = generatedKeys(like, seed, first, end).batches();
  return law ? zipf(batches, law.s, first, law.total) : batches;
}
