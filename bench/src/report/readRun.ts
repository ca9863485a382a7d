import { readFile } from 'node:fs/promises';
import { type Run, SCHEMA } from '../model/run.ts';

const PARTS = ['machine', 'compiler', 'effort', 'measurements', 'failures', 'peers'] as const;

/** Reads the results of an earlier run. Throws an error of one line that names the file and what is wrong with it. */
export async function readRun(path: string): Promise<Run> {
  const results = parsed(path, await text(path)) as Partial<Run> | null;
  const schema = String(results?.schema);
  if (!results || !schema.startsWith('shardscope/bench/')) {
    throw new TypeError(`${path} does not hold results of this benchmark`);
  }
  if (schema !== SCHEMA) throw new RangeError(`${path} is of another version: ${schema}, this one reads ${SCHEMA}`);
  const missing = PARTS.find((part) => typeof results[part] !== 'object');
  if (missing) throw new TypeError(`${path} is not complete: it lacks ${missing}`);
  return results as Run;
}

async function text(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new TypeError(`cannot read ${path}: ${code === 'ENOENT' ? 'there is no such file' : code}`);
  }
}

function parsed(path: string, content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    throw new TypeError(`${path} is not JSON`);
  }
}
