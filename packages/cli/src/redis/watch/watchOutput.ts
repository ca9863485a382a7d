import type { WatchEnd } from '@shardscope/core/redis';
import { exitCodes, Failure } from '../../io/failure.ts';
import { type Io, write } from '../../io/io.ts';
import { said } from '../../language/say.ts';
import { servedAt, serveSink } from './serveSink.ts';
import type { WatchFlags } from './watchFlags.ts';
import { jsonSink, linesSink, recordSink, screenSink, type WatchSink } from './watchSinks.ts';

/** Where a watch goes by its flags. */
export async function sinksFor(flags: WatchFlags, io: Io): Promise<WatchSink[]> {
  const served = servedAt(flags);
  const hasScreen = io.stdout.isTTY && io.env.TERM !== 'dumb' && served === undefined;
  return [
    ...(flags.record === undefined ? [] : [await recordSink(flags.record)]),
    // Its address is the first line; a screen would hide it.
    ...(served ? [await serveSink(served, flags, io)] : []),
    flags.json ? jsonSink(io) : hasScreen ? screenSink(io) : linesSink(io),
  ];
}

/** Closes what is open. */
export async function closed(sinks: WatchSink[]): Promise<void> {
  for (const sink of sinks.splice(0)) await sink.close?.();
}

/** Says what the watch has ended with. Throws if all is not well. */
export async function finish({ ok, why }: WatchEnd, sinks: WatchSink[], { json }: WatchFlags, io: Io): Promise<void> {
  await closed(sinks);
  if (!ok) throw new Failure(exitCodes.runtime, said(why));
  if (!json) await write(io.stdout, `${said(why)}\n`);
}
