// One contender in a process of its own: asked for tasks, it answers with nanoseconds per operation.
import { Bench } from 'tinybench';
import type { Contender } from '../contenders/contender.ts';
import { contenders } from '../contenders/contenders.ts';
import { type Task, type TaskKind, taskKinds } from '../model/task.ts';
import {
  type About,
  type Answer,
  answerOnce,
  firstLine,
  type Measure,
  type Reading,
  type Request,
} from './childProcess.ts';
import { fault } from './fault.ts';
import { bytesHeld } from './memory.ts';
import { checksum, nodeNames, type Prepared, prepare } from './prepare.ts';

answerOnce(async (request: Request): Promise<About | Answer> => {
  const contender = await contenders[request.contender]();
  if ('tasks' in request) return answerOf(contender, request);
  const wrong = fault(contender);
  return wrong === undefined ? {} : { fault: wrong };
});

function answerOf(contender: Contender, { tasks, milliseconds, keys }: Measure): Answer {
  const readings: Reading[] = [];
  const failures: { task: Task; reason: string }[] = [];
  for (const task of tasks) {
    try {
      const reading = read(contender, task, milliseconds, keys);
      if (reading) readings.push(reading);
    } catch (error) {
      failures.push({ task, reason: firstLine(error) });
    }
  }
  return { readings, failures };
}

/** One reading; nothing where the contender has no such function. */
function read(contender: Contender, task: Task, milliseconds: number, keys: number): Reading | undefined {
  if (task.nodes > (contender.mostNodes ?? task.nodes)) return undefined;
  if (task.kind === 'memory') return { task, value: bytesHeld(contender, nodeNames(task.nodes)) };
  const { kind } = task;
  if (!isTimed(kind)) return undefined;
  const timed = { ...task, kind };
  const prepared = prepare(contender, timed, affordable(contender, timed, keys));
  if (!prepared) return undefined;
  const value = nanoseconds(prepared, milliseconds);
  const { answers } = prepared;
  return { task, value, ...(answers?.length === keys ? { checksum: checksum(answers, task.nodes) } : {}) };
}

const isTimed = (kind: Task['kind']): kind is TaskKind => taskKinds.some((timed) => timed === kind);

/** As many keys as a pass takes a fourth of a second for: all of them, unless one takes 2 µs. More than any cache of a package. */
function affordable(contender: Contender, task: Task & { readonly kind: TaskKind }, keys: number): number {
  const PROBE = 1024;
  const LEAST = 8192;
  const prepared = keys > LEAST ? prepare(contender, task, PROBE) : undefined;
  if (!prepared || prepared.operations === 1) return keys;
  let milliseconds = 0;
  for (let pass = 0; pass < 3; pass++) {
    const start = cpuMilliseconds();
    prepared.run();
    milliseconds = cpuMilliseconds() - start;
  }
  return Math.max(LEAST, Math.min(keys, Math.floor((250 * PROBE) / milliseconds)));
}

/** Median nanoseconds per operation, in CPU time of this process: other load on the machine counts less than by the clock. */
function nanoseconds(prepared: Prepared, milliseconds: number): number {
  const { operations, run, after } = prepared;
  // CPU time counts in microseconds. What takes less than a hundred is seldom interrupted: its median by the clock is right.
  const now = once(prepared) > 0.1 ? cpuMilliseconds : () => performance.now();
  const bench = new Bench({
    now,
    time: milliseconds,
    iterations: 1,
    // Optimized code comes from a thread that other load can starve: what is not warm yet is twice as slow.
    warmupTime: 3 * milliseconds,
    warmupIterations: 1,
    throws: true,
  });
  bench.add('task', () => {
    const from = now();
    run();
    const overriddenDuration = now() - from;
    after?.();
    return { overriddenDuration };
  });
  const [{ result }] = bench.runSync();
  if (result.state !== 'completed') throw new Error(`the task ended ${result.state}`);
  return (result.latency.p50 / operations) * 1e6;
}

/** Milliseconds that a task takes when its code is no longer new. */
function once({ run, after }: Pick<Prepared, 'run' | 'after'>): number {
  let took = 0;
  for (let pass = 0, spent = 0; pass < 20 && spent < 10; pass++) {
    const start = performance.now();
    run();
    took = performance.now() - start;
    after?.();
    spent += took;
  }
  return took;
}

function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
