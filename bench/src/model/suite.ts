import type { BulkTask, Task } from './task.ts';

/** The contender that is not JavaScript: the same work in C, one key after the other. */
export const C_BASELINE = 'C';

/** Whole workloads in C with many keys at a time, in SIMD registers. */
export const C_LANES = 'C SIMD';

/** Contenders that meet on the same tasks. */
export interface Suite {
  readonly id: string;
  readonly title: string;
  /** The contenders from core; the others are measured against the first. */
  readonly core: readonly string[];
  readonly peers: readonly string[];
  /** Its contenders are not compared with one another. */
  readonly alone?: true;
  /** `undefined`: the suite counts whole workloads. */
  readonly tasks?: readonly Task[];
  /** Nothing but what targets need is ever measured, a round a run, beside the time that C takes for a name. */
  readonly limits?: 'tasks' | 'commands';
  /** Whether a contender is to do a task. */
  wants(contender: string, task: Task | BulkTask): boolean;
}

/** How much of the suites: everything, what the targets need, or enough to see that everything works. */
export const scopes = ['full', 'targets', 'quick'] as const;

export type Scope = (typeof scopes)[number];
