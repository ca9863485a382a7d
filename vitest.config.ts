import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { fromSource } from './tools/fromSource.ts';
import { InParts } from './tools/testing/inParts.ts';
import { tally } from './tools/testing/tally.ts';

const conditions = ['@shardscope/source'];
// Node itself loads these, as `fromSource` has it, once for all files of a worker. Vitest would transform and run them anew for each, and
// its way to what a module imports is slower in hot loops.
const external = [/\/packages\/(core|drawing|cli)\/src\//, /\/bench\/src\//];
const project = (name: string, include: string[], setups: { globalSetup?: string[]; setupFiles?: string[] } = {}) => ({
  extends: true as const,
  test: { name, include, ...setups, execArgv: fromSource, server: { deps: { external } } },
  ssr: { resolve: { conditions } },
});

// Only what hangs runs into a limit: a machine that does much else takes ten times as long as a quiet one.
const LIMIT = 600_000;

export default defineConfig({
  test: {
    reporters: ['default', tally],
    testTimeout: LIMIT,
    hookTimeout: LIMIT,
    expect: { poll: { timeout: LIMIT } },
    // One for each core, and two that wait for live servers.
    maxWorkers: availableParallelism() + 2,
    // A worker keeps what it has loaded for the next file of its part: loading all of core anew takes a second or more.
    isolate: false,
    sequence: { sequencer: InParts },
    projects: [
      project('core', ['packages/core/test/**/*.test.ts']),
      project('drawing', ['packages/drawing/test/**/*.test.ts']),
      project('cli', ['packages/cli/test/**/*.test.ts'], {
        globalSetup: ['packages/cli/test/support/bundle.ts'],
        setupFiles: ['packages/cli/test/support/bundledThreads.ts'],
      }),
      project('web', ['packages/web/test/**/*.test.ts'], { globalSetup: ['packages/web/test/support/setup.ts'] }),
      project('vectors', ['packages/vectors/test/**/*.test.ts']),
      project('bench', ['bench/test/**/*.test.ts']),
    ],
  },
});
