import { parseCluster, type RedisCluster } from '@shardscope/core/redis';
import { kebab } from '../input/readingFlags.ts';
import { readText } from '../input/readText.ts';
import { rowFlags } from '../input/rowOptions.ts';
import { exitCodes, Failure, inFile, usageError } from '../io/failure.ts';
import { fileName } from '../io/fileName.ts';
import type { Io } from '../io/io.ts';
import { say } from '../language/say.ts';
import { givenFigures } from './givenFigures.ts';
import { couldBeRead, type LiveState, liveState, type Reading } from './live/liveState.ts';
import type { Figures } from './live/loads/liveCounts.ts';
import type { StateFlags } from './stateOptions.ts';

/** A cluster and where it came from. */
export interface State {
  readonly cluster: RedisCluster;
  readonly source: string;
  /** What each slot carries, as far as it is known: by the fields of CLUSTER SLOT-STATS, or `load` for weights of a file. */
  readonly figures: Figures;
  /** How it was read, if its nodes were asked. */
  readonly live?: LiveState;
  /** What the reader should know of this state. */
  readonly notes: readonly string[];
}

/** What a command needs of a live cluster. */
export type Needs = Partial<Pick<Reading, 'counting' | 'doubtful' | 'missing' | 'tasks' | 'versions' | 'wanted'>>;

/** Reads the cluster that the options mean, to plan on it. Throws if a live master cannot be read that a plan depends on. */
export async function readState(flags: StateFlags, io: Io, needs?: Needs): Promise<State> {
  const state = await inspectState(flags, io, needs);
  const missing = state.live?.unread.filter(couldBeRead) ?? [];
  if (missing.length > 0) throw new Failure(exitCodes.unread, missing.map(({ why }) => why).join('\n'));
  return state;
}

/** Reads the cluster that the options mean, as far as it can be read. */
export async function inspectState(flags: StateFlags, io: Io, needs: Needs = {}): Promise<State> {
  checkSources(flags);
  if (flags.connect !== undefined) {
    const weighed = flags.keysFrom !== undefined || flags.loadFrom !== undefined;
    const counting = weighed ? 'none' : (needs.counting ?? (flags.keys ? 'slots' : 'none'));
    const live = await liveState(flags.connect, { ...flags, ...needs, counting }, io);
    const given = await givenFigures(flags, live.cluster, io);
    const figures = given?.figures ?? live.figures ?? new Map();
    const notes = [...live.notes, ...(given?.notes ?? [])];
    return { cluster: live.cluster, source: flags.connect, figures, live, notes };
  }
  const path = flags.state ?? '-';
  const text = await readText(path, '--state', io);
  const { cluster, format, skipped } = inFile(fileName(path), () => parseCluster(text));
  const given = await givenFigures(flags, cluster, io);
  return {
    cluster,
    source: fileName(path),
    figures: given?.figures ?? new Map(),
    notes: [
      ...skipped.map((line) => say`line ${line} is a prompt or a command, not part of ${format}: left out`),
      ...(format === 'CLUSTER SHARDS' || format === 'CLUSTER SLOTS'
        ? [
            say`${format} lists nodes in another order than CLUSTER NODES: where nodes tie, redis-cli may choose another one`,
          ]
        : []),
      ...(given?.notes ?? []),
    ],
  };
}

/** Throws wrong usage unless the options name one cluster, and one source of what slots carry at most. */
function checkSources(flags: StateFlags): void {
  const { state, connect, keys, keysFrom, loadFrom } = flags;
  if ((state === undefined) === (connect === undefined)) {
    throw usageError(say`give the cluster with either --state <file|-> or --connect <host:port>`);
  }
  if (keysFrom !== undefined && loadFrom !== undefined) {
    throw usageError(say`give what slots carry with either --keys-from or --load-from, not both`);
  }
  const lost = rowFlags.find((name) => flags[name] !== undefined);
  if (lost !== undefined && keysFrom === undefined) throw usageError(say`--${kebab(lost)} needs --${'keys-from'}`);
  if (keys && connect === undefined)
    throw usageError(say`--keys counts with --connect; --keys-from counts the keys of files`);
  const readers = [state, ...(keysFrom ?? []), ...(loadFrom ?? [])].filter((from) => from === '-');
  if (readers.length > 1)
    throw usageError(say`stdin (-) can only be read once: give the cluster or what its slots carry in a file`);
}
