import {
  type Argv,
  type AtomicServer,
  BrokenInvariant,
  guarded,
  type Line,
  type Moving,
  moveAtomically,
  moveWindow,
  type Protocol,
  type Replies,
  type Request,
  type Window,
  type WindowOutcome,
} from '@shardscope/core/redis';
import { exitCodes, Failure } from '../../io/failure.ts';
import { say } from '../../language/say.ts';
import type { Patience } from '../live/patience.ts';
import type { Journal } from './journal.ts';
import type { Links } from './links.ts';
import type { Pace } from './pacing/pace.ts';
import type { Admission } from './pacing/throttle.ts';

/** Called before and after everything that a run does to the world, with a name for the place. */
export type Hook = (point: string) => void | Promise<void>;

/** What it takes to move a window. */
export interface Performing {
  readonly links: Links;
  readonly journal: Journal;
  readonly pace: Pace;
  readonly hook: Hook;
  readonly patience: Patience;
  readonly admitted: Admission | undefined;
  /** Whether a node may be busy with keys of another pair. */
  readonly patient?: boolean;
  /** By which tasks of the servers the slots move; key by key without. */
  readonly atomic: AtomicServer | undefined;
  /** Throws when the window may not go on. */
  readonly checkTime: () => void;
  readonly heard: (line: Line) => void;
}

/** Moves one window: performs what its protocol asks for. */
export function performWindow(window: Window, moving: Moving, performing: Performing): Promise<WindowOutcome> {
  const { atomic } = performing;
  const protocol = atomic ? moveAtomically(window, atomic, moving) : moveWindow(window, moving);
  return perform(protocol, window, { ...moving, slack: moving.destination.timeout }, performing);
}

/** What the rules have to know of a protocol, and for how many milliseconds longer than others a MIGRATE may take. */
interface Terms extends Pick<Moving, 'databases' | 'unanswered' | 'replace' | 'away' | 'absent'> {
  readonly repairs?: boolean;
  readonly slack: number;
}

/** Performs what a protocol asks for, under the rules. */
export async function perform(
  inner: Protocol<WindowOutcome>,
  window: Window,
  { databases, unanswered, replace, away = [], absent = [], repairs = false, slack }: Terms,
  performing: Performing,
): Promise<WindowOutcome> {
  const protocol = guarded(inner, window, {
    databases,
    now: () => performance.now(),
    unanswered: unanswered.of(window.slots),
    replace,
    away,
    absent,
    repairs,
  });
  try {
    for (let next = protocol.next(); ; ) {
      if (next.done) return next.value;
      performing.checkTime();
      next = protocol.next(await performed(next.value, window, slack, performing));
    }
  } catch (error) {
    if (error instanceof BrokenInvariant)
      throw new Failure(exitCodes.runtime, say`stopped before it could do harm: ${error.message}`);
    throw error;
  }
}

async function performed(
  { lines, steps, after = 0 }: Request,
  { from, to }: Window,
  slack: number,
  { links, journal, pace, hook, heard, patience, admitted, patient }: Performing,
): Promise<Replies> {
  if (lines.length > 0) {
    const names = lines.map(({ ev }) => ev).join('+');
    await hook(`before journal ${names}`);
    await journal.write([from, to], lines);
    await hook(`after journal ${names}`);
    lines.forEach(heard);
  }
  if (steps.length === 0) return [];
  if (after > 0) await patience.pause(after);
  const name = nameOf(steps);
  await hook(`before ${name}`);
  const migrations = steps.flatMap(({ commands }) => commands.filter(([word]) => word === 'MIGRATE'));
  const migrates = migrations.length > 0;
  const keys = migrations.reduce((sum, argv) => sum + keysOf(argv), 0);
  if (migrates) await admitted?.(keys, from);
  const start = performance.now();
  const asked = Promise.all(steps.map((step) => links.ask(step, migrates || patient ? slack : 0)));
  // Gone out, and nobody has heard of it yet.
  await Promise.resolve(hook(`during ${name}`)).catch((error: unknown) => {
    asked.catch(() => {});
    throw error;
  });
  const replies = await asked;
  if (migrates) pace.took(performance.now() - start, keys);
  await hook(`after ${name}`);
  return replies;
}

/** How many keys a MIGRATE sends. */
const keysOf = (argv: Argv): number => argv.length - 1 - argv.indexOf('KEYS', 6);

const nameOf = ([{ commands }]: Request['steps']): string => {
  const words = commands[commands.length - 1] ?? [];
  return words[1] === 'SETSLOT' ? `SETSLOT ${String(words[3])}` : String(words[0] === 'CLUSTER' ? words[1] : words[0]);
};
