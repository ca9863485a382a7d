import { type Command, InvalidArgumentError, Option } from 'commander';
import { quantityOf } from '../input/quantities.ts';
import { version } from '../io/environment.ts';
import type { Io } from '../io/io.ts';
import { say } from '../language/say.ts';
import { workersOption } from '../parallel/countKeys.ts';
import { queuePlaceOptions } from '../parallel/queueOptions.ts';
import type { WorkFlags } from '../queue/workOnQueue.ts';

const LEASE = 30;
const LONGEST_LEASE = 3600;

/** `shardscope worker`: one of the machines that count what `compare --queue` asks for. */
export function workerCommand(command: Command, io: Io): void {
  queuePlaceOptions(
    command,
    new Option('--queue <url>', 'where runs wait: redis://, rediss:// or postgres://').makeOptionMandatory(),
  )
    .option('--exit-when-empty', 'end when nothing is left to do, and nobody is at work')
    .addOption(
      new Option('--lease <time>', 'give the part of a worker that was silent for so long to another one')
        .argParser(readLease)
        .default(LEASE, `${LEASE}s`),
    )
    .addOption(workersOption().default(1))
    .option('-q, --quiet', 'no notes on stderr')
    // BullMQ's side is loaded only here.
    .action(async (flags: WorkFlags) => (await import('../queue/workOnQueue.ts')).workOnQueue(flags, io, version));
}

/** Seconds, from one second to an hour. */
function readLease(text: string): number {
  const seconds = quantityOf('duration')(text);
  if (seconds < 1 || seconds > LONGEST_LEASE) throw new InvalidArgumentError(say`It must be between 1s and 1h.`);
  return seconds;
}
