import type { KeyKind } from '@shardscope/core';

/** What can be timed. */
export const taskKinds = [
  'get',
  'bytes',
  'locate',
  'assign',
  'replicas',
  'build',
  'add',
  'remove',
  'compare',
  'end',
] as const;

export type TaskKind = (typeof taskKinds)[number];

/** What is known of a whole process: its time by the clock and of CPU, and the most memory it held. */
export const processKinds = ['wall', 'cpu', 'peak'] as const;

export type ProcessKind = (typeof processKinds)[number];

/** Kinds of keys; `mixed` takes the first four in turn, `hot` repeats the first thousand of `user`. */
export const shapes = ['user', 'uuid', 'tag', 'url', 'mixed', 'hot'] as const;

export type Shape = (typeof shapes)[number];

/** One thing to measure: a task, on how many nodes, with which keys. */
export interface Task {
  readonly kind: TaskKind | 'memory' | ProcessKind;
  readonly nodes: number;
  readonly shape: Shape;
}

/** A bulk task: generated keys of a kind, or a file, on so many threads. */
export interface BulkTask {
  readonly kind: 'bulk' | 'file';
  readonly nodes: 10;
  readonly shape: KeyKind;
  readonly threads: number;
}

/** What a task is called in a table of one suite and size. */
export function taskName(task: Task | BulkTask): string {
  if ('threads' in task) return `${task.kind} ${task.shape}${task.threads > 1 ? ` x${task.threads}` : ''}`;
  return task.shape === 'user' ? task.kind : `${task.kind} ${task.shape}`;
}

/** The same with the number of nodes, where there are any. */
export const fullTaskName = (task: Task | BulkTask): string =>
  task.nodes === 1 || 'threads' in task ? taskName(task) : `${taskName(task)} ${task.nodes}`;

/** Whether two tasks are the same. */
export const sameTask = (a: Task | BulkTask, b: Task | BulkTask): boolean =>
  taskName(a) === taskName(b) && a.nodes === b.nodes;
