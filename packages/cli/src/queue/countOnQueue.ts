import { createHash } from 'node:crypto';
import type { ComparisonCounts } from '@shardscope/core';
import { mergedKeys } from '../compare/mergedKeys.ts';
import { type CompareFlags, commandOf, type PreparedRun } from '../compare/prepare.ts';
import type { ShardResult } from '../compare/shardResult.ts';
import { counted } from '../format/numbers.ts';
import { progress } from '../format/terminal/progress.ts';
import { leftOutNotes } from '../input/lines/leftOutNotes.ts';
import { digestOfAnswers } from '../input/records/answerDigests.ts';
import { publicPath } from '../input/records/redisUrl.ts';
import { version } from '../io/environment.ts';
import { dataError, fileFailure, usageError } from '../io/failure.ts';
import { type Io, interrupted, note } from '../io/io.ts';
import { say, spoken } from '../language/say.ts';
import type { Countable } from '../parallel/countable.ts';
import { type CountedKeys, checkCountFlags } from '../parallel/countKeys.ts';
import type { QueueFlags } from '../parallel/queueOptions.ts';
import { type FileDigests, fileDigests } from './fileDigests.ts';
import { keyFlagsOf } from './keyFlagsOf.ts';
import { type KeyParts, keyParts } from './keyParts.ts';
import { type OpenQueue, openQueue } from './openQueue.ts';
import { unpacked } from './partReturn.ts';
import { QueuedRun } from './queuedRun.ts';
import { queueServer, refusePasswords } from './queueServer.ts';
import { partName, type RunOrder } from './runOrder.ts';

/** Has the keys of a plan counted by whoever works on a queue: the counts are those of a run without one. */
export async function countOnQueue(
  plan: PreparedRun,
  whole: Countable<ComparisonCounts>,
  { shards, queue: url, queueName, parts: folder }: QueueFlags,
  io: Io,
): Promise<CountedKeys<ComparisonCounts>> {
  const { flags } = plan;
  check(flags);
  const cut = await keyParts(flags, shards, io);
  const order: RunOrder = {
    version,
    language: spoken(),
    command: commandOf(plan),
    whole: whole.toJSON() as RunOrder['whole'],
    keys: keyFlagsOf(flags),
  };
  const queue = await openQueue(queueServer(url, io), queueName, io, flags);
  try {
    const run = new QueuedRun(queue, idOf(order, cut), order, cut.parts, io.signal);
    try {
      await run.start();
      const [digests] = await bothOrNone(
        (signal) => digestsOf(cut, signal),
        () => watched(run, queue, cut, flags, io),
      );
      const result = await summed(run, plan, cut, folder, digests);
      await run.end();
      const { notes, ...found } = result;
      await note(io, flags, notes);
      return found;
    } catch (error) {
      await run.cancel();
      throw error;
    }
  } finally {
    await queue.close();
  }
}

/** Throws a usage failure for what workers cannot do. */
function check(flags: CompareFlags): void {
  checkCountFlags(flags);
  refusePasswords(flags.keysFrom ?? []);
  if (flags.top !== undefined)
    throw usageError(say`--top cannot be combined with --queue: a worker knows only its own keys`);
  if (flags.partial)
    throw usageError(say`--partial cannot be combined with --queue: a queue keeps its parts for the next run`);
  if (flags.maxBytes !== undefined)
    throw usageError(say`--max-bytes cannot be combined with --queue: a worker knows only its own bytes`);
}

/** The same for the same content; a server's content is never known to be the same. */
function idOf(order: RunOrder, { parts, files }: KeyParts): string {
  const content = JSON.stringify([order, parts, files ?? [process.pid, Date.now(), Math.random()]]);
  return createHash('sha256').update(content).digest('hex').slice(0, 32);
}

/** Waits for both; if one fails, for neither. */
async function bothOrNone<A, B>(one: (signal: AbortSignal) => Promise<A>, other: () => Promise<B>): Promise<[A, B]> {
  const stop = new AbortController();
  try {
    return await Promise.all([one(stop.signal), other()]);
  } finally {
    stop.abort();
  }
}

const digestsOf = async ({ parts, files }: KeyParts, signal: AbortSignal): Promise<FileDigests | undefined> =>
  files && parts.every(({ shard }) => !shard) ? fileDigests(parts, signal) : undefined;

