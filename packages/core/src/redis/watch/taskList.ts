import type { MigrationStatus } from '../read/parseMigrationStatus.ts';
import { isWorkedOn } from '../read/runningMigrations.ts';
import type { RunningTask } from './liveEvent.ts';
import type { WatchReading } from './watchReading.ts';

/** How an atomic migration ended that was seen running. */
export interface EndedTask extends RunningTask {
  readonly outcome: 'done' | 'failed' | 'cancelled';
  readonly why: string;
}

/** The atomic migrations of a cluster, out of what both ends list. */
export class TaskList {
  #running: ReadonlyMap<string, RunningTask> = new Map();
  /** When nodes were last heard. */
  #t = 0;

  get running(): readonly RunningTask[] {
    return [...this.#running.values()];
  }

  /** Takes in what nodes list at the instant `t`, milliseconds since 1970; returns those that have ended since. */
  observe(lists: WatchReading['tasks'], t: number): EndedTask[] {
    const heard = this.#t;
    this.#t = t;
    const asked = new Set(lists.map(({ node }) => node));
    const listed = new Map<string, { task: RunningTask; ends: MigrationStatus[]; goesOn: boolean }>();
    for (const { node, listed: statuses } of lists) {
      for (const status of statuses) {
        // Only one end knows the other one's id in some states.
        const task = {
          id: status.id,
          from: status.source || node,
          to: status.target || node,
          slots: status.slots,
          state: status.state,
          ...(status.remaining === undefined ? {} : { remaining: status.remaining }),
        };
        const { task: other, ends = [], goesOn = false } = listed.get(status.id) ?? {};
        listed.set(status.id, {
          task: { ...task, ...other },
          ends: [...ends, status],
          goesOn: goesOn || isWorkedOn(status, node, asked),
        });
      }
    }
    const running = new Map<string, RunningTask>();
    const ended: EndedTask[] = [];
    for (const [id, before] of this.#running) {
      const now = listed.get(id);
      if (now && isEnded(now)) ended.push({ ...before, ...outcomeOf(now.ends) });
      else if (now) running.set(id, asked.has(before.from) ? now.task : { ...now.task, ...remainderOf(before, heard) });
      else if (asked.has(before.from) && asked.has(before.to)) {
        // A server that is restarted, or becomes a replica, forgets its list.
        ended.push({ ...before, outcome: 'cancelled', why: 'no longer listed' });
      } else running.set(id, { ...before, ...remainderOf(before, heard) });
    }
    for (const [id, now] of listed) {
      if (!running.has(id) && !isEnded(now)) running.set(id, now.task);
    }
    this.#running = running;
    return ended;
  }
}

/** What a source told when it was last heard, for an instant at which it was not asked. */
const remainderOf = (
  { remaining, remainingAt }: RunningTask,
  heard: number,
): Pick<RunningTask, 'remaining' | 'remainingAt'> =>
  remaining === undefined ? {} : { remaining, remainingAt: remainingAt ?? heard };

/** Whether slots have changed hands at one end, or no end works on it any more. */
const isEnded = ({ ends, goesOn }: { readonly ends: readonly MigrationStatus[]; readonly goesOn: boolean }): boolean =>
  !goesOn || ends.some(({ isDone }) => isDone);

function outcomeOf(ends: readonly MigrationStatus[]): Pick<EndedTask, 'outcome' | 'why'> {
  const over = ends.filter(({ isOver }) => isOver);
  const why = [...over, ...ends].find((end) => end.why !== '')?.why ?? '';
  if (over.some(({ isDone }) => isDone)) return { outcome: 'done', why };
  // Cancelled at one end is failed at the other: "cancelled" of Valkey, "canceled" of Redis.
  return { outcome: over.some(({ state }) => /^cancell?ed$/.test(state)) ? 'cancelled' : 'failed', why };
}
