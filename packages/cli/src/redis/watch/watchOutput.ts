import type { WatchEnd } from '@shardscope/core/redis';
import { exitCodes, Failure } from '../../io/failure.ts';
import { type Io, write } from '../../io/io.ts';
import type { WatchFlags } from './watchFlags.ts';
import { jsonSink, linesSink, recordSink, screenSink, type WatchSink } from './watchSinks.ts';

/** Where a watch goes by its flags. */
export async function sinksFor(flags: WatchFlags, io: Io): Promise<WatchSink[]> {
  const shown = flags.json ? jsonSink(io) : io.stdout.isTTY && io.env.TERM !== 'dumb' ? screenSink(io) : linesSink(io);
  return [...(flags.record === undefined ? [] : [await recordSink(flags.record)]), shown];
}

/** Closes what is open. */
export async function closed(sinks: WatchSink[]): Promise<void> {
  for (const sink of sinks.splice(0)) await sink.close?.();
}

/** Says what the watch has ended with. Throws if all is not well. */
export async function finish({ ok, why }: WatchEnd, sinks: WatchSink[], { json }: WatchFlags, io: Io): Promise<void> {
  await closed(sinks);
  if (!ok) throw new Failure(exitCodes.runtime, why);
  if (!json) await write(io.stdout, `${why}\n`);
}
