import {
  type Argv,
  type AtomicServer,
  type PresentWindow,
  presentWindow,
  type RedisNode,
  type Unanswered,
  type Window,
  type WindowOutcome,
} from '@shardscope/core/redis';
import { Failure } from '../../io/failure.ts';
import type { Io } from '../../io/io.ts';
import { said, say } from '../../language/say.ts';
import type { LiveState } from '../live/liveState.ts';
import type { Patience } from '../live/patience.ts';
import { finishing, OutOfTime } from './finishing.ts';
import type { Journal } from './journal.ts';
import type { Links } from './links.ts';
import type { GuardedLatency } from './pacing/guardedLatency.ts';
import type { Pace } from './pacing/pace.ts';
import type { Pauses } from './pacing/pauses.ts';
import type { Strains } from './pacing/strains.ts';
import type { Admission } from './pacing/throttle.ts';
import { type Hook, performWindow } from './performer.ts';
import type { PlanFile } from './planFile.ts';
import { replicatesMarks } from './replicatesMarks.ts';
import { sideBySide } from './sideBySide.ts';
import type { Tally } from './tally.ts';

/** What the slots of a plan are moved with. */
export interface Movers {
  readonly plan: PlanFile;
  readonly links: Links;
  readonly journal: Journal;
  /** The pace of a pair of masters. */
  readonly paceOf: (window: Window) => Pace;
  /** Pairs of masters that move slots at the same time, at most. */
  readonly pairs: number;
  /** Whether fewer slots of a window may be open together. */
  readonly adaptive: boolean;
  readonly patience: Patience;
  readonly tally: Tally;
  readonly hook: Hook;
  readonly pauses: Pauses;
  /** Tells when nodes are to be given no more slots for a while. */
  readonly strains: Strains;
  readonly admitted: Admission | undefined;
  /** Who slows the run down while nodes answer late, and who asks them. */
  readonly latency: GuardedLatency | undefined;
  readonly io: Io;
  /** Reads the cluster again, from whatever node answers. */
  readonly reread: () => Promise<LiveState>;
  readonly databases: number;
  /** What servers run, by id, as `redis 7.0.15`. */
  readonly versions: Readonly<Record<string, string>>;
  /** By which tasks of the servers slots move, if not key by key. */
  readonly atomic: AtomicServer | undefined;
  readonly auth: Argv;
  /** Milliseconds without progress after which MIGRATE gives up. */
  readonly keyTimeout: number;
  /** Milliseconds for which to wait for a cluster that is not as it should be. */
  readonly wait: number;
  readonly closing: boolean;
  readonly replace: boolean;
  readonly unanswered: Unanswered;
  /** Targets that have taken over, and lead whoever comes back. */
  readonly leading: Set<string>;
}

/** A run that can be resumed. */
interface Stopped {
  readonly kind: 'stopped';
  readonly why: string;
  readonly exit?: number;
}

/** How a run of windows ended. */
export type Ending = { readonly kind: 'done' } | Stopped;

/** Milliseconds between two looks at a cluster that is not as it should be, and at nodes that are to be given nothing for a while. */
const PAUSE = 100;
const REST = 500;

/** Moves windows, those of disjoint pairs side by side, each until it is done, whatever happens to the nodes meanwhile. */
export async function moveAll(
  windows: readonly Window[],
  nodes: readonly RedisNode[],
  movers: Movers,
): Promise<Ending> {
  const { signal } = movers.io;
  let known = nodes;
  try {
    const ending = await sideBySide(windows, movers.pairs, async (window): Promise<Ending | undefined> => {
      for (let left = window.slots; left.length > 0; ) {
        await movers.pauses.over(movers.journal, movers.patience, movers.io, (why) => movers.tally.waiting(why));
        if (signal.aborted) return stopped(movers);
        const { from, to } = window;
        const pace = movers.paceOf(window);
        const wanted = movers.adaptive ? pace.width(left.length) : left.length;
        const slots = left.slice(0, movers.latency?.guard.width([from, to], wanted) ?? wanted);
        const begun = performance.now();
        const moved = await moveOne({ from, to, slots }, known, movers);
        if (moved.kind === 'stopped') return moved;
        pace.closed(performance.now() - begun, slots.length);
        known = moved.nodes;
        left = left.slice(slots.length);
      }
      return undefined;
    });
    return ending ?? { kind: 'done' };
  } catch (error) {
    if (error instanceof Failure) return { kind: 'stopped', why: error.message, exit: error.code };
    throw error;
  }
}

