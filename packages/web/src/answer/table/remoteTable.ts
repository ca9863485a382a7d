import { ProblemError } from '../../model/problem.ts';
import type { Question } from '../../model/run.ts';
import type { Progress } from '../../run/readOwnKeys.ts';
import { newWorker } from '../newWorker.ts';
import type { Asked, Message } from '../worker.ts';
import { type Ask, type Asks, type Told, tell } from './asks.ts';
import { KeyTable } from './keyTable.ts';
import type { Returned } from './tableInWorker.ts';

/** A table of keys, which keeps them for questions about them. */
export interface RemoteTable {
  ask<Name extends keyof Asks>(name: Name, ...given: Parameters<Asks[Name]>): Promise<ReturnType<Asks[Name]>>;
}

/** Opens the table of a question's keys: in a worker until the signal ends that, or on this thread where no worker can be had. */
export async function remoteTable(
  question: Question,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<RemoteTable> {
  let worker: Worker;
  try {
    worker = newWorker();
  } catch {
    const table = await KeyTable.of(question, onProgress);
    return speaking(async (ask) => tell(table, ask));
  }
  signal.addEventListener('abort', () => worker.terminate());
  const post = (asked: Asked): void => worker.postMessage(asked);
  const waiting = new Map<number, (returned: Returned) => void>();
  await new Promise<void>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data.of === 'progress') onProgress(data.progress);
      if (data.of === 'table') resolve();
      if (data.of === 'problem') reject(new ProblemError(data.problem));
      if (data.of === 'return') waiting.get(data.returned.id)?.(data.returned);
    };
    worker.onerror = ({ message }) => reject(new Error(message));
    post({ of: 'table', question });
  });
  let calls = 0;
  return speaking(
    (ask) =>
      new Promise((resolve, reject) => {
        const id = calls++;
        waiting.set(id, ({ told, problem }) => {
          waiting.delete(id);
          if (problem) reject(new ProblemError(problem));
          else resolve(told);
        });
        post({ of: 'call', call: { id, ask } });
      }),
  );
}

const speaking = (say: (ask: Ask) => Promise<Told>): RemoteTable => ({
  ask: async <Name extends keyof Asks>(name: Name, ...given: Parameters<Asks[Name]>) =>
    (await say({ name, given } as Ask)) as ReturnType<Asks[Name]>,
});
