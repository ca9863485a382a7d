// One contender in a process of its own: asked for tasks, it answers with nanoseconds per operation.
import { Bench } from 'tinybench';
import { contenders } from './contenders.ts';
import { bytesHeld } from './memory.ts';
import type { Reading, Request } from './rounds.ts';
import { checksum, nodeNames, type Prepared, prepare } from './task.ts';

process.once('message', async ({ contender: id, tasks, milliseconds }: Request) => {
  const contender = await contenders[id]();
  const readings: Reading[] = [];
  for (const task of tasks) {
    if (task.kind === 'memory') {
      readings.push({ task, value: bytesHeld(contender, nodeNames(task.nodes)) });
    } else {
      const prepared = prepare(contender, task.kind, task.nodes, task.shape);
      if (!prepared) continue;
      const value = nanoseconds(prepared, milliseconds);
      const { answers } = prepared;
      readings.push({ task, value, ...(answers ? { checksum: checksum(answers, task.nodes) } : {}) });
    }
  }
  process.send?.(readings, () => process.disconnect());
});

/** Median nanoseconds per operation, in CPU time of this process: other load on the machine counts less than by the clock. */
function nanoseconds({ operations, run, after }: Prepared, milliseconds: number): number {
  const bench = new Bench({
    now: cpuMilliseconds,
    time: milliseconds,
    iterations: 5,
    warmupTime: milliseconds,
    warmupIterations: 3,
    throws: true,
  });
  bench.add('task', () => {
    const start = cpuMilliseconds();
    run();
    const overriddenDuration = cpuMilliseconds() - start;
    after?.();
    return { overriddenDuration };
  });
  const [{ result }] = bench.runSync();
  if (result.state !== 'completed') throw new Error(`the task ended ${result.state}`);
  return (result.latency.p50 / operations) * 1e6;
}

function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
