import { syncBuiltinESMExports } from 'node:module';
import workerThreads, { type WorkerOptions } from 'node:worker_threads';

const source = new URL('../../src/parallel/worker.ts', import.meta.url).href;
const bundled = new URL('../../dist/bundle/worker.js', import.meta.url);

const { Worker } = workerThreads;

// Threads of the program take 0.7 s of processor time each to load its source, and a twentieth of that to load the bundle of it.
if (Worker.name !== 'BundledWorker') {
  workerThreads.Worker = class BundledWorker extends Worker {
    constructor(script: string | URL, options: WorkerOptions) {
      if (`${script}` === source) super(bundled, { ...options, execArgv: [] });
      else super(script, options);
    }
  };
  syncBuiltinESMExports();
}
