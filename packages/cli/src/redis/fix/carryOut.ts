import {
  isServing,
  isWhole,
  pairOfFix,
  repairSlots,
  type SlotFix,
  slotsIn,
  stateProblems,
  toRanges,
  Unanswered,
} from '@shardscope/core/redis';
import { counted } from '../../format/numbers.ts';
import { version } from '../../io/environment.ts';
import { exitCodes, Failure } from '../../io/failure.ts';
import type { Io } from '../../io/io.ts';
import { said, say } from '../../language/say.ts';
import { authOf } from '../apply/authOf.ts';
import { blockingTime } from '../apply/before/blockingTime.ts';
import { commonDatabases } from '../apply/before/room.ts';
import { lockFile } from '../apply/fileLock.ts';
import { finishing, OutOfTime } from '../apply/finishing.ts';
import { Journal, type Past, withoutKeys } from '../apply/journal.ts';
import { Links } from '../apply/links.ts';
import { Pace } from '../apply/pacing/pace.ts';
import { type Hook, perform } from '../apply/performer.ts';
import { type AccessFlags, accessOf } from '../live/access.ts';
import { Patience } from '../live/patience.ts';
import type { FixLook } from './fixLook.ts';

/** How repairs are carried out. */
export interface RepairFlags extends AccessFlags {
  readonly journal: string;
  readonly wait: number;
  readonly keyTimeout?: number;
  readonly migrateUser?: string;
}

/** Reads the cluster again; of slots that are repaired by now, nothing is left of an earlier run. */
export type Look = (repaired: ReadonlySet<number>) => Promise<FixLook>;

/** Slots that are repaired together; more of those that nobody owns, since each time the owner takes a new epoch. */
const TOGETHER = 8;
const TAKEN_TOGETHER = 512;

/** Milliseconds between two looks at a cluster that is not as it should be, and in which every node hears of an owner. */
const PAUSE = 100;
const HEARD_WITHIN = 30_000;

/**
 * Does what a preview said, under the rules and with the journal of `redis apply`, and returns how many slots were repaired. Throws a
 * `Failure` if something is left: what nobody but the user decides, what has changed since, or a node that is away for too long.
 */
export async function carryOut(
  shown: FixLook,
  look: Look,
  run: { readonly flags: RepairFlags; readonly digest: string; readonly past: Past | undefined; readonly hook?: Hook },
  io: Io,
): Promise<number> {
  const { flags, digest, past } = run;
  const access = accessOf(flags, io);
  // Waits of its own: a run that is to stop still finishes what it has begun.
  const patience = new Patience(new AbortController().signal);
  const links = new Links(access, digest, patience, true);
  links.know(shown.live.cluster.nodes);
  const unlock = await lockFile(`${flags.journal}.lock`);
  let journal: Journal | undefined;
  try {
    const masters = shown.live.cluster.nodes.filter(isServing).map(({ id }) => id);
    await links.take(masters);
    const databases = await commonDatabases(masters, links);
    const keyTimeout = await blockingTime(masters, links, flags.keyTimeout);
    const head = { schema: 'shardscope/redis-apply/1', plan: digest, version, method: 'fix' } as const;
    journal = await Journal.open(flags.journal, head, past !== undefined);
    const auth = authOf(flags, access.password);
    const unanswered = new Unanswered(past?.unanswered);
    const pace = new Pace();
    const performing = {
      ...{ links, journal, pace, patience },
      hook: run.hook ?? (() => {}),
      admitted: undefined,
      atomic: undefined,
      heard: () => {},
    };
    const repaired = await untilRepaired(shown, look, { flags, patience, links, io }, async (fix, { live }) => {
      const { nodes } = live.cluster;
      const repairing = {
        ...{ databases, pace, unanswered, replace: false },
        masters: nodes.filter(isServing).map(({ id }) => id),
        destinationOf: (id: string) => {
          const { host, port } = nodes.find((node) => node.id === id) ?? { host: '', port: 0 };
          return { host, port, auth: auth as readonly string[], timeout: keyTimeout };
        },
      };
      return await perform(
        repairSlots(fix, repairing),
        pairOfFix(fix),
        { databases, unanswered, replace: false, repairs: true, slack: keyTimeout },
        { ...performing, checkTime: finishing(io.signal) },
      );
    });
    await journal.note({ ev: 'end', why: say`${counted(repaired, 'slot')} repaired` });
    await withoutKeys(flags.journal, io);
    return repaired;
  } finally {
    links.close();
    await journal?.close();
    await unlock();
  }
}

