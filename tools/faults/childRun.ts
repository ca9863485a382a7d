import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { FaultyRun } from '../faultyApply.ts';
import { fromSource } from '../fromSource.ts';

const child = fileURLToPath(new URL('../faultyApply.ts', import.meta.url));

/**
 * The tool as a process of its own, begun by another program if one is given; held for two seconds after so many hooks, if that is wanted.
 * Whether something came between it and its end.
 */
export async function childRun(run: FaultyRun, wrapped: readonly string[] = [], heldAt?: number): Promise<boolean> {
  const [command, ...argv] = [...wrapped, process.execPath, ...fromSource, child];
  const tool = spawn(command, argv, { stdio: ['pipe', 'pipe', 'ignore'] });
  tool.stdin.end(JSON.stringify(run));
  let dots = 0;
  let held = false;
  tool.stdout.on('data', (chunk: Buffer) => {
    dots += chunk.length;
    if (heldAt === undefined || held || dots < heldAt) return;
    held = true;
    tool.kill('SIGSTOP');
    setTimeout(() => tool.kill('SIGCONT'), 2000);
  });
  const [code] = await once(tool, 'exit');
  return held || code !== 0;
}
