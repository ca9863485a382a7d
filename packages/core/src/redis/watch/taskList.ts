import type { MigrationStatus } from '../read/parseMigrationStatus.ts';
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
    const listed = new Map<string, { task: RunningTask; ends: MigrationStatus[] }>();
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
        const { task: other, ends = [] } = listed.get(status.id) ?? {};
        listed.set(status.id, { task: { ...task, ...other }, ends: [...ends, status] });
      }
    }
    const asked = new Set(lists.map(({ node }) => node));
    const running = new Map<string, RunningTask>();
    const ended: EndedTask[] = [];
    for (const [id, before] of this.#running) {
      const now = listed.get(id);
      if (now?.ends.some(({ isOver }) => isOver)) ended.push({ ...before, ...outcomeOf(now.ends) });
      else if (now) running.set(id, asked.has(before.from) ? now.task : { ...now.task, ...remainderOf(before, heard) });
      else if (asked.has(before.from) && asked.has(before.to)) {
        // A server that is restarted, or becomes a replica, forgets its list.
        ended.push({ ...before, outcome: 'cancelled', why: 'no longer listed' });
      } else running.set(id, { ...before, ...remainderOf(before, heard) });
    }
    for (const [id, { task, ends }] of listed) {
      if (!running.has(id) && !ends.some(({ isOver }) => isOver)) running.set(id, task);
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

function outcomeOf(ends: readonly MigrationStatus[]): Pick<EndedTask, 'outcome' | 'why'> {
  const over = ends.filter(({ isOver }) => isOver);
  const why = over.find((end) => end.why !== '')?.why ?? '';
  if (over.some(({ isDone }) => isDone)) return { outcome: 'done', why };
  // Cancelled at one end is failed at the other: "cancelled" of Valkey, "canceled" of Redis.
  return { outcome: over.some(({ state }) => /^cancell?ed$/.test(state)) ? 'cancelled' : 'failed', why };
}
