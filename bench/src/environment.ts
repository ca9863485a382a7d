import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';

/** The machine and the moment of a run. */
export interface Environment {
  readonly date: string;
  readonly node: string;
  readonly v8: string;
  readonly os: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memory: number;
  /** Load average of the last minute before the run. */
  readonly load: number;
}

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
