import { stat } from 'node:fs/promises';
import { filesAt, partsOf } from '../input/filesAt.ts';
import { inLines } from '../input/jobs/inLines.ts';
import type { KeyFlags } from '../input/keyFlags.ts';
import { formatOf } from '../input/readingFlags.ts';
import { serverAt } from '../input/records/keyServer.ts';
import { nameOf } from '../input/records/redisUrl.ts';
import { dataError, fileFailure, usageError } from '../io/failure.ts';
import type { Io } from '../io/io.ts';
import { say } from '../language/say.ts';
import type { KeyPart } from './runOrder.ts';

/** The parts of a run, and what they are made of. */
export interface KeyParts {
  readonly parts: readonly KeyPart[];
  /** Files as they are now, by name, bytes and time of the last change; absent where keys come from a server, which never stands still. */
  readonly files?: readonly FileState[];
}

/** A file in the order in which keys are read. */
export interface FileState {
  readonly path: string;
  readonly size: number;
  readonly mtimeMs: number;
}

/**
 * Cuts the keys of a run into some `shards` parts: generated keys and lines of files by range, any other file as one, of a cluster each master. Where
 * equal keys are merged, a part is all keys of some hashes. Throws a failure for what workers cannot read.
 */
export async function keyParts(flags: KeyFlags, shards: number, io: Io): Promise<KeyParts> {
  const { keysFrom } = flags;
  const byShard = Array.from({ length: shards }, (_, i) => ({ shard: { index: i + 1, of: shards } }));
  if (!keysFrom)
    return {
      parts: byShard.map((part) => ({ ...part, name: say`generated keys, ${part.shard.index}/${shards}` })),
      files: [],
    };
  if (keysFrom.includes('-')) throw usageError(say`--keys-from -: workers cannot read this stdin; name a file`);
  const servers = keysFrom.filter((path) => serverAt(path));
  if (servers.length > 0 && keysFrom.length > 1)
    throw usageError(say`--keys-from ${nameOf(servers[0])}: with --queue, a server is the only source of keys`);
  if (servers.length > 0) return { parts: await masterParts(servers[0], flags, io) };
  const files: FileState[] = [];
  const listed: string[] = [];
  for (const path of keysFrom) {
    for (const file of await filesAt(path)) {
      listed.push(file);
      for (const part of await partsOf(file)) files.push(await stateOf(part));
    }
  }
  if (flags.unique)
    return {
      parts: byShard.map((part) => ({ ...part, name: say`keys by hash, ${part.shard.index}/${shards}` })),
      files,
    };
  return { parts: await fileParts(listed, files, flags, shards), files };
}

/** A part for each master of a cluster, or for a server alone. */
async function masterParts(source: string, flags: KeyFlags, io: Io): Promise<KeyPart[]> {
  const name = nameOf(source);
  try {
    const answers = (await serverAt(source)?.answers(io, flags.pace)) ?? [];
    return answers.map(({ from }) => ({ name: `${name}, ${from}`, source, portion: { of: 'answer', from } }));
  } catch (error) {
    throw fileFailure(name, error);
  }
}

async function stateOf(path: string): Promise<FileState> {
  try {
    const found = await stat(path);
    if (!found.isFile()) throw dataError(say`with --queue, keys are in files that every worker can open`);
    return { path, size: found.size, mtimeMs: found.mtimeMs };
  } catch (error) {
    throw fileFailure(path, error);
  }
}

async function fileParts(
  listed: readonly string[],
  files: readonly FileState[],
  flags: KeyFlags,
  shards: number,
): Promise<KeyPart[]> {
  const reading = await formatOf(flags);
  const sizes = new Map(files.map(({ path, size }) => [path, size]));
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const parts: KeyPart[] = [];
  for (const path of listed) {
    const size = sizes.get(path) ?? 0;
    const lines = await inLines(path, reading).catch((error) => Promise.reject(fileFailure(path, error)));
    const cuts = lines ? Math.max(1, Math.round((shards * size) / Math.max(1, bytes))) : 1;
    for (let i = 0; i < cuts; i++) {
      const range = { from: Math.floor((size * i) / cuts), to: Math.floor((size * (i + 1)) / cuts) };
      parts.push({
        name: cuts === 1 ? path : say`${path}, bytes ${range.from} to ${range.to - 1}`,
        source: path,
        ...(lines ? { portion: { of: 'lines', range, size } } : {}),
      });
    }
  }
  return parts;
}
