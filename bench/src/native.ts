import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Reading } from './ask.ts';
import { coreStrategies } from './core.ts';
import { keysOf } from './keys.ts';
import { hashesOf, nodeNames, type Task } from './task.ts';

const source = fileURLToPath(new URL('../native/', import.meta.url));

const PROGRAMS = ['baseline', 'bulk'] as const;
const FLAGS = ['-O3', '-march=native'];

/** The C programs, built for this machine, or why they could not be. */
export class Native {
  readonly #folder = mkdtempSync(join(tmpdir(), 'shardscope-bench-'));
  /** The compiler's version, or `undefined` where nothing could be built. */
  readonly compiler: string | undefined = this.#build();

  /** Runs a task in C; `undefined` where the baseline has none. */
  read(subject: string, task: Task, milliseconds: number): Reading | undefined {
    const run = spawnSync(this.program('baseline'), [subject, task.kind, String(task.nodes), String(milliseconds)], {
      input: input(subject, task),
      encoding: 'latin1',
    });
    if (run.status === 3) return undefined;
    if (run.status !== 0)
      throw new Error(`the C baseline failed on ${subject} ${task.kind}: ${run.stderr || run.signal}`);
    const [value, sum] = run.stdout.split(' ').map(Number);
    return { task, value, ...(task.kind === 'build' ? {} : { checksum: sum }) };
  }

  close(): void {
    rmSync(this.#folder, { recursive: true });
  }

  /** Path of one of the programs. */
  program(name: (typeof PROGRAMS)[number]): string {
    return join(this.#folder, name);
  }

  #build(): string | undefined {
    for (const name of PROGRAMS) {
      const flags = [...FLAGS, '-pthread', '-o', this.program(name), `${source}${name}.c`, '-lm'];
      if (spawnSync('cc', flags, { stdio: ['ignore', 'ignore', 'inherit'] }).status !== 0) return undefined;
    }
    return `${spawnSync('cc', ['--version'], { encoding: 'utf8' }).stdout.split('\n')[0]} ${FLAGS.join(' ')}`;
  }
}

/** What the baseline reads: keys, one a line, or for `locate` and `assign` their hashes. */
function input(subject: string, { kind, nodes, shape }: Task): Buffer {
  if (kind === 'build') return Buffer.alloc(0);
  const keys = keysOf(shape);
  if (kind === 'get') return Buffer.from(`${keys.join('\n')}\n`);
  const core = coreStrategies.find(({ id }) => id === subject)?.build(nodeNames(nodes)) ?? {};
  const { low, high } = hashesOf(core, shape);
  return Buffer.concat([low, high].map((half) => Buffer.from(half.buffer)));
}
