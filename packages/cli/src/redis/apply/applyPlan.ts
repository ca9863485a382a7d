import { Writable } from 'node:stream';
import { type PlanProgress, planProgress, type SlotMove, slotsIn, Unanswered, windowsOf } from '@shardscope/core/redis';
import { counted } from '../../format/numbers.ts';
import { version } from '../../io/environment.ts';
import { exitCodes, Failure, usageError } from '../../io/failure.ts';
import { type Io, note, write } from '../../io/io.ts';
import { say, word } from '../../language/say.ts';
import { type AccessFlags, accessOf } from '../live/access.ts';
import { type LiveState, liveState, readerOf } from '../live/liveState.ts';
import { Patience } from '../live/patience.ts';
import { reportEnds } from '../report/changeReport.ts';
import { isDoubtful } from '../verdict.ts';
import { authOf } from './authOf.ts';
import { atOnce } from './before/atOnce.ts';
import { blockingTime } from './before/blockingTime.ts';
import { confirm } from './before/confirmed.ts';
import { movesObeyed } from './before/movesObeyed.ts';
import { isUnderWay, preflight, type Taking } from './before/preflight.ts';
import { checkRoom } from './before/room.ts';
import { lockFile } from './fileLock.ts';
import { firstCommands, widthText } from './firstCommands.ts';
import { Journal, readJournal } from './journal.ts';
import { Links } from './links.ts';
import { atomicServerOf, type Method } from './method.ts';
import { moveAll } from './mover.ts';
import { announce, finish } from './outcome.ts';
import { guardedLatency } from './pacing/guardedLatency.ts';
import { pacesOf } from './pacing/pace.ts';
import { type Hours, Pauses } from './pacing/pauses.ts';
import { Strains } from './pacing/strains.ts';
import { admission } from './pacing/throttle.ts';
import type { Hook } from './performer.ts';
import { type PlanFile, readPlan } from './planFile.ts';
import { rereading } from './rereading.ts';
import { Tally } from './tally.ts';

