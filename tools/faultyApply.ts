import { readFileSync } from 'node:fs';
import { Failure } from '../packages/cli/src/io/failure.ts';
import { processIo } from '../packages/cli/src/io/io.ts';
import { type ApplyFlags, applyPlan } from '../packages/cli/src/redis/apply/applyPlan.ts';

/** What one run is given: the plan, the flags, and after how many hooks the process ends itself as a crash would. */
export interface FaultyRun {
  readonly plan: string;
  readonly flags: ApplyFlags;
  readonly killAt?: number;
}

const run: FaultyRun = JSON.parse(readFileSync(0, 'utf8'));
let calls = 0;
try {
  await applyPlan(run.plan, run.flags, processIo(), (place) => {
    process.stdout.write(`${place}\n`);
    if (calls++ === run.killAt) process.kill(process.pid, 'SIGKILL');
  });
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = error instanceof Failure ? error.code : 70;
}
