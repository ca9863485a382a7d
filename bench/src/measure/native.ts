import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { coreStrategies } from '../contenders/coreContenders.ts';
import type { Task } from '../model/task.ts';
import type { Answer, Reading } from './childProcess.ts';
import { keysOf } from './keys.ts';
import { hashesOf, nodeNames } from './prepare.ts';

const source = fileURLToPath(new URL('../../native/', import.meta.url));

/** What each program is built from; `lanes` only where there is AVX2. */
const PROGRAMS = {
  baseline: ['baseline.c'],
  bulk: ['bulk.c'],
  records: ['records.c'],
  lanes: ['bulk.c', '-DLANES'],
} as const;
const FLAGS = ['-O3', '-march=native'];

/** The C programs, built for this machine with `$CC` or `cc`, or why they could not be. */
export class Native {
  readonly #cc = process.env.CC || 'cc';
  #lanes = true;
  readonly #folder = mkdtempSync(join(tmpdir(), 'shardscope-bench-'));
  /** Why nothing could be built. */
  readonly reason: string | undefined = this.#build();
  /** The compiler's version and flags, or `undefined` where nothing could be built. */
  readonly compiler: string | undefined = this.reason === undefined ? this.#version() : undefined;

  /** Runs tasks in C, as far as the baseline has them. */
  answer(subject: string, tasks: readonly Task[], milliseconds: number, keys: number): Answer {
    return { readings: tasks.flatMap((task) => this.#read(subject, task, milliseconds, keys) ?? []), failures: [] };
  }

  /** Whether there is the program that takes many keys at a time. */
  get hasLanes(): boolean {
    return this.compiler !== undefined && this.#lanes;
  }

  close(): void {
    rmSync(this.#folder, { recursive: true });
  }

  /** Path of one of the programs. */
  program(name: keyof typeof PROGRAMS): string {
    return join(this.#folder, name);
  }

  #read(subject: string, task: Task, milliseconds: number, keys: number): Reading | undefined {
    const given = [subject, task.kind, String(task.nodes), String(milliseconds)];
    const options = { input: input(subject, task, keys), encoding: 'latin1' } as const;
    const { status, stdout, stderr, signal } = spawnSync(this.program('baseline'), given, options);
    if (status === NO_SUCH_TASK) return undefined;
    if (status !== 0) throw new Error(`the C baseline failed on ${subject} ${task.kind}: ${stderr || signal}`);
    const [value, sum] = stdout.split(' ').map(Number);
    return { task, value, ...(task.kind === 'build' ? {} : { checksum: sum }) };
  }

  #build(): string | undefined {
    for (const [name, [file, ...more]] of Object.entries(PROGRAMS)) {
      const flags = [...FLAGS, ...more, '-pthread', '-o', join(this.#folder, name), `${source}${file}`, '-lm'];
      const { error, status, stderr } = spawnSync(this.#cc, flags, { encoding: 'utf8' });
      if (error) return `no compiler named ${this.#cc}`;
      if (status === 0) continue;
      if (name !== 'lanes') return `${this.#cc} could not build ${file}: ${stderr.split('\n', 1)[0]}`;
      this.#lanes = false;
    }
    return undefined;
  }

  #version(): string {
    const { stdout } = spawnSync(this.#cc, ['--version'], { encoding: 'utf8' });
    return `${stdout.split('\n', 1)[0]} ${FLAGS.join(' ')}`;
  }
}

const NO_SUCH_TASK = 3;

/** What the baseline reads: keys, one a line, or for `locate` and `assign` their hashes. */
function input(subject: string, { kind, nodes, shape }: Task, count: number): Buffer {
  if (kind === 'build') return Buffer.alloc(0);
  const keys = keysOf(shape, count);
  if (kind === 'get') return Buffer.from(`${keys.join('\n')}\n`);
  const core = coreStrategies.find(({ id }) => id === subject)?.build(nodeNames(nodes)) ?? {};
  const { low, high } = hashesOf(core, keys);
  return Buffer.concat([low, high].map((half) => Buffer.from(half.buffer)));
}