/** The options of `redis apply`. */
export interface ApplyFlags extends AccessFlags {
  readonly connect: string;
  readonly journal?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly resume?: boolean;
  readonly abort?: boolean;
  readonly rollback?: boolean;
  /** As `atOnce` finds it if absent. */
  readonly slotsAtOnce?: number;
  readonly pairsAtOnce?: number;
  readonly batch?: number;
  readonly between?: Hours;
  readonly maxKeysPerS?: number;
  readonly maxBytesPerS?: number;
  /** Milliseconds within which nodes are to answer 99 of 100 times. */
  readonly latency?: number;
  readonly method: Method;
  readonly wait: number;
  readonly keyTimeout?: number;
  readonly allowBlock?: boolean;
  readonly migrateUser?: string;
  readonly replace?: boolean;
  readonly forceMemory?: boolean;
  readonly forceReplicas?: boolean;
  readonly trustPlan?: boolean;
  /** Where a report for people goes; its name ends with one of `reportEnds`. */
  readonly report?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Slots of one task of the servers: few enough for a run to stop between two. */
const CHUNK = 512;

/** Carries a plan out. `hook` is called before and after everything that happens to the journal and the servers. */
export async function applyPlan(path: string, flags: ApplyFlags, io: Io, hook: Hook = () => {}): Promise<void> {
  const taking = takingOf(flags);
  if (!flags.yes && !flags.dryRun && !(io.stdin.isTTY && io.stderr.isTTY))
    throw usageError(say`without a terminal to confirm on, --yes is needed`);
  if (flags.report !== undefined && !reportEnds.some((end) => flags.report?.endsWith(end)))
    throw usageError(say`--report ${flags.report}: the name must end with ${reportEnds.join(' or ')}`);
  const plan = await readPlan(path, io);
  if (!plan.fingerprint && !flags.trustPlan)
    throw usageError(say`a plan of schema 1 does not say which cluster it is for: plan anew, or --trust-plan`);
  const journalPath = flags.journal ?? `${path === '-' ? 'plan' : path}.journal`;
  let past = await readJournal(journalPath);
  if (past && taking === 'fresh' && !flags.dryRun)
    throw usageError(
      say`${journalPath} is there from an earlier run: --resume, --abort or --rollback, or another --journal`,
    );
  if (!past && taking !== 'fresh') throw new Failure(exitCodes.data, say`there is no journal ${journalPath}`);
  if (past?.head && past.head.plan !== plan.digest)
    throw new Failure(exitCodes.data, say`${journalPath} is of another plan than ${path}`);

  if (taking === 'rollback' && !flags.dryRun && (await finishBegun(path, plan, flags, io, hook)))
    past = await readJournal(journalPath);
  const live = await readLive(flags, io, (cluster) => {
    const { stale, unsettled } = planProgress(plan.moves, plan.before, cluster.nodes);
    return stale.length + unsettled.length > 0;
  });
  const progress = preflight(plan, live, taking);
  const moves = movesOf(progress, past?.touched ?? new Set(), taking);
  const ends = [...new Set(moves.flatMap(({ from, to }) => [from, to]))];
  const atomic = atomicServerOf(
    flags.method,
    ends.map((id) => live.versions?.[id]),
  );
  if (!atomic)
    await movesObeyed(moves, live.cluster.nodes, readerOf(flags, io).reader, flags.migrateUser !== undefined);
  const emptied = emptiedBy(moves, live);
  const width = atOnce(
    // A master that gives its last slot is none any more: then nobody else moves slots.
    emptied.size > 0 ? { ...flags, pairsAtOnce: 1 } : flags,
    // Tasks of the servers leave no marks for a replica to know.
    atomic ? [] : ends,
    live.cluster.nodes,
    live.versions ?? {},
  );
  const windows = windowsOf(moves, atomic ? CHUNK : width.slots, emptied);
  const access = accessOf(flags, io);
  // Waits of its own: a run that is to stop still finishes what it has begun.
  const patience = new Patience(new AbortController().signal);
  const links = new Links(access, plan.digest, patience);
  links.know(live.cluster.nodes);
  try {
    if (flags.dryRun) return await write(io.stdout, firstCommands(windows, live.cluster.nodes, atomic, width));
    if (!flags.yes) await confirm(moves.length, io);
    const unlock = await lockFile(`${journalPath}.lock`);
    let journal: Journal | undefined;
    try {
      await links.take(ends);
      const method = atomic ? 'atomic' : 'classic';
      const keyTimeout = await blockingTime(ends, links, flags.keyTimeout, flags.allowBlock);
      const load = await checkRoom(moves, links, flags.forceMemory ?? false);
      const head = { schema: 'shardscope/redis-apply/1', plan: plan.digest, version, method } as const;
      journal = await Journal.open(journalPath, head, past !== undefined);
      const tally = new Tally(io, flags, moves.length, load.keys);
      await announce(io, flags, { event: 'start', method, slots: moves.length, keys: load.keys });
      await note(io, { quiet: flags.quiet === true || flags.json === true }, [
        say`${method} protocol: ${counted(moves.length, 'slot')}, ${counted(load.keys, 'key')} in ${counted(windows.length, 'window')}`,
        ...(atomic ? [] : [widthText(width)]),
      ]);
      const reread = rereading(live, flags.connect, flags, io);
      const pauses = new Pauses(flags.between);
      const latency =
        flags.latency === undefined
          ? undefined
          : guardedLatency(
              flags.latency,
              access,
              journal,
              plan.moves.map(({ slot }) => slot),
            );
      tally.latencies = () => latency?.guard.p99;
      tally.begin();
      const ending = await moveAll(windows, live.cluster.nodes, {
        plan,
        links,
        journal,
        paceOf: pacesOf(flags.batch, latency?.guard),
        latency,
        pairs: width.pairs,
        adaptive: !atomic && flags.slotsAtOnce === undefined,
        patience,
        tally,
        hook,
        pauses,
        strains: new Strains(links, !flags.forceReplicas),
        admitted: admission(flags, load.meanBytes, patience),
        io,
        reread,
        databases: load.databases,
        versions: live.versions ?? {},
        atomic,
        auth: authOf(flags, access.password),
        keyTimeout,
        wait: flags.wait,
        closing: taking === 'abort',
        replace: flags.replace ?? false,
        unanswered: new Unanswered(past?.unanswered),
        leading: new Set(),
      }).finally(() => {
        tally.end();
        pauses.end();
        latency?.probes.end();
      });
      links.close();
      const facts = [
        [word('plan'), path],
        [say`plan (SHA-256)`, plan.digest],
        [say`asked for`, taking === 'fresh' ? say`the plan` : taking],
        [word('protocol'), method],
        [word('journal'), journalPath],
      ] as const;
      const run = {
        moves,
        planned: plan.before,
        taking,
        tally,
        journal,
        reread,
        patience,
        facts,
        before: live.cluster.nodes,
      };
      await finish(ending, run, flags, io);
    } finally {
      await journal?.close();
      await unlock();
    }
  } finally {
    links.close();
  }
}

/** Moves slots that are under way to their end, if there are any, quietly: what has begun can only be moved back from there. */
async function finishBegun(path: string, plan: PlanFile, flags: ApplyFlags, io: Io, hook: Hook): Promise<boolean> {
  if (!isUnderWay(plan, await readLive(flags, io))) return false;
  const unheard = new Writable({ write: (_chunk, _encoding, done) => done() });
  const closing = { ...flags, rollback: false, abort: true, yes: true, quiet: true, json: false };
  if (!flags.yes) await confirm(plan.moves.length, io);
  await applyPlan(path, closing, { ...io, stdout: unheard }, hook);
  return true;
}

function takingOf({ resume, abort, rollback }: ApplyFlags): Taking {
  const given = [resume && 'resume', abort && 'abort', rollback && 'rollback'].filter((word) => word) as Taking[];
  if (given.length > 1) throw usageError(say`give one of --resume, --abort and --rollback`);
  return given[0] ?? 'fresh';
}

/** Reads the cluster, twice if what it says may be the middle of a change. */
function readLive(
  flags: ApplyFlags,
  io: Io,
  surprises: (cluster: LiveState['cluster']) => boolean = () => false,
): Promise<LiveState> {
  const doubtful = (cluster: LiveState['cluster']): boolean => isDoubtful(cluster) || surprises(cluster);
  return liveState(flags.connect, { ...flags, counting: 'none', versions: true, tasks: true, doubtful }, io);
}

/** What is to move now: also what is moved, since its nodes may not have been told yet. */
function movesOf({ todo, done }: PlanProgress, touched: ReadonlySet<number>, taking: Taking): readonly SlotMove[] {
  if (taking === 'rollback') {
    return [...done, ...todo]
      .filter(({ slot }) => touched.has(slot))
      .map(({ slot, from, to }) => ({ slot, from: to, to: from }));
  }
  return taking === 'fresh' ? todo : [...done, ...todo];
}

/** Masters that own nothing once these moves are done. */
function emptiedBy(moves: readonly SlotMove[], { cluster }: LiveState): ReadonlySet<string> {
  const left = new Map(cluster.nodes.map(({ id, slots }) => [id, new Set(slotsIn(slots))]));
  for (const { slot, from, to } of moves) {
    left.get(from)?.delete(slot);
    left.get(to)?.add(slot);
  }
  return new Set(moves.flatMap(({ from }) => (left.get(from)?.size === 0 ? [from] : [])));
}
