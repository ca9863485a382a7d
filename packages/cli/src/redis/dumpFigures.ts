import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { SLOTS } from '@shardscope/core/redis';
import { MAX_KEY_BYTES } from '../input/lines/lineForm.ts';
import { dataError, fileFailure } from '../io/failure.ts';
import { fileName } from '../io/fileName.ts';
import type { Io } from '../io/io.ts';
import { say } from '../language/say.ts';
import type { Figures } from './live/loads/liveCounts.ts';

/**
 * The keys of slots as dumps of cluster masters say them, without a look at any key; `undefined` where no file is a dump. Throws a failure for a dump
 * that does not say, for a slot of two dumps, and for dumps beside other files.
 */
export async function dumpFigures(files: readonly string[], io: Io): Promise<Figures | undefined> {
  const { redisDump, TELLING_BYTES } = await import('@shardscope/core/records');
  const dumps: string[] = [];
  for (const path of files) {
    if (path !== '-' && redisDump.recognises(await firstBytes(path, TELLING_BYTES))) dumps.push(path);
  }
  if (dumps.length === 0) return undefined;
  const other = files.find((path) => !dumps.includes(path));
  if (other !== undefined)
    throw dataError(say`${fileName(other)} is no dump, and dumps cannot be combined with other files`);
  const counts = new Float64Array(SLOTS);
  const from = new Map<number, string>();
  for (const path of dumps) {
    for (const [slot, keys] of await slotsOf(path, io)) {
      const before = from.get(slot);
      if (before !== undefined) throw dataError(say`${fileName(before)} and ${fileName(path)} both have slot ${slot}`);
      from.set(slot, path);
      counts[slot] = keys;
    }
  }
  return new Map([['key-count', counts]]);
}

async function firstBytes(path: string, most: number): Promise<Uint8Array> {
  const file = await open(path).catch((error) => {
    throw fileFailure(fileName(path), error);
  });
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(most), 0, most, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function slotsOf(path: string, { signal }: Io): Promise<ReadonlyMap<number, number>> {
  const { redisDump } = await import('@shardscope/core/records');
  const { newRecordKernels } = await import('@shardscope/core/records/wasm');
  const reader = redisDump.reader({ maxKeyBytes: MAX_KEY_BYTES, skipBad: true }, newRecordKernels);
  let keys = 0;
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20, signal })) {
      for (const { count } of reader.push(chunk)) keys += count;
    }
    for (const { count } of reader.end()) keys += count;
  } catch (error) {
    throw fileFailure(fileName(path), error);
  }
  const { slots = new Map<number, number>() } = reader;
  if (slots.size === 0 && keys > 0) {
    throw dataError(
      say`${fileName(path)} does not say how many keys each slot has, as dumps of clusters of Redis 7.4 and Valkey 8 and later do; --keys-from counts them`,
    );
  }
  return slots;
}
