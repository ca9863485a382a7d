import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/**
 * Lets everybody else on this machine go first, for what is left of this process: servers and their clients may share its processors, and
 * wait for those more than for the servers. With `chrt` (util-linux) its threads run only where nobody else wants to, and give way at once;
 * without it they have the lowest priority. Linux gives each thread a priority of its own; a thread that ends meanwhile, or a system that
 * refuses, is left as it is.
 */
export function standBack(): void {
  const idle = ['--all-tasks', '--idle', '--pid', '0', `${process.pid}`];
  if (process.platform === 'linux' && spawnSync('chrt', idle).status === 0) return;
  for (const id of threads()) {
    try {
      setPriority(id, constants.priority.PRIORITY_LOW);
    } catch {
      // Slower for clients, and right all the same.
    }
  }
}

/** Ids of the threads of this process on Linux; elsewhere the process itself. */
function threads(): readonly number[] {
  try {
    return readdirSync('/proc/self/task').map(Number);
  } catch {
    return [process.pid];
  }
}
