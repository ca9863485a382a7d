import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import type { OpenQueue } from '../../src/queue/openQueue.ts';
import { binary } from './binary.ts';

/** A worker as a process of its own. */
export class WorkerProcess {
  readonly #child: ChildProcess;
  said = '';

  constructor(argv: readonly string[]) {
    this.#child = spawn(process.execPath, [binary, ...argv], { stdio: ['ignore', 'ignore', 'pipe'] });
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
    for (let begun = 0; ; ) {
      // Halted as soon as it says that it begins one, it cannot end the part before it is killed.
      await this.#says(() => this.parts.length > begun);
      this.#child.kill('SIGSTOP');
      begun = this.parts.length;
      const [part] = this.parts.slice(-1);
      const active = await queue.parts.getActive();
      if (active.some(({ data }) => `${data.index}` === part)) {
        await this.ended('SIGKILL');
        return part;
      }
      this.#child.kill('SIGCONT');
    }
  }

  async #says(holds: () => boolean): Promise<void> {
    while (!holds()) {
      if (this.#child.exitCode !== null || this.#child.signalCode !== null) throw new Error(this.said);
      await Promise.race([once(this.#child.stderr as Readable, 'data'), once(this.#child, 'exit')]);
    }
  }

  async ended(signal: NodeJS.Signals): Promise<number | null> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return this.#child.exitCode;
    const exit = once(this.#child, 'exit');
    this.#child.kill(signal);
    await exit;
    return this.#child.exitCode;
  }
}
