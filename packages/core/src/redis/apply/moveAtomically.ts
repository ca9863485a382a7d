import { phrase } from '../../phrase.ts';
import { slotsIn, toRanges } from '../model/slotRange.ts';
import { type MigrationStatus, parseMigrationStatus } from '../read/parseMigrationStatus.ts';
import type { AtomicServer } from '../write/migrationCommands.ts';
import { NODES } from './commands.ts';
import { countsOf } from './countsOf.ts';
import { asking, Lost, type Protocol, Refused, type Step, whyNot } from './exchange.ts';
import { nodeView } from './nodeView.ts';
import { again, type Moving, stop, type Window, type WindowOutcome } from './window.ts';

/** Milliseconds between two looks at a migration: a quarter of what it has taken so far, within these. */
const EVERY = 100;
const SOONEST = 10;

/** Looks in one state after which a migration counts as stuck: a minute. */
const MOST_LOOKS = 600;

/**
 * Moves the slots of one window by a task of the servers (Redis 8.4, `CLUSTER MIGRATION`; Valkey 9, `CLUSTER MIGRATESLOTS`), which goes on
 * without us: one that is under way is waited for, never started again.
 */
export function* moveAtomically(window: Window, server: AtomicServer, moving: Moving): Protocol<WindowOutcome> {
  const left = yield* notMoved(window);
  if (!Array.isArray(left)) return left;
  if (left.length > 0) {
    const part = { ...window, slots: left };
    const tasks = yield* listed(part, server);
    if (!Array.isArray(tasks)) return tasks;
    const busy = tasks.find(({ isOver }) => !isOver);
    if (busy && !isOf(busy, window))
      return again(phrase`another migration is under way: ${busy.source} to ${busy.target}`);
    if (!busy && moving.closing) return { kind: 'done' };
    const outcome =
      (busy ? undefined : yield* started(part, server)) ?? (yield* awaited(part, server, busy?.id, tasks));
    if (outcome) return outcome;
  }
  return yield* owned(window, moving);
}

/** The slots that the source owns, if all others are the target's. */
function* notMoved({ from, to, slots }: Window): Protocol<number[] | WindowOutcome> {
  const [[source], [target]] = yield asking({ to: from, commands: [NODES] }, { to, commands: [NODES] });
  if (typeof target !== 'string') return again(whyNot(target));
  const taken = nodeView(target);
  const left = slots.filter((slot) => taken.ownerOf(slot) !== to);
  if (left.length === 0) return [];
  if (typeof source !== 'string') return again(whyNot(source));
  const given = nodeView(source);
  const open = left.find((slot) => given.markOf(slot) ?? taken.markOf(slot));
  if (open !== undefined) return stop('stale', phrase`slot ${open} is open: finish it with the classic protocol first`);
  const strange = left.find((slot) => given.ownerOf(slot) !== from);
  return strange === undefined ? left : again(phrase`slot ${strange} belongs to neither ${from} nor ${to}`);
}

/** The node that a task is asked of. */
const asked = ({ from, to }: Window, server: AtomicServer): string => (server === 'redis-8.4' ? to : from);

const statusOf = (window: Window, server: AtomicServer): Step => ({
  to: asked(window, server),
  commands: [server === 'redis-8.4' ? ['CLUSTER', 'MIGRATION', 'STATUS', 'ALL'] : ['CLUSTER', 'GETSLOTMIGRATIONS']],
});

function* listed(window: Window, server: AtomicServer): Protocol<MigrationStatus[] | WindowOutcome> {
  const [[reply]] = yield asking(statusOf(window, server));
  return Array.isArray(reply) ? reply.map(parseMigrationStatus) : again(whyNot(reply));
}

function* started(window: Window, server: AtomicServer): Protocol<WindowOutcome | undefined> {
  const ranges = boundsOf(window.slots).flat();
  const command =
    server === 'redis-8.4'
      ? ['CLUSTER', 'MIGRATION', 'IMPORT', ...ranges]
      : ['CLUSTER', 'MIGRATESLOTS', 'SLOTSRANGE', ...ranges, 'NODE', window.to];
  const [[reply]] = yield {
    lines: [{ ev: 'open', slots: window.slots }],
    steps: [{ to: asked(window, server), commands: [command] }],
  };
  if (reply instanceof Lost) return again(reply.why);
  if (!(reply instanceof Refused)) return undefined;
  return /already in progress|LOADING|CLUSTERDOWN/i.test(reply.text) ? again(reply.text) : stop('refused', reply.text);
}