type Outcome = Awaited<ReturnType<typeof perform>>;

async function untilRepaired(
  shown: FixLook,
  look: Look,
  { flags, patience, links, io }: { flags: RepairFlags; patience: Patience; links: Links; io: Io },
  repair: (fix: SlotFix, at: FixLook) => Promise<Outcome>,
): Promise<number> {
  const promised = new Map(shown.fixes.flatMap((fix) => [...slotsIn(fix.slots)].map((slot) => [slot, fix.owner])));
  const repaired = new Set<number>();
  const looked = async (): Promise<FixLook> => {
    const at = await look(repaired);
    links.know(at.live.cluster.nodes);
    return at;
  };
  // Whoever moved slots until now may have left them otherwise than they were shown.
  let at = await looked();
  let why = '';
  for (let since = performance.now(); ; ) {
    const todo = at.fixes.filter(({ way }) => way !== 'wait' && way !== 'ask');
    const running = at.fixes.filter(({ code }) => code === 'task');
    if (todo.length === 0 && running.length === 0) break;
    checkPromised(todo, promised);
    for (const fix of todo.flatMap(inParts)) {
      if (io.signal.aborted) throw new Failure(io.signal.reason as number, say`stopped; the same command goes on`);
      const outcome = await repair(fix, at).catch((error: unknown): Outcome => {
        if (error instanceof OutOfTime) return { kind: 'again', why: say`it was not finished in time` };
        throw error;
      });
      if (outcome.kind === 'stop') throw new Failure(exitCodes.runtime, said(outcome.why));
      if (outcome.kind === 'again') {
        why = said(outcome.why);
        break;
      }
      for (const slot of slotsIn(fix.slots)) repaired.add(slot);
      since = performance.now();
    }
    if (io.signal.aborted) throw new Failure(io.signal.reason as number, say`stopped; the same command goes on`);
    if (performance.now() - since > flags.wait) {
      throw new Failure(exitCodes.runtime, why || say`servers are still moving slots by themselves`);
    }
    await patience.pause(PAUSE);
    links.renew();
    at = await looked();
  }
  await settled(at, () => look(repaired), patience);
  return repaired.size;
}

/** No slot may end elsewhere than the preview has said. */
function checkPromised(todo: readonly SlotFix[], promised: ReadonlyMap<number, string | null>): void {
  for (const { slots, owner } of todo) {
    for (const slot of slotsIn(slots)) {
      if (promised.get(slot) === owner) continue;
      const what = promised.has(slot) ? say`would go to ${owner} now` : say`has been opened meanwhile`;
      throw new Failure(exitCodes.runtime, say`slot ${slot} is not as it was shown: it ${what}; look at it again`);
    }
  }
}

function inParts(fix: SlotFix): SlotFix[] {
  const most = fix.way === 'assign' ? TAKEN_TOGETHER : TOGETHER;
  const slots = [...slotsIn(fix.slots)];
  return Array.from({ length: Math.ceil(slots.length / most) }, (_, i) => ({
    ...fix,
    slots: toRanges(slots.slice(i * most, (i + 1) * most)),
  }));
}

/** Waits for gossip; throws a `Failure` with what is wrong then. */
async function settled(at: FixLook, look: () => Promise<FixLook>, patience: Patience): Promise<void> {
  let now = at;
  for (let waited = 0; ; waited += PAUSE) {
    const left = now.fixes.length;
    const problems = stateProblems(now.live.cluster);
    if (left === 0 && isWhole(problems) && epochsAgree(now.live)) return;
    const decided = now.fixes.filter(({ way }) => way !== 'ask' && way !== 'wait').length > 0;
    if ((left > 0 && !decided) || waited >= HEARD_WITHIN) {
      throw new Failure(
        exitCodes.runtime,
        left > 0
          ? say`${left} left that nobody but you decides, or that is not as it was shown`
          : problems[0]
            ? said(problems[0].text)
            : say`nodes have yet to hear of the new epochs`,
      );
    }
    await patience.pause(PAUSE);
    now = await look();
  }
}

/** Whether every node knows the epochs of all masters: one that does not may name an owner with an epoch that others do not believe. */
const epochsAgree = ({ cluster: { views } }: FixLook['live']): boolean =>
  new Set(
    views.map(({ nodes }) =>
      nodes
        .flatMap(({ id, role, configEpoch }) => (role === 'master' ? [`${id} ${configEpoch}`] : []))
        .sort()
        .join(),
    ),
  ).size === 1;