/** Waits until all parts are done, with a line that says how far all workers are together. */
async function watched(run: QueuedRun, queue: OpenQueue, cut: KeyParts, flags: CompareFlags, io: Io): Promise<void> {
  const { total, unit } = amountOf(cut, flags);
  const shown = progress(io, total, flags.quiet ?? false, undefined, unit);
  let looked = false;
  let refused: string | undefined;
  let done = 0;
  try {
    await run.finished(async (state) => {
      done = state.done;
      if (!looked && state.active.length === 0) await noteWorkers(queue, flags, io);
      looked = true;
      if (state.refusal !== refused) {
        shown.clear();
        refused = state.refusal;
        await note(io, flags, refused === undefined ? [] : [refused]);
      }
      const part = total / cut.parts.length;
      const active = state.active.reduce((sum, { keys, bytes }) => sum + { key: keys, byte: bytes, part: 0 }[unit], 0);
      shown.update(Math.min(total, state.done * part + active));
    });
  } catch (error) {
    throw io.signal.aborted ? interrupted(io, say`${done} of ${counted(cut.parts.length, 'part')}`) : error;
  } finally {
    shown.clear();
  }
}

/** What a run is measured in. */
function amountOf({ parts, files }: KeyParts, flags: CompareFlags): { total: number; unit: 'key' | 'byte' | 'part' } {
  if (!flags.keysFrom) return { total: flags.keys, unit: 'key' };
  if (!files || flags.unique) return { total: parts.length, unit: 'part' };
  return { total: files.reduce((sum, { size }) => sum + size, 0), unit: 'byte' };
}

async function noteWorkers({ parts, server, names }: OpenQueue, flags: CompareFlags, io: Io): Promise<void> {
  // A server may not tell; then nothing is said.
  if ((await parts.getWorkersCount().catch(() => 1)) > 0) return;
  await note(io, flags, [
    say`nobody works on the queue yet: shardscope worker --queue ${server.url} --queue-name ${names.parts}`,
  ]);
}

/** The results of all parts as one, and what there is to say of them. */
async function summed(
  run: QueuedRun,
  { comparison, flags }: PreparedRun,
  { parts }: KeyParts,
  folder: string | undefined,
  digests: FileDigests | undefined,
): Promise<CountedKeys<ComparisonCounts> & { readonly notes: string[] }> {
  const keys = new Map<number, ShardResult['keys']>();
  const notes = new Set<string>();
  let counts: ComparisonCounts | undefined;
  for await (const [index, back] of run.results()) {
    if (keys.has(index)) continue;
    const name = partName(index, parts.length, parts[index - 1]);
    try {
      const result = await unpacked(back, folder);
      if (digests && result.keys.sha256 !== digests.parts[index - 1])
        throw dataError(say`the worker found other bytes under this name`);
      counts = comparison.sum(counts ? [counts, result.counts] : [result.counts]);
      keys.set(index, result.keys);
    } catch (error) {
      await run.forget(index);
      throw fileFailure(name, error);
    }
    for (const line of back.notes) notes.add(line);
  }
  const all = parts.map((_, i) => keys.get(i + 1)).filter((one) => one !== undefined);
  if (!counts || all.length < parts.length)
    throw dataError(say`${all.length} of ${counted(parts.length, 'part')} came back`);
  const found = foundKeys(all, counts.keys);
  return { counts, keys: found, notes: [...notes, ...(flags.keysFrom ? leftOutNotes(found) : [])] };

  function foundKeys(each: readonly ShardResult['keys'][], count: number): ShardResult['keys'] {
    if (parts.every(({ shard }) => shard)) return mergedKeys(each, count);
    const sum = (field: 'empty' | 'bad' | 'read'): number => each.reduce((total, one) => total + (one[field] ?? 0), 0);
    const source = (flags.keysFrom ?? []).map(publicPath).join(', ');
    return {
      count,
      source,
      ...(digests ? { sha256: digests.sha256, files: digests.files } : answered(each, source)),
      ...(flags.unique ? { read: sum('read') } : {}),
      empty: sum('empty'),
      bad: sum('bad'),
    };
  }
}

/** What is said of the answers of masters. */
function answered(each: readonly ShardResult['keys'][], path: string): Pick<ShardResult['keys'], 'sha256' | 'files'> {
  const bytes = each.reduce((sum, { files }) => sum + (files?.[0].bytes ?? 0), 0);
  return { sha256: digestOfAnswers(each.map(({ sha256 }) => sha256 ?? '')), files: [{ path, bytes }] };
}
