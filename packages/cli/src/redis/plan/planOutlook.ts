import {
  bytesFactor,
  type MigrationEstimate,
  type MigrationTask,
  memoryShortages,
  migrationEstimate,
  type Range,
  type RedisPlan,
  rangeText,
  type Shortage,
  type SlotLoad,
  slotBytes,
  slotsIn,
  toRanges,
} from '@shardscope/core/redis';
import { exitCodes, Failure } from '../../io/failure.ts';
import { type Io, note } from '../../io/io.ts';
import { say } from '../../language/say.ts';
import { readerOf } from '../live/liveState.ts';
import { type BigKey, KEYS_A_SECOND, type KeySizes, keySizes } from '../live/loads/keySizes.ts';
import { nodeMemories } from '../live/loads/nodeMemories.ts';
import type { State } from '../readState.ts';
import { movesAllowed } from './movesAllowed.ts';
import type { PlanFlags } from './planFlags.ts';

/** What a plan costs, and what stands in its way. */
export interface Outlook {
  readonly estimate?: MigrationEstimate;
  /** With an estimate: the longest round trip that it counts with, in milliseconds. */
  readonly roundTrip?: number;
  /** Nodes without room for what arrives. */
  readonly shortages: readonly Shortage[];
  /** With `--sample-keys`. */
  readonly sampled?: { readonly keys: number; readonly bigKeys: readonly BigKey[] };
}

/** Asks the servers that a plan moves slots between. Throws `NoAnswer` if one of them does not answer. */
export async function planOutlook(plan: RedisPlan, state: State, flags: PlanFlags, io: Io): Promise<Outlook> {
  if (!state.live || plan.moves.length === 0) return { shortages: [] };
  const { reader, patience } = readerOf(flags, io);
  const masters = plan.before.filter(({ role, host }) => role === 'master' && host !== '');
  if (flags.probe) {
    checkTasks(state.live.tasks ?? []);
    await note(io, flags, await movesAllowed(plan.moves, masters, reader));
  }
  const { memory, roundTrip } = await nodeMemories(masters, reader);
  const keys = state.figures.get('key-count');
  const told = state.figures.get('memory-bytes');
  const sizes: KeySizes[] = [];
  if (flags.sampleKeys > 0) {
    const sampling = { keys: flags.sampleKeys, big: flags.bigKey };
    const sources = masters.flatMap((node) => {
      const slots = plan.moves.filter(({ from }) => from === node.id).map(({ slot }) => slot);
      return slots.length > 0 ? [{ node, slots }] : [];
    });
    const counts = sources.map(({ slots }) => sampleSize(slots, sampling.keys, keys));
    await note(io, flags, [
      say`looking at ${counts.join(', ')} keys of the masters that give slots, ${KEYS_A_SECOND} a second`,
    ]);
    sizes.push(
      ...(await Promise.all(sources.map(({ node, slots }) => keySizes(node, slots, sampling, reader, patience)))),
    );
  }
  const sampled = new Map(sizes.flatMap(({ slots }) => [...slots]));
  const bytes = slotBytes(plan, memory, { ...(keys ? { keys } : {}), ...(told ? { bytes: told } : {}), sampled });
  const factor: Range = told || !keys || !bytes ? [1, 1] : bytesFactor(plan, { keys, bytes }, memory, sampled);
  return {
    shortages: bytes ? memoryShortages(plan, memory, bytes) : [],
    ...(keys && bytes
      ? { estimate: migrationEstimate(plan, { keys, bytes, factor, roundTrip }), roundTrip: roundTrip[1] }
      : {}),
    ...(flags.sampleKeys > 0
      ? {
          sampled: {
            keys: [...sampled.values()].reduce((sum, one) => sum + one.keys, 0),
            bigKeys: sizes.flatMap(({ big }) => big).sort((a, b) => b.bytes - a.bytes || a.slot - b.slot),
          },
        }
      : {}),
  };
}

/** Throws a `Failure` while servers move slots by themselves: who owns what will soon be otherwise. */
function checkTasks(tasks: readonly MigrationTask[]): void {
  if (tasks.length === 0) return;
  const slots = toRanges(tasks.flatMap((task) => [...slotsIn(task.slots)]).sort((a, b) => a - b));
  throw new Failure(
    exitCodes.runtime,
    say`servers move slots ${slots.map(rangeText).join(' ')} by themselves: plan once that has ended, or --no-probe`,
  );
}

/** How many keys of these slots are looked at. */
const sampleSize = (slots: readonly number[], most: number, keys: SlotLoad | undefined): number =>
  slots.reduce((sum, slot) => sum + Math.min(most, keys?.[slot] ?? most), 0);
