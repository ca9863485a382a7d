import type { BulkTask } from '../measure/bulk/measureBulk.ts';
import type { Task } from '../measure/task.ts';

/** What a task is called in a table of one suite and size. */
export function taskName(task: Task | BulkTask): string {
  if ('threads' in task) return `${task.kind} ${task.shape}${task.threads > 1 ? ` x${task.threads}` : ''}`;
  return task.shape === 'user' ? task.kind : `${task.kind} ${task.shape}`;
}

/** The same with the number of nodes, where there are any. */
export const fullTaskName = (task: Task | BulkTask): string =>
  task.nodes === 1 || 'threads' in task ? taskName(task) : `${taskName(task)} ${task.nodes}`;
