import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';
import type { Environment } from '../model/run.ts';

/** Where and when this runs. */
export const environment = (): Environment => ({
  date: new Date().toISOString().slice(0, 19),
  node: process.versions.node,
  v8: process.versions.v8,
  os: `${type()} ${release()}`,
  cpu: cpus()[0].model,
  cores: availableParallelism(),
  memory: totalmem(),
  load: loadavg()[0],
});
