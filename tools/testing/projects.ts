import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { fromSource } from '../fromSource.ts';
import { Ordered } from './ordered.ts';
import { tally } from './tally.ts';

const cores = availableParallelism();
const conditions = ['@shardscope/source'];
// Node itself loads these, as `fromSource` has it, once for all files of a worker. Vitest would transform and run them anew for each, and
// its way to what a module imports is slower in hot loops.
const external = [/\/packages\/(core|drawing|cli)\/src\//, /\/bench\/src\//];

// V8's helper threads make a collection of garbage or a compilation end sooner, but take more processor time, and all processors are busy.
const execArgv = [...fromSource, '--single-threaded'];

interface Particulars {
  globalSetup?: string[];
  setupFiles?: string[];
  maxWorkers: number;
  sequence: { groupOrder: number };
}

// Only what hangs runs into a limit: a machine that does much else takes ten times as long as a quiet one.
const LIMIT = 600_000;

/** How Vitest runs the files of all parts that end like `test`: what each part needs is the same for every kind of file. */
export const testsNamed = (kind: 'test' | 'large') => {
  const project = (name: string, folders: readonly string[], particulars: Particulars) => ({
    extends: true as const,
    test: {
      name,
      include: folders.map((folder) => `${folder}/test/**/*.${kind}.ts`),
      provide: { kind },
      ...particulars,
      execArgv,
      server: { deps: { external } },
    },
    ssr: { resolve: { conditions } },
  });
  return defineConfig({
    root: fileURLToPath(new URL('../..', import.meta.url)),
    test: {
      reporters: ['default', tally],
      testTimeout: LIMIT,
      hookTimeout: LIMIT,
      expect: { poll: { timeout: LIMIT } },
      // A worker keeps what it has loaded for the next file of its project: loading all of core anew takes a second or more.
      isolate: false,
      sequence: { sequencer: Ordered },
      projects: [
        // Pages that wait for each other move all the while: half as many again take a tenth more processor time in all.
        project('web', ['packages/web'], {
          globalSetup: ['packages/web/test/support/setup.ts'],
          maxWorkers: cores,
          sequence: { groupOrder: 0 },
        }),
        // One for all parts that need no browser: each of its workers starts once, and loads core once.
        project('node', ['packages/core', 'packages/drawing', 'packages/cli', 'packages/vectors', 'bench'], {
          globalSetup: ['packages/cli/test/support/bundle.ts'],
          setupFiles: ['packages/cli/test/support/bundledThreads.ts'],
          // One for each core, and two that wait for live servers.
          maxWorkers: cores + 2,
          sequence: { groupOrder: 1 },
        }),
      ],
    },
  });
};
