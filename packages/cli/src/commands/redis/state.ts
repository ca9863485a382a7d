import { InputError } from '@shardscope/core';
import {
  countKeys,
  type RedisCluster,
  readCluster,
  readSlotLoad,
  SLOTS,
  type SlotFigures,
  type SlotLoad,
  sumSlotFigures,
} from '@shardscope/core/redis';
import { type Command, Option } from 'commander';
import { badData, usage } from '../../failure.ts';
import { filesAt, KeyFiles, plainLines } from '../../input/keyFiles.ts';
import { listed } from '../../input/keyFlags.ts';
import { strictInt } from '../../input/strictInt.ts';
import { readText } from '../../input/textFile.ts';
import type { Io } from '../../io.ts';
import { liveState } from '../../redis/liveState.ts';

/** Options that say which cluster is meant and how it is measured. */
export interface StateFlags {
  readonly state?: string;
  readonly connect?: string;
  readonly timeout: number;
  readonly tls?: boolean;
  readonly caFile?: string;
  readonly user?: string;
  readonly passwordFile?: string;
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
  /** What the reader should know of this state. */
  readonly notes: readonly string[];
}

/** Adds the options of `StateFlags`. */
export function stateOptions(command: Command): Command {
  return command
    .option(
      '--state <file>',
      'CLUSTER NODES, nodes.conf, CLUSTER SHARDS or SLOTS (text or --json), or cluster check; - for stdin',
    )
    .option('--connect <host:port>', 'read the state from a live cluster; only reading commands are ever sent')
    .addOption(
      new Option('--timeout <ms>', 'longest wait for a node with --connect')
        .argParser(strictInt(1, 600_000))
        .default(3000),
    )
    .option('--tls', 'connect with TLS')
    .option('--ca-file <file>', 'certificate authority for --tls')
    .option('--user <name>', 'user name with --connect; REDISCLI_AUTH or --password-file gives the password')
    .option('--password-file <file>', 'file that holds the password')
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

/** Reads the cluster that the options mean. */
export async function readState(flags: StateFlags, io: Io): Promise<State> {
  if ((flags.state === undefined) === (flags.connect === undefined)) {
    throw usage('give the cluster with --state <file|-> or with --connect <host:port>, one of the two');
  }
  if (flags.keysFrom !== undefined && flags.loadFrom !== undefined) {
    throw usage('slots are weighed by --keys-from or by --load-from, not by both');
  }
  const readers = [flags.state, ...(flags.keysFrom ?? []), ...(flags.loadFrom ?? [])].filter((from) => from === '-');
  if (readers.length > 1) throw usage('stdin (-) can be read once: give the cluster or what its slots carry in a file');
  if (flags.connect !== undefined) {
    const live = await liveState(flags.connect, flags, io);
    return {
      cluster: live.cluster,
      source: flags.connect,
      load: (await givenLoad(flags, live.cluster, io)) ?? live.keys,
      counted: flags.loadFrom === undefined,
      notes: live.notes,
    };
  }
  const path = flags.state ?? '-';
  const text = await readText(path, '--state', io);
  const { cluster, format, skipped } = parsed(path, () => readCluster(text));
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
      figures.push(parsed(path, () => readSlotLoad(text, flags.loadField)));
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
    if (error instanceof InputError) throw badData(`${path === '-' ? 'stdin' : path}: ${error.message}`);
    throw error;
  }
}
