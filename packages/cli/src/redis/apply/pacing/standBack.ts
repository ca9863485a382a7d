import { spawn, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/** Milliseconds between two looks at the clock, and how late two in a row come where others leave no time: one alone may be a laptop that slept. */
const LOOK_EVERY = 250;
const LATE = 1000;

/**
 * Lets others on this machine go first: servers and their clients may share its processors, and wait for those more than for the servers. With
 * `chrt` (util-linux) on Linux all threads run only where nobody else wants to, and give way at once, as long as there is such time: slots must
 * not stay open until there is. Where that is not to be had they have a low priority. A system that refuses is left as it is.
 */
export function standBack(): void {
  if (process.platform === 'linux' && mayComeForward() && spawnSync('chrt', policyOfAll('--idle')).status === 0) {
    comeForwardWhenLate();
    return;
  }
  for (const id of threads()) {
    try {
      // Linux gives each thread one of its own; one may end meanwhile.
      setPriority(id, constants.priority.PRIORITY_BELOW_NORMAL);
    } catch {
      // Slower for clients, and right all the same.
    }
  }
}

/** Whether a process that has stood back gets its place again, as one of root does. */
const mayComeForward = (): boolean => spawnSync('chrt', ['--idle', '0', 'chrt', '--other', '0', 'true']).status === 0;

function comeForwardWhenLate(): void {
  let last = performance.now();
  let late = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    late = now - last - LOOK_EVERY > LATE ? late + 1 : 0;
    last = now;
    if (late < 2) return;
    clearInterval(timer);
    spawn('chrt', policyOfAll('--other'), { stdio: 'ignore' })
      .on('error', () => {})
      .unref();
  }, LOOK_EVERY).unref();
}

const policyOfAll = (policy: '--idle' | '--other'): string[] => ['--all-tasks', policy, '--pid', '0', `${process.pid}`];

/** Ids of the threads of this process on Linux; elsewhere the process itself. */
function threads(): readonly number[] {
  try {
    return readdirSync('/proc/self/task').map(Number);
  } catch {
    return [process.pid];
  }
}
