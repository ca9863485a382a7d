import { InputError } from '@shardscope/core';
import {
  countKeys,
  parseCluster,
  parseSlotLoad,
  type RedisCluster,
  SLOTS,
  type SlotFigures,
  type SlotLoad,
  sumSlotFigures,
} from '@shardscope/core/redis';
import type { Command } from 'commander';
import { filesAt, KeyFiles, plainLines } from '../input/keyFiles.ts';
import { listed } from '../input/keyFlags.ts';
import { readText } from '../input/readText.ts';
import { dataError, exitCodes, Failure, usageError } from '../io/failure.ts';
import type { Io } from '../io/io.ts';
import { type ConnectFlags, connectOptions } from './connectOptions.ts';
import { couldBeRead, type LiveState, liveState, type Reading } from './live/liveState.ts';

/** Options that say which cluster is meant and how it is measured. */
export interface StateFlags extends ConnectFlags {
  readonly state?: string;
  readonly keysFrom?: readonly string[];
  readonly loadFrom?: readonly string[];
  readonly loadField: string;
}

/** A cluster and where it came from. */
export interface State {
  readonly cluster: RedisCluster;
  readonly source: string;
  /** What each slot carries, where that was asked for or counted. */
  readonly load?: SlotLoad;
  /** Whether `load` counts keys. */
  readonly counted: boolean;
  /** How it was read, if its nodes were asked. */
  readonly live?: LiveState;
  /** What the reader should know of this state. */
  readonly notes: readonly string[];
}

/** Adds the options of `StateFlags`. */
export function stateOptions(command: Command): Command {
  command.option(
    '--state <file>',
    'CLUSTER NODES, nodes.conf, CLUSTER SHARDS or SLOTS (text or --json), or cluster check; - for stdin',
  );
  return connectOptions(command)
    .option(
      '--keys-from <path>',
      'count these keys per slot, one a line; a folder is all its files; repeatable',
      listed,
    )
    .option(
      '--load-from <path>',
      'what slots carry: CSV slot,weight, or CLUSTER SLOT-STATS of every master; a folder is all its files; repeatable',
      listed,
    )
    .option('--load-field <name>', 'field of CLUSTER SLOT-STATS', 'key-count');
}

/** What a command needs of a live cluster. */
export type Needs = Partial<Pick<Reading, 'counting' | 'doubtful'>>;

/** Reads the cluster that the options mean, to plan on it. Throws if a live master cannot be read that a plan depends on. */
export async function readState(flags: StateFlags, io: Io, needs?: Needs): Promise<State> {
  const state = await inspectState(flags, io, needs);
  const missing = state.live?.unread.filter(couldBeRead) ?? [];
  if (missing.length > 0) throw new Failure(exitCodes.unread, missing.map(({ why }) => why).join('\n'));
  return state;
}

/** Reads the cluster that the options mean, as far as it can be read. */
export async function inspectState(flags: StateFlags, io: Io, needs: Needs = {}): Promise<State> {
  if ((flags.state === undefined) === (flags.connect === undefined)) {
    throw usageError('give the cluster with --state <file|-> or with --connect <host:port>, one of the two');
  }
  if (flags.keysFrom !== undefined && flags.loadFrom !== undefined) {
    throw usageError('slots are weighed by --keys-from or by --load-from, not by both');
  }
  if (flags.keys && flags.connect === undefined)
    throw usageError('--keys counts with --connect; --keys-from counts keys of files');
  const readers = [flags.state, ...(flags.keysFrom ?? []), ...(flags.loadFrom ?? [])].filter((from) => from === '-');
  if (readers.length > 1)
    throw usageError('stdin (-) can be read once: give the cluster or what its slots carry in a file');
  if (flags.connect !== undefined) {
    const weighed = flags.keysFrom !== undefined || flags.loadFrom !== undefined;
    const counting = weighed ? 'none' : (needs.counting ?? (flags.keys ? 'slots' : 'none'));
    const live = await liveState(flags.connect, { ...flags, ...needs, counting }, io);
    const load = (await givenLoad(flags, live.cluster, io)) ?? live.keys;
    return {
      cluster: live.cluster,
      source: flags.connect,
      ...(load ? { load } : {}),
      counted: flags.loadFrom === undefined,
      live,
      notes: live.notes,
    };
  }
  const path = flags.state ?? '-';
  const text = await readText(path, '--state', io);
  const { cluster, format, skipped } = parsed(path, () => parseCluster(text));
  const given = await givenLoad(flags, cluster, io);
  return {
    cluster,
    source: path === '-' ? 'stdin' : path,
    ...(given ? { load: given } : {}),
    counted: flags.loadFrom === undefined,
    notes: [
      ...skipped.map((line) => `line ${line} is a prompt or a command, no part of ${format}: left out`),
      ...(format === 'CLUSTER SHARDS' || format === 'CLUSTER SLOTS'
        ? [`${format} has another order of nodes than CLUSTER NODES: where nodes tie, redis-cli may choose another one`]
        : []),
    ],
  };
}

async function givenLoad(flags: StateFlags, cluster: RedisCluster, io: Io): Promise<SlotLoad | undefined> {
  if (flags.loadFrom !== undefined) {
    const figures: SlotFigures[] = [];
    const paths = (await Promise.all(flags.loadFrom.map(filesAt))).flat();
    for (const path of paths) {
      const text = await readText(path, '--load-from', io);
      figures.push(parsed(path, () => parseSlotLoad(text, flags.loadField)));
    }
    return parsed(flags.loadFrom.join(', '), () => sumSlotFigures(figures, cluster));
  }
  if (flags.keysFrom === undefined) return undefined;
  const counts = new Float64Array(SLOTS);
  for await (const batch of new KeyFiles(flags.keysFrom, plainLines, io).batches()) countKeys(counts, batch);
  return counts;
}

/** What core cannot read is bad data of this file. */
function parsed<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof InputError) throw dataError(`${path === '-' ? 'stdin' : path}: ${error.message}`);
    throw error;
  }
}
