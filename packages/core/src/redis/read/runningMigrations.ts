import type { MigrationTask } from '../fix/fixState.ts';
import type { MigrationStatus } from './parseMigrationStatus.ts';

/** What a node lists of atomic migrations. */
export interface ListedMigrations {
  /** Its id. */
  readonly node: string;
  readonly listed: readonly MigrationStatus[];
}

/** The atomic migrations that servers still work on, out of what both ends list; each once. */
export function runningMigrations(lists: readonly ListedMigrations[]): MigrationTask[] {
  const asked = new Set(lists.map(({ node }) => node));
  const tasks = new Map<string, MigrationTask>();
  for (const { node, listed } of lists) {
    for (const status of listed) {
      if (!isWorkedOn(status, node, asked)) continue;
      const { id, server, slots, source, target } = status;
      // Only one end knows the other one's id in some states.
      tasks.set(id, { id, server, slots, from: source || node, to: target || node });
    }
  }
  return [...tasks.values()];
}

/**
 * Whether servers still work on what a node lists. The source of Redis keeps, without an end, what has failed because it was cancelled at the
 * target, or because the target was restarted and has forgotten it: whether it is tried again is up to the target.
 */
export const isWorkedOn = (
  { isOver, state, source, target }: MigrationStatus,
  node: string,
  asked: ReadonlySet<string>,
): boolean => !isOver && !(state === 'failed' && node === source && asked.has(target));
