import { type Command, Option } from 'commander';
import { MOST_SHARDS } from '../input/jobs/shard.ts';
import { strictInt } from '../input/strictInt.ts';
import { usageError } from '../io/failure.ts';
import { say } from '../language/say.ts';

/** The flags that say which queue parts of a run go through. */
export interface QueuePlace {
  readonly queue: string;
  readonly queueName: string;
  /** Folder for results that are too large for the queue. */
  readonly parts?: string;
}

/** The flags of a run that workers of a queue count. */
export interface QueueFlags extends QueuePlace {
  readonly shards: number;
}

/** Adds the flags of `QueuePlace`. */
export const queuePlaceOptions = (command: Command, queue: Option): Command =>
  command
    .addOption(queue)
    .option('--queue-name <name>', 'name of the queue', 'shardscope')
    .option('--parts <dir>', 'folder that all machines share, for results too large for the queue');

/** Adds the flags of `QueueFlags` to a command that counts. */
export const queueOptions = (command: Command): Command =>
  queuePlaceOptions(
    command.addOption(new Option('--shards <n>', 'with --queue: number of parts').argParser(strictInt(1, MOST_SHARDS))),
    new Option(
      '--queue <url>',
      'have the workers of a queue count the keys: redis://, rediss:// or postgres://; see shardscope worker',
    ).conflicts(['shard', 'link', 'page', 'open']),
  );

/** The flags of a run on a queue, if they are given; throws a usage failure if half of them are. */
export function queueFlagsOf({
  shards,
  queue,
  queueName = 'shardscope',
  parts,
}: Partial<QueueFlags>): QueueFlags | undefined {
  if (queue === undefined && shards === undefined && parts === undefined) return undefined;
  if (queue === undefined) throw usageError(say`--${shards === undefined ? 'parts' : 'shards'} goes with --queue`);
  if (shards === undefined) throw usageError(say`--queue needs --shards, the number of parts`);
  return { shards, queue, queueName, ...(parts === undefined ? {} : { parts }) };
}
