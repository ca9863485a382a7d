// One contender in a process of its own: asked for tasks, it answers with nanoseconds per operation.
import { Bench } from 'tinybench';
import type { About, Measure, Reading, Request } from './ask.ts';
import type { Contender } from './contender.ts';
import { contenders } from './contenders.ts';
import { bytesHeld } from './memory.ts';
import { checksum, nodeNames, type Prepared, prepare } from './task.ts';
import { fault } from './verdict.ts';

process.once('message', async (request: Request) => {
  const contender = await contenders[request.contender]();
  const answer = 'tasks' in request ? readingsOf(contender, request) : aboutOf(contender);
  process.send?.(answer, () => process.disconnect());
});

function aboutOf(contender: Contender): About {
  const wrong = fault(contender);
  return { package: contender.package, ...(wrong === undefined ? {} : { fault: wrong }) };
}

function readingsOf(contender: Contender, { tasks, milliseconds }: Measure): Reading[] {
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
  return readings;
}

/** Median nanoseconds per operation, in CPU time of this process: other load on the machine counts less than by the clock. */
function nanoseconds({ operations, run, after }: Prepared, milliseconds: number): number {
  const bench = new Bench({
    now: cpuMilliseconds,
    time: milliseconds,
    iterations: 2,
    warmupTime: milliseconds,
    warmupIterations: 1,
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
