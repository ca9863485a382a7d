import { InputError } from '@shardscope/core';
import { countKeys, type RedisCluster, readCluster, readSlotLoad, SLOTS, type SlotLoad } from '@shardscope/core/redis';
import { type Command, Option } from 'commander';
import { badData, usage } from '../../failure.ts';
import { KeyFiles, plainLines } from '../../input/keyFiles.ts';
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
  readonly loadFrom?: string;
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
    .option('--load-from <file>', 'what slots carry: CSV slot,weight, or a CLUSTER SLOT-STATS reply')
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
  const given = await givenLoad(flags, io);
  if (flags.connect !== undefined) {
    const live = await liveState(flags.connect, flags, io);
    return {
      cluster: live.cluster,
      source: flags.connect,
      load: given ?? live.keys,
      counted: flags.loadFrom === undefined,
      notes: live.notes,
    };
  }
  const path = flags.state ?? '-';
  const text = await readText(path, '--state', io);
  const { cluster, format } = parsed(path, () => readCluster(text));
  return {
    cluster,
    source: path === '-' ? 'stdin' : path,
    ...(given ? { load: given } : {}),
    counted: flags.loadFrom === undefined,
    notes:
      format === 'CLUSTER SHARDS' || format === 'CLUSTER SLOTS'
        ? [`${format} has another order of nodes than CLUSTER NODES: where nodes tie, redis-cli may choose another one`]
        : [],
  };
}

async function givenLoad(flags: StateFlags, io: Io): Promise<SlotLoad | undefined> {
  if (flags.loadFrom !== undefined) {
    const text = await readText(flags.loadFrom, '--load-from', io);
    return parsed(flags.loadFrom, () => readSlotLoad(text, flags.loadField));
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
