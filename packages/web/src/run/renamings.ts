import type { Change, Node, Options } from '@shardscope/core';

/** A cluster whose nodes can be renamed. */
export interface Named {
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

/** Computes renamings aside; aborted, it never answers. */
export function renamings(named: Named, signal: AbortSignal): Promise<Renamings> {
  const worker = new Worker(new URL('./renamingsWorker.ts', import.meta.url), { type: 'module' });
  signal.addEventListener('abort', () => worker.terminate());
  return new Promise<Renamings>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Renamings>) => {
      worker.terminate();
      resolve(data);
    };
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(named);
  });
}
