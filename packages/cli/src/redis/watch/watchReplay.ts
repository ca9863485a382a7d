import {
  afterEvent,
  initialModel,
  type LiveEvent,
  packMoves,
  type WatchEnd,
  type WatchModel,
  watchEnd,
} from '@shardscope/core/redis';
import { type Io, write } from '../../io/io.ts';
import { say } from '../../language/say.ts';
import { readPlan } from '../apply/planFile.ts';
import { prometheusText } from './prometheusText.ts';
import { readRecording } from './readRecording.ts';
import type { WatchFlags } from './watchFlags.ts';
import { closed, finish, sinksFor } from './watchOutput.ts';

/** Shows a recording again, at once. */
export async function watchReplay(flags: WatchFlags & { readonly replay: string }, io: Io): Promise<void> {
  const [first, ...events] = await readRecording(flags.replay, io);
  if (first.type !== 'hello') throw new Error('a recording that was read begins with hello');
  const plan = flags.plan === undefined ? first.plan : packMoves((await readPlan(flags.plan, io)).moves);
  const hello = { ...first, ...(plan ? { plan } : {}) };
  let model: WatchModel = initialModel(hello);
  const sinks = flags.prometheus === true ? [] : await sinksFor(flags, io);
  let end: WatchEnd | undefined;
  try {
    for (const reading of readings([hello, ...events])) {
      model = reading.reduce(afterEvent, model);
      for (const sink of sinks) await sink.heard(reading, model);
      end = flags.until && watchEnd(model, flags.until);
      if (end) break;
    }
    if (flags.prometheus === true) {
      const idle = (pair: { readonly progressed: number }): number => model.t - pair.progressed;
      return await write(io.stdout, prometheusText(model, idle));
    }
    for (const sink of sinks) await sink.passed?.(model, model.t);
    for (const sink of sinks) await sink.stay?.();
    if (flags.until) await finish(end ?? { ok: false, why: say`the recording ends before` }, sinks, flags, io);
  } finally {
    await closed(sinks);
  }
}

/** Events of one reading have one time. */
function readings(events: readonly LiveEvent[]): LiveEvent[][] {
  const found: LiveEvent[][] = [];
  for (const event of events) {
    const last = found.at(-1);
    if (last?.[0].t === event.t) last.push(event);
    else found.push([event]);
  }
  return found;
}
