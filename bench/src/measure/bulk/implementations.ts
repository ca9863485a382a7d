import { spawnSync } from 'node:child_process';
import { extname } from 'node:path';
import type { KeyKind } from '@shardscope/core';
import { C_BASELINE, C_LANES } from '../../model/suite.ts';
import type { BulkTask } from '../../model/task.ts';
import { inProcess } from '../childProcess.ts';
import type { Native } from '../native.ts';
import type { BulkReading, BulkRequest } from './bulkWorker.ts';
import type { Moves, Range } from './joining.ts';

/** Number of the first generated key: all have nine digits. */
export const FIRST = 100_000_000;

/** The plain program counts fewer keys: its time per key is what is compared. */
const PLAIN_SHARE = 0.05;

/**
 * How many times as many keys two threads count, unless that is more than enough: with 20 million names each took as long as one thread that does all, 154 ms, with 200 million half as
 * long. Threads that are woken by a third begin on its processor.
 */
const THREADS_TIMES = 10;
const ENOUGH = 200_000_000;

/** One way to do a task. */
export interface Implementation {
  readonly contender: string;
  readonly task: BulkTask;
  readonly keys: number;
  count(): Promise<BulkReading>;
}

/** Every way to count so many generated keys, and the lines of a file. */
export function implementations(native: Native, keys: number, file: string, lines: number): Implementation[] {
  return [
    ...(['sequence', 'names'] as const).flatMap((shape) => [
      ...['core/wasm', 'core'].map((program) => inNode(program, shape, keys, 1)),
      inNode('plain', shape, Math.ceil(keys * PLAIN_SHARE), 1),
      inNode('core/wasm', shape, keys, 2),
      ...[1, 2].flatMap((threads) => inC(native, { kind: 'bulk', nodes: 10, shape, threads }, keys)),
    ]),
    ...['core/wasm', 'readline'].map(
      (program): Implementation => ({
        contender: program,
        task: fileTask,
        keys: lines,
        count: () => ask({ program, file, threads: 1 }),
      }),
    ),
    ...inC(native, fileTask, lines, file),
  ];
}

const fileTask: BulkTask = { kind: 'file', nodes: 10, shape: 'sequence', threads: 1 };

/** What core counts: the right answer. */
export const core = (kind: KeyKind, keys: number): Promise<Moves> =>
  ask({ program: 'core', range: range(kind, keys), threads: 1 });

const inNode = (program: string, shape: KeyKind, keys: number, threads: number): Implementation => ({
  contender: program,
  task: { kind: 'bulk', nodes: 10, shape, threads },
  keys: keysOn(threads, keys),
  count: () => ask({ program, range: range(shape, keysOn(threads, keys)), threads }),
});

/** In C, one key after the other and many at a time, as far as it could be built. */
function inC(native: Native, task: BulkTask, keys: number, file?: string): Implementation[] {
  const all = keysOn(task.threads, keys);
  const given = (file === undefined ? [task.shape, FIRST, all, task.threads] : ['file', file]).map(String);
  const by = (contender: string, program: string): Implementation => ({
    contender,
    task,
    keys: all,
    count: async () => read(program, given),
  });
  return [
    ...(native.compiler ? [by(C_BASELINE, native.program('bulk'))] : []),
    ...(native.hasLanes ? [by(C_LANES, native.program('lanes'))] : []),
  ];
}

/** A generated name through three strategies in C, one after the other: what absolute limits are measured by. */
export const NAME: BulkTask = { kind: 'bulk', nodes: 10, shape: 'names', threads: 1 };

/** Nanoseconds of CPU that it takes now. */
export function nameInC(native: Native): number {
  const { cpu, keys } = read(native.program('bulk'), ['names', FIRST, 4_000_000, 1].map(String));
  return (cpu / keys) * 1e9;
}

const keysOn = (threads: number, keys: number): number =>
  threads > 1 ? Math.max(keys, Math.min(THREADS_TIMES * keys, ENOUGH)) : keys;

const range = (kind: KeyKind, keys: number): Range => ({ kind, first: FIRST, end: FIRST + keys });

function ask(request: BulkRequest): Promise<BulkReading> {
  const { program, range, threads } = request;
  const name = `${program} ${range?.kind ?? 'file'} x${threads}`;
  return inProcess(new URL(`./bulkWorker${extname(import.meta.filename)}`, import.meta.url), request, name);
}

function read(program: string, given: readonly string[]): BulkReading {
  const { status, stdout, stderr } = spawnSync(program, given, { encoding: 'latin1' });
  if (status !== 0) throw new Error(`the C program failed on ${given.join(' ')}: ${stderr}`);
  const [wall, cpu, keys, modulo, ring, slots] = stdout.split(' ').map(Number);
  return { wall, cpu, keys, moved: [modulo, ring, slots] };
}
