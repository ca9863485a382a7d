import { type Command, InvalidArgumentError, Option } from 'commander';
import { optionGroup } from '../../input/optionGroup.ts';
import { quantityOf } from '../../input/quantities.ts';
import { usageError } from '../../io/failure.ts';
import type { Io } from '../../io/io.ts';
import { say } from '../../language/say.ts';
import { reachOptions } from '../connectOptions.ts';
import { servedAt } from '../watch/serveSink.ts';
import type { WatchFlags } from '../watch/watchFlags.ts';
import { watchLive } from '../watch/watchLive.ts';
import { watchReplay } from '../watch/watchReplay.ts';

/** `shardscope redis watch`: what moves, how far, how fast, until when, and what is wrong. */
export function watchCommand(command: Command, io: Io): void {
  command
    .option('--connect <host:port>', 'a node of the cluster')
    .option('--replay <file>', 'show what --record has written, at once; - for stdin')
    .addOption(
      new Option('--every <time>', 'time between two readings: 100ms to 10m')
        .argParser(within(0.1, 600))
        .default(1, '1s'),
    )
    .addOption(
      new Option('--stall <time>', 'time without progress after which a migration has stalled: 1s to 24h')
        .argParser(within(1, 86_400))
        .default(30, '30s'),
    )
    .addOption(
      new Option(
        '--until <what>',
        'end when the moves are done (1 if one stalls or fails), or when nothing has happened for --stall',
      ).choices(['done', 'quiet']),
    )
    .option('--plan <file>', 'measure progress by what redis plan -f json printed');
  optionGroup(command, 'Output', (group) =>
    group
      .option('--record <file>', 'write all events to a new file, as JSON lines')
      .option('--json', 'events as JSON lines')
      .option('--prometheus [host:port]', 'print metrics once; with an address, serve them at /metrics')
      .option('--serve [host:port]', 'show it on the page, at a loopback address; a free port of 127.0.0.1 by default')
      .option('--open', 'open the address of --serve in a browser (none is opened outside a terminal and in CI)')
      .option('-q, --quiet', 'no notes on stderr'),
  );
  reachOptions(command).action(async (flags: WatchFlags) => {
    const { connect, replay, json, prometheus } = flags;
    if (json && prometheus === true)
      throw usageError(say`--prometheus prints metrics: it goes with --json only with an address`);
    servedAt(flags);
    if (flags.serve !== undefined && (json || prometheus === true)) {
      throw usageError(
        say`--serve prints its address and lines: it goes with neither --json nor --prometheus without an address`,
      );
    }
    if (connect !== undefined && replay === undefined) return await watchLive({ ...flags, connect }, io);
    if (connect !== undefined || replay === undefined) {
      throw usageError(say`give either --connect <host:port> or --replay <file>`);
    }
    if (flags.record !== undefined) throw usageError(say`--record is for --connect: a replay is recorded already`);
    if (typeof prometheus === 'string') throw usageError(say`--prometheus <host:port> is for --connect`);
    await watchReplay({ ...flags, replay }, io);
  });
}

const within =
  (low: number, high: number) =>
  (text: string): number => {
    const value = quantityOf('duration')(text);
    if (value < low || value > high) throw new InvalidArgumentError(say`It must be from ${low} s to ${high} s.`);
    return value;
  };
