import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { FaultyRun } from '../faultyApply.ts';
import { bundledRun } from './bundledRun.ts';
import type { Disturbance } from './disturbance.ts';

/**
 * The tool as a process of its own, begun by another program if one is given; held for two seconds after so many hooks, if that is wanted.
 * Whether something came between it and its end, and its exit code or signal.
 */
export async function childRun(run: FaultyRun, wrapped: readonly string[] = [], heldAt?: number): Promise<Disturbance> {
  const [command, ...argv] = [...wrapped, process.execPath, await bundledRun()];
  const tool = spawn(command, argv, { stdio: ['pipe', 'pipe', 'ignore'] });
  tool.stdin.end(JSON.stringify(run));
  const places: string[] = [];
  let held = false;
  createInterface(tool.stdout).on('line', (place) => {
    if (held) return;
    places.push(place);
    if (heldAt === undefined || places.length < heldAt) return;
    held = true;
    tool.kill('SIGSTOP');
    setTimeout(() => tool.kill('SIGCONT'), 2000);
  });
  const [code, signal] = await once(tool, 'close');
  return { struck: held || code !== 0, exits: [code ?? signal], place: places.at(-1) };
}
