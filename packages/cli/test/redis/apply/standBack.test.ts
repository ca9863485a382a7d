import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const path = (from: string): string => fileURLToPath(new URL(from, import.meta.url));

/** What a process says of the policies (5 is SCHED_IDLE) and priorities of its threads after it has stood back. */
const PROGRAM = `
  import { readdirSync, readFileSync } from 'node:fs';
  import { getPriority } from 'node:os';
  import { standBack } from '${path('../../../src/redis/apply/pacing/standBack.ts')}';
  standBack();
  const policyOf = (id) => Number(readFileSync('/proc/self/task/' + id + '/stat', 'utf8').split(') ')[1].split(' ')[38]);
  console.log(JSON.stringify(readdirSync('/proc/self/task').map((id) => [policyOf(id), getPriority(Number(id))])));
`;

/** The policy and priority of each thread. */
function threads(env: NodeJS.ProcessEnv): readonly [policy: number, priority: number][] {
  const hooks = path('../../../../../tools/source.js');
  const argv = ['--import', hooks, '--input-type=module', '--eval', PROGRAM];
  return JSON.parse(spawnSync(process.execPath, argv, { env, encoding: 'utf8' }).stdout);
}

describe.skipIf(process.platform !== 'linux')('standing back', () => {
  it('lets all threads of the process run only where nobody else wants to, those of the collector and the compiler too', () => {
    const all = threads(process.env);
    expect(all.length).toBeGreaterThan(1);
    expect(new Set(all.map(([policy]) => policy))).toEqual(new Set([5]));
  });

  it('gives all threads the lowest priority where there is no chrt', () => {
    const all = threads({ ...process.env, PATH: '/nowhere' });
    expect(all.length).toBeGreaterThan(1);
    expect(new Set(all.map(([policy, priority]) => `${policy} ${priority}`))).toEqual(new Set(['0 19']));
  });
});
