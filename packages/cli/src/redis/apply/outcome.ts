import { writeFile } from 'node:fs/promises';
import { planProgress, type RedisNode, type SlotMove } from '@shardscope/core/redis';
import { counted } from '../../format/numbers.ts';
import { exitCodes, Failure, fileFailure } from '../../io/failure.ts';
import { type Io, write } from '../../io/io.ts';
import { say, word } from '../../language/say.ts';
import type { LiveState } from '../live/liveState.ts';
import type { Patience } from '../live/patience.ts';
import { type ChangeReport, changeReport } from '../report/changeReport.ts';
import type { Taking } from './before/preflight.ts';
import { type Journal, withoutKeys } from './journal.ts';
import type { Ending } from './mover.ts';
import type { Tally } from './tally.ts';
import { unverified } from './verified.ts';

/** What the run comes to, in the journal, on stdout and as its exit code. */
export async function finish(
  ending: Ending,
  run: {
    readonly moves: readonly SlotMove[];
    /** The nodes that the plan was made of. */
    readonly planned: readonly RedisNode[];
    readonly taking: Taking;
    readonly tally: Tally;
    readonly journal: Journal;
    readonly reread: () => Promise<LiveState>;
    readonly patience: Patience;
    /** What a report says beside that, and the nodes before the run. */
    readonly facts: ChangeReport['facts'];
    readonly before: readonly RedisNode[];
  },
  flags: { readonly json?: boolean; readonly report?: string },
  io: Io,
): Promise<void> {
  const { tally, journal } = run;
  const over = async (outcome: 'verified' | 'stopped' | 'failed', exit: number, why?: string): Promise<void> => {
    // A journal that cannot be written has stopped the run already.
    await journal.note({ ev: 'end', why: why ?? outcome }).catch(() => {});
    const { slots, keys, seconds } = tally;
    if (flags.report !== undefined) await writeReport(flags.report, outcome, why, run);
    await announce(io, flags, {
      event: 'end',
      outcome,
      slots,
      keys,
      seconds,
      exit,
      ...(why === undefined ? {} : { why }),
    });
    if (why !== undefined) throw new Failure(exit, why);
    if (flags.json) return;
    await write(
      io.stdout,
      run.taking === 'abort'
        ? say`no slot is open any more; ${slots} of ${run.moves.length} slots are moved\n`
        : say`verified: ${counted(slots, 'slot')} and ${counted(keys, 'key')} moved in ${seconds} s\n`,
    );
  };
  const unfinished = (why: string): string =>
    say`${why}; ${tally.slots} of ${run.moves.length} slots are moved, --resume goes on`;
  if (ending.kind === 'stopped') {
    return await over('stopped', ending.exit ?? exitCodes.runtime, unfinished(ending.why));
  }
  if (run.taking === 'abort') {
    const { cluster } = await run.reread();
    tally.settled(planProgress(run.moves, run.planned, cluster.nodes).done);
    return await over('verified', exitCodes.ok);
  }
  const wrong = await unverified(run.moves, run.planned, run.reread, run.patience);
  if (wrong?.exit === exitCodes.unread) {
    // Who has been handed a slot may have died before anybody else heard of it.
    const why = say`${wrong.why}; ${tally.slots} of ${run.moves.length} slots are handed over, --resume looks again`;
    return await over('stopped', wrong.exit, why);
  }
  if (wrong) return await over('failed', wrong.exit, wrong.why);
  await over('verified', exitCodes.ok);
  await withoutKeys(journal.path, io);
}

async function writeReport(
  path: string,
  outcome: ChangeReport['outcome'],
  why: string | undefined,
  { tally, facts, before, reread }: Parameters<typeof finish>[1],
): Promise<void> {
  const { pairs, waits, slots, keys, seconds, started } = tally;
  const ended = new Date();
  const report = {
    outcome,
    ...(why === undefined ? {} : { why }),
    facts: [
      ...facts,
      [word('started'), started.toISOString()],
      [word('ended'), ended.toISOString()],
      [word('took'), `${seconds} s`],
      [say`slots moved`, `${slots}`],
      [say`keys moved`, `${keys}`],
    ] as const,
    ...{ pairs, waits, before },
    after: (await reread()).cluster.nodes,
  };
  try {
    await writeFile(path, changeReport(path, report));
  } catch (error) {
    throw fileFailure(say`cannot write ${path}`, error, exitCodes.runtime);
  }
}

/** Prints an event, if events are wanted. */
export const announce = async (io: Io, { json }: { readonly json?: boolean }, event: object): Promise<void> => {
  if (json) await write(io.stdout, `${JSON.stringify(event)}\n`);
};
