import { readFileSync } from 'node:fs';
import { arch, availableParallelism, cpus, platform, release } from 'node:os';

/** The version of this program. */
export const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  readonly version: string;
};

/** Where a report was made. No number of a report depends on it, and it holds no clock: one machine always says the same. */
export interface Environment {
  readonly shardscope: string;
  readonly node: string;
  readonly os: string;
  readonly cpu: string;
  readonly cores: number;
}

/** The environment of this process. */
export const environment = (): Environment => ({
  shardscope: version,
  node: process.version,
  os: `${platform()} ${arch()} ${release()}`,
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: availableParallelism(),
});