/** Waits until a task is over: the one with this id, or one that was not there before. */
function* awaited(
  window: Window,
  server: AtomicServer,
  id: string | undefined,
  before: readonly MigrationStatus[],
): Protocol<WindowOutcome | undefined> {
  const earlier = new Set(before.map((task) => task.id));
  let state = '';
  for (let looks = 0, waited = 0; looks < MOST_LOOKS; looks++) {
    const after = Math.min(EVERY, Math.max(SOONEST, waited / 4));
    const [[reply]] = yield { lines: [], steps: [statusOf(window, server)], after };
    waited += after;
    // The connection does not come back by itself; what has become of the task is looked at anew.
    if (reply instanceof Lost) return again(reply.why);
    const tasks = Array.isArray(reply) ? reply.map(parseMigrationStatus) : undefined;
    const task = tasks
      ? tasks.find((one) => (id === undefined ? !earlier.has(one.id) && isOf(one, window) : one.id === id))
      : undefined;
    if (task?.isDone) return undefined;
    if (task && isWithdrawn(task)) return stop('refused', phrase`somebody has cancelled the migration: ${task.state}`);
    if (task?.isOver)
      return /\bOOM\b|out of memory/i.test(task.why)
        ? stop('full', task.why)
        : again(phrase`${task.state}: ${task.why}`);
    if (!task) {
      // A source that has given its last slot loads as a replica, and has forgotten its tasks: who owns the slots is what counts.
      const left = yield* notMoved(window);
      if (Array.isArray(left) && left.length === 0) return undefined;
      if (Array.isArray(left) && tasks) return again(phrase`the servers have forgotten the migration`);
    } else if (task.state !== state) {
      ({ state } = task);
      looks = 0;
    }
  }
  return stop(
    'refused',
    state
      ? phrase`the migration has been ${state} for a minute`
      : phrase`the migration has been without an answer for a minute`,
  );
}

/** Waits until both ends name the new owner, and counts what has arrived. */
function* owned({ from, to, slots }: Window, { databases }: Moving): Protocol<WindowOutcome> {
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    const [[source], [target, ...counts]] = yield {
      lines: [],
      steps: [
        { to: from, commands: [NODES] },
        { to, commands: [NODES, ...countsOf(slots, databases)] },
      ],
      after: Math.min(EVERY, looks * SOONEST),
    };
    if (typeof target !== 'string' || source instanceof Lost) return again(whyNot(target, source));
    const views = [target, source].map((text) => (typeof text === 'string' ? nodeView(text) : undefined));
    if (views.every((view) => view && slots.every((slot) => view.ownerOf(slot) === to))) {
      const keys = counts.reduce<number>((sum, count) => sum + (typeof count === 'number' ? count : 0), 0);
      yield {
        lines: [
          { ev: 'batch-ok', slots, keys },
          { ev: 'own-ok', slots },
        ],
        steps: [],
      };
      return { kind: 'done' };
    }
  }
  return again(phrase`${from} has yet to hear who owns slot ${slots[0]}`);
}

const boundsOf = (slots: readonly number[]): [string, string][] =>
  toRanges([...slots].sort((a, b) => a - b)).map(([first, last]) => [`${first}`, `${last}`]);

const slotsText = (slots: readonly number[]): string =>
  boundsOf(slots)
    .map(([first, last]) => `${first}-${last}`)
    .sort()
    .join(' ');

/** Whether a migration was cancelled by a command, and not by the servers because of something else, such as FLUSHALL. */
const isWithdrawn = ({ isOver, state, why }: MigrationStatus): boolean =>
  isOver && (state === 'cancelled' || (state === 'canceled' && /user request/i.test(why)));

const isOf = (task: MigrationStatus, { from, to, slots }: Window): boolean =>
  task.source === from && task.target === to && slotsText([...slotsIn(task.slots)]) === slotsText(slots);
