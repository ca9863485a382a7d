/** A worker that answers questions, and tells where keys of them go. */
export const newWorker = (): Worker => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
