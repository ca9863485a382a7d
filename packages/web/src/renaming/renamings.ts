import type { Change, Node, Options } from '@shardscope/core';

/** A cluster whose nodes can be renamed. */
export interface Renameable {
  readonly strategy: string;
  readonly options: Options;
  /** The id of the hash. */
  readonly hash: string;
  readonly start: readonly Node[];
  readonly changes: readonly Change[];
  readonly draws: number;
}

/** The exact shares of the nodes after the last change, in their order, draw by draw: what other names would have given. */
export type Renamings = readonly Float64Array[];

let busy: Promise<unknown> = Promise.resolve();

/** Computes renamings aside, one cluster after another; aborted, it rejects. */
export function renamings(named: Renameable, signal: AbortSignal): Promise<Renamings> {
  const answer = busy.then(() => inWorker(named, signal));
  busy = answer.catch(() => undefined);
  return answer;
}

async function inWorker(named: Renameable, signal: AbortSignal): Promise<Renamings> {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./renamingsWorker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise<Renamings>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
      worker.onmessage = ({ data }: MessageEvent<Renamings>) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.postMessage(named);
    });
  } finally {
    worker.terminate();
  }
}
