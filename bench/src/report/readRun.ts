import { readFile } from 'node:fs/promises';
import { keyKinds } from '@shardscope/core';
import { z } from 'zod';
import { type Run, SCHEMA } from '../model/run.ts';
import { scopes } from '../model/suite.ts';
import { processKinds, shapes, taskKinds } from '../model/task.ts';

const text = z.string();
const number = z.number();
const task = z.union([
  z.object({ kind: z.enum([...taskKinds, ...processKinds, 'memory']), nodes: number, shape: z.enum(shapes) }),
  z.object({ kind: z.enum(['bulk', 'file']), nodes: z.literal(10), shape: z.enum(keyKinds), threads: number }),
]);
const measured = { suite: text, contender: text };

const results: z.ZodType<Run> = z.object({
  schema: z.literal(SCHEMA),
  machine: z.object({
    date: text,
    node: text,
    v8: text,
    os: text,
    cpu: text,
    cores: number,
    memory: number,
    load: number,
  }),
  compiler: z.union([z.object({ version: text }), z.object({ missing: text })]),
  effort: z.object({
    scope: z.enum(scopes),
    runs: number,
    rounds: number,
    milliseconds: number,
    keys: number,
    manyKeys: number,
  }),
  measurements: z.array(
    z.object({
      ...measured,
      task,
      values: z.array(z.array(number).min(1)).min(1),
      checksum: number.exactOptional(),
    }),
  ),
  failures: z.array(z.object({ ...measured, task: task.exactOptional(), reason: text })),
  peers: z.record(text, z.object({ version: text, fault: text.exactOptional(), missing: text.exactOptional() })),
  disagreements: z.array(text),
});

/** Reads the results of an earlier run. Throws an error of one line that names the file and what is wrong with it. */
export async function readRun(path: string): Promise<Run> {
  const document = parsed(path, await contentOf(path));
  const { schema } = z.object({ schema: text }).catch({ schema: '' }).parse(document);
  if (!schema.startsWith('shardscope/bench/')) throw new TypeError(`${path} does not hold results of this benchmark`);
  if (schema !== SCHEMA) throw new RangeError(`${path} is of another version: ${schema}, this one reads ${SCHEMA}`);
  const run = results.safeParse(document);
  if (run.success) return run.data;
  const [{ path: where, message }] = run.error.issues;
  if (where.length === 1) throw new TypeError(`${path} is not complete: it lacks ${where[0].toString()}`);
  throw new TypeError(`${path} is not complete: ${where.join('.')}: ${message}`);
}

async function contentOf(path: string): Promise<string> {
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
