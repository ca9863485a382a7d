import { coreStrategies } from './core.ts';
import type { Task } from './task.ts';

/** Contenders that meet on the same tasks. */
export interface Suite {
  readonly id: string;
  readonly title: string;
  readonly contenders: readonly string[];
  readonly tasks: readonly Task[];
}

const KINDS = ['locate', 'get', 'bytes', 'assign', 'replicas', 'build', 'add', 'remove', 'memory'] as const;

/** What is measured, all of it or the quick part. */
export function suites(quick: boolean): readonly Suite[] {
  return [
    {
      id: 'strategies',
      title: 'Strategies of core',
      contenders: coreStrategies.map(({ id }) => id),
      tasks: (quick ? [10] : [3, 10, 100, 1000]).flatMap((nodes) =>
        KINDS.map((kind): Task => ({ kind, nodes, shape: 'user' })),
      ),
    },
  ];
}
