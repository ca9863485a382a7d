import { readFile } from 'node:fs/promises';
import { type Run, SCHEMA } from './run.ts';

/** Reads the results of an earlier run. Throws an error of one line that names the file and what is wrong with it. */
export async function earlierRun(path: string): Promise<Run> {
  const results = parsed(path, await text(path));
  const { schema, measurements } = (results ?? {}) as Partial<Run>;
  if (typeof schema !== 'string' || !schema.startsWith('shardscope/bench/')) {
    throw new TypeError(`${path} does not hold results of this benchmark`);
  }
  if (schema !== SCHEMA) throw new RangeError(`${path} is of another version: ${schema}, this one reads ${SCHEMA}`);
  if (!Array.isArray(measurements)) throw new TypeError(`${path} is not complete: it has no measurements`);
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
