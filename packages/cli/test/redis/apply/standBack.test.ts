import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';

const path = (from: string): string => fileURLToPath(new URL(from, import.meta.url));

/** A process that stands back, and then `does` something. */
const program = (does: string): string => `
  import { standBack } from '${path('../../../src/redis/apply/pacing/standBack.ts')}';
  standBack();
  ${does};
  setInterval(() => {}, 100);
`;

/** As if others took every processor, three times for so long that it is noticed. */
const STARVED = `
  for (let time = 0; time < 3; time++) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1500);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }`;

const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** The policies and priorities that threads of such a process have, read from outside: it may not get on itself. */
function startedTo(does: string, env: NodeJS.ProcessEnv = process.env): () => readonly string[] {
  const argv = ['--import', path('../../../../../tools/source.js'), '--input-type=module', '--eval', program(does)];
  const child = spawn(process.execPath, argv, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  children.push(child);
  return () => {
    const threads = readdirSync(`/proc/${child.pid}/task`);
    const policyOf = (id: string): string =>
      readFileSync(`/proc/${child.pid}/task/${id}/stat`, 'utf8').split(') ')[1].split(' ')[38];
    return [...new Set(threads.map((id) => `policy ${policyOf(id)}, priority ${getPriority(Number(id))}`))];
  };
}

// Policy 5 is SCHED_IDLE.
describe.skipIf(process.platform !== 'linux')('standing back', () => {
  it('lets all threads of the process run only where nobody else wants to, those of the collector and the compiler too', async () => {
    await expect.poll(startedTo('')).toEqual(['policy 5, priority 0']);
  });

  it('gives all threads a low priority where there is no chrt', async () => {
    await expect.poll(startedTo('', { ...process.env, PATH: '/nowhere' })).toEqual(['policy 0, priority 10']);
  });

  it('ends where others leave no time', async () => {
    const threads = startedTo(STARVED);
    await expect.poll(threads).toEqual(['policy 5, priority 0']);
    await expect.poll(threads).toEqual(['policy 0, priority 0']);
  });
});