const stopped = ({ io: { signal } }: Movers): Stopped => ({
  kind: 'stopped',
  why: say`asked to stop`,
  exit: signal.reason as number,
});

type Moved = Stopped | { readonly kind: 'done'; readonly nodes: readonly RedisNode[] };

async function moveOne(planned: Window, nodes: readonly RedisNode[], movers: Movers): Promise<Moved> {
  const { io, links, patience, wait, tally } = movers;
  let known = nodes;
  let stuckSince = performance.now();
  // Slots that have been opened are finished, whatever their nodes bear.
  let begun = movers.closing;
  for (let moved = tally.keys; ; ) {
    const found = presentWindow(planned, movers.plan.before, known);
    const strain =
      begun || 'kind' in found ? undefined : await movers.strains.why([found.window.from, found.window.to]);
    begun ||= strain === undefined && !('kind' in found);
    const outcome: WindowOutcome =
      strain === undefined ? await attempt(found, planned, known, movers) : { kind: 'again', why: strain };
    if (outcome.kind === 'done') {
      tally.moved(planned);
      return { kind: 'done', nodes: known };
    }
    const why = said(outcome.why);
    if (outcome.kind === 'stop') return { kind: 'stopped', why };
    if (io.signal.aborted) return stopped(movers);
    if (tally.keys > moved) {
      moved = tally.keys;
      stuckSince = performance.now();
    }
    if (performance.now() - stuckSince > wait) return { kind: 'stopped', why };
    tally.waiting(why);
    await patience.pause(strain === undefined ? PAUSE : REST);
    links.renew();
    const live = await movers.reread();
    // A node that is away for a moment is still where it was.
    known = live.cluster.nodes;
    links.know(known);
  }
}

async function attempt(
  found: PresentWindow | WindowOutcome,
  planned: Window,
  nodes: readonly RedisNode[],
  movers: Movers,
): Promise<WindowOutcome> {
  if ('kind' in found) return found;
  const { links, journal, hook, tally, io, auth, keyTimeout, databases, closing, replace, unanswered } = movers;
  const { window, away, ...others } = found;
  const pace = movers.paceOf(planned);
  const target = nodes.find(({ id }) => id === window.to);
  if (!target) return { kind: 'again', why: say`${window.to} is not in the cluster` };
  for (const end of ['from', 'to'] as const) {
    const node = nodes.find(({ id }) => id === window[end]);
    if (node) movers.latency?.probes.watch(planned[end], node);
  }
  try {
    return await performWindow(
      window,
      {
        destination: { host: target.host, port: target.port, auth: auth as readonly string[], timeout: keyTimeout },
        databases,
        ...others,
        away,
        // Servers whose replicas know what is open take open slots back.
        absent: replicatesMarks(movers.versions[window.to] ?? movers.versions[planned.to]) ? away : [],
        leading: movers.leading,
        closing,
        replace,
        pace,
        unanswered,
      },
      {
        links,
        journal,
        pace,
        hook,
        patience: movers.patience,
        admitted: movers.admitted,
        patient: movers.pairs > 1,
        atomic: movers.atomic,
        checkTime: finishing(io.signal),
        heard: (line) => tally.heard(line, planned),
      },
    );
  } catch (error) {
    if (error instanceof OutOfTime) return { kind: 'again', why: say`the window was not finished in time` };
    throw error;
  }
}
