import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { manifestFiles } from '@shardscope/core/records';
import { dataError, fileFailure } from '../io/failure.ts';
import { fileName } from '../io/fileName.ts';
import { say } from '../language/say.ts';
import { serverAt } from './records/keyServer.ts';

/**
 * The path itself, or every file in the folder and in those below it, in the order of their names. Of an append-only file of Redis that is made of
 * several, only its manifest, which stands for them.
 */
export async function filesAt(path: string): Promise<string[]> {
  if (path === '-' || serverAt(path)) return [path];
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    const found = (await readdir(path, { recursive: true })).sort().map((name) => join(path, name));
    const files: string[] = [];
    for (const file of found) if ((await stat(file)).isFile()) files.push(file);
    if (files.length === 0) throw dataError(say`the folder has no files`);
    const parts = new Set((await Promise.all(files.filter(isManifest).map(partsOf))).flat());
    return files.filter((file) => isManifest(file) || !parts.has(file));
  } catch (error) {
    throw fileFailure(fileName(path), error);
  }
}

// Of a manifest, which has a line for each file.
const MOST_BYTES = 2 ** 20;

/** Whether a file is a manifest of Redis, by its name. */
export const isManifest = (path: string): boolean => path.endsWith('.manifest');

/** The files of which a file is made: those that a manifest of Redis names, one behind the other, else itself. */
export async function partsOf(path: string): Promise<readonly string[]> {
  if (!isManifest(path) || (await stat(path)).size > MOST_BYTES) return [path];
  const names = manifestFiles(await readFile(path, 'utf8'));
  return names?.map((name) => join(dirname(path), name)) ?? [path];
}
