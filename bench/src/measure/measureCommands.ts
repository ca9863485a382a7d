import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { C_BASELINE, type Suite } from '../model/suite.ts';
import { processKinds, type Task } from '../model/task.ts';
import { NAME, nameInC } from './bulk/implementations.ts';
import { linesOf } from './bulk/linesOf.ts';
import { firstLine } from './childProcess.ts';
import type { Ledger } from './ledger.ts';
import type { Native } from './native.ts';
import { bin, type Take, withProcessTimes } from './processTime.ts';

const LINES = 40_000_000;

interface Command {
  readonly nodes: number;
  /** What follows `shardscope`; the file has 40 million lines. */
  args(file: string): readonly string[];
}

const commands: Readonly<Record<string, Command>> = {
  'compare 200M names': { nodes: 10, args: () => ['compare', '10 +1', '-k', '200000000'] },
  'compare 40M lines': { nodes: 10, args: (file) => ['compare', '10 +1', '--keys-from', file] },
  'compare every strategy': { nodes: 1000, args: () => ['compare', '1000 +1', '-s', 'all', '-k', '100000'] },
};

/** Names of the commands that are measured whole. */
export const commandNames: readonly string[] = Object.keys(commands);

/** Runs whole commands once each, and C beside them. */
export async function measureCommands(suite: Suite, native: Native, ledger: Ledger, run: number): Promise<void> {
  const wanted = (name: string): Task[] =>
    processKinds
      .map((kind): Task => ({ kind, nodes: commands[name].nodes, shape: 'user' }))
      .filter((task) => suite.wants(name, task) && !ledger.failed(suite.id, name, task));
  const folder = mkdtempSync(join(tmpdir(), 'shardscope-lines-'));
  try {
    const file = join(folder, 'keys');
    if (wanted('compare 40M lines').length > 0) await pipeline(linesOf('sequence', 0, LINES), createWriteStream(file));
    withProcessTimes((take) => {
      for (const name of commandNames) {
        const tasks = wanted(name);
        if (tasks.length > 0) addCommand(suite.id, name, tasks, () => takeCommand(take, name, file), ledger, run);
      }
    });
    if (native.compiler) ledger.add(suite.id, C_BASELINE, run, { task: NAME, value: nameInC(native) });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const takeCommand = (take: Take, name: string, file: string): ReturnType<Take> =>
  take([bin, ...commands[name].args(file)]);

function addCommand(
  suite: string,
  contender: string,
  tasks: readonly Task[],
  taken: () => ReturnType<Take>,
  ledger: Ledger,
  run: number,
): void {
  try {
    const { wall, cpu, peak } = taken();
    const values: Readonly<Record<string, number>> = { wall: wall * 1e6, cpu: cpu * 1e6, peak };
    for (const task of tasks) ledger.add(suite, contender, run, { task, value: values[task.kind] });
  } catch (error) {
    ledger.fail({ suite, contender, reason: firstLine(error) });
  }
}
