import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const path = (from: string): string => fileURLToPath(new URL(from, import.meta.url));

/** What a process says of the priorities of its threads after it has stood back. */
const PROGRAM = `
  import { readdirSync } from 'node:fs';
  import { getPriority } from 'node:os';
  import { standBack } from '${path('../../../src/redis/apply/pacing/standBack.ts')}';
  const priorities = () => readdirSync('/proc/self/task').map((id) => getPriority(Number(id)));
  standBack();
  console.log(JSON.stringify(priorities()));
`;

describe.skipIf(process.platform !== 'linux')('standing back', () => {
  it('gives all threads of the process the lowest priority, those of the collector and the compiler too', () => {
    const hooks = path('../../../../../tools/source.js');
    const { stdout } = spawnSync(process.execPath, ['--import', hooks, '--input-type=module', '--eval', PROGRAM], {
      encoding: 'utf8',
    });
    const after = JSON.parse(stdout) as number[];
    expect(after.length).toBeGreaterThan(1);
    expect([...new Set(after)]).toEqual([19]);
  });
});
