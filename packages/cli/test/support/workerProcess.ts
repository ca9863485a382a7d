import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { OpenQueue } from '../../src/queue/openQueue.ts';
import { until } from '../../src/redis/live/redisServers.ts';

/** A worker as a process of its own. */
export class WorkerProcess {
  readonly #child: ChildProcess;
  said = '';

  constructor(argv: readonly string[]) {
    const from = (file: string): string => fileURLToPath(new URL(`../../${file}`, import.meta.url));
    this.#child = spawn(
      process.execPath,
      ['--import', from('../../tools/source.js'), from('bin/shardscope.js'), ...argv],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      this.said += chunk;
    });
  }

  /** The numbers of the parts that it began, in order. */
  get parts(): string[] {
    return [...this.said.matchAll(/^note: part (\d+) of/gm)].map(([, index]) => index);
  }

  /** Kills it when it surely is in the midst of a part, which is the one it gives. */
  async killedAtWork(queue: OpenQueue): Promise<string> {
    let part: string | undefined;
    await until('a worker is in the midst of a part', async () => {
      if (this.#child.exitCode !== null) throw new Error(this.said);
      part = this.parts.at(-1);
      if (part === undefined) return false;
      // Halted, it cannot end the part before it is killed.
      this.#child.kill('SIGSTOP');
      const active = await queue.parts.getActive();
      if (active.some(({ data }) => `${data.index}` === part) && part === this.parts.at(-1)) return true;
      this.#child.kill('SIGCONT');
      return false;
    });
    await this.ended('SIGKILL');
    return part ?? '';
  }

  async ended(signal: NodeJS.Signals): Promise<number | null> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return this.#child.exitCode;
    const exit = once(this.#child, 'exit');
    this.#child.kill(signal);
    await exit;
    return this.#child.exitCode;
  }
}
