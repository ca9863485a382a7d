import { type LiveEvent, type PackedMove, packMoves, type WatchEnd, Watcher, watchEnd } from '@shardscope/core/redis';
import { version } from '../../io/environment.ts';
import { Failure } from '../../io/failure.ts';
import { type Io, note, write } from '../../io/io.ts';
import { say } from '../../language/say.ts';
import { readPlan } from '../apply/planFile.ts';
import { parseAddress } from '../live/address.ts';
import { ClusterSource } from './clusterSource.ts';
import { metricsServer } from './metricsServer.ts';
import { prometheusText } from './prometheusText.ts';
import type { WatchFlags } from './watchFlags.ts';
import { closed, finish, sinksFor } from './watchOutput.ts';
import type { WatchSink } from './watchSinks.ts';

/** Watches a live cluster until the run is asked to stop, or until what `--until` waits for. */
export async function watchLive(flags: WatchFlags & { readonly connect: string }, io: Io): Promise<void> {
  const entry = parseAddress('--connect', flags.connect);
  const served = typeof flags.prometheus === 'string' ? parseAddress('--prometheus', flags.prometheus) : undefined;
  const plan = flags.plan === undefined ? undefined : packMoves((await readPlan(flags.plan, io)).moves);
  const clock = steadyClock();
  const source = new ClusterSource(entry, flags, io, clock);
  const sinks: WatchSink[] = [];
  const stop = new AbortController();
  try {
    const first = await source.first(flags.prometheus === true);
    const watcher = new Watcher({ ...hello(flags, plan), t: first.t });
    if (flags.prometheus === true) {
      watcher.observe(first);
      return await write(
        io.stdout,
        prometheusText(watcher.model, (pair) => watcher.idle(pair)),
      );
    }
    sinks.push(...(await sinksFor(flags, io)));
    if (served) {
      const text = (): string => prometheusText(watcher.model, (pair) => watcher.idle(pair));
      const { address } = await metricsServer(served, text, AbortSignal.any([io.signal, stop.signal]));
      await note(io, flags, [say`metrics at ${address}`]);
    }
    const hear = async (events: readonly LiveEvent[]): Promise<void> => {
      for (const sink of sinks) await sink.heard(events, watcher.model);
    };
    const end = await follow(source, watcher, first, flags, sinks, hear, clock).catch(async (error: unknown) => {
      await hear([watcher.end(clock(), io.signal.aborted ? 'stopped' : 'failed')]);
      throw io.signal.aborted ? new Failure(io.signal.reason as number, '') : error;
    });
    await hear([watcher.end(clock(), String(end.why))]);
    await finish(end, sinks, flags, io);
  } finally {
    stop.abort();
    source.close();
    await closed(sinks);
  }
}

async function follow(
  source: ClusterSource,
  watcher: Watcher,
  first: Awaited<ReturnType<ClusterSource['first']>>,
  { every, until }: WatchFlags,
  sinks: readonly WatchSink[],
  hear: (events: readonly LiveEvent[]) => Promise<void>,
  clock: () => number,
): Promise<WatchEnd> {
  await hear([watcher.hello]);
  for (let reading = first; ; reading = await source.next(watcher)) {
    const start = performance.now();
    await hear(watcher.observe(reading));
    for (const sink of sinks) await sink.passed?.(watcher.model, reading.t);
    const end = until && watchEnd(watcher.model, until, reading.t);
    if (end) return end;
    // Readings are begun at the same distance, however long they take.
    const spent = performance.now() - start + (clock() - reading.t);
    await source.patience.pause(Math.max(20, every * 1000 - spent));
  }
}

const hello = ({ connect = '', every, stall }: WatchFlags, plan: readonly PackedMove[] | undefined) => ({
  version,
  entry: connect,
  every: Math.round(every * 1000),
  stall: Math.round(stall * 1000),
  ...(plan ? { plan } : {}),
});

/** Milliseconds since 1970 by the clock when the run began; from then on, setting the clock changes nothing. */
function steadyClock(): () => number {
  const start = Date.now() - performance.now();
  return () => Math.round(start + performance.now());
}
