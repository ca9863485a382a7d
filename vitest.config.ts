import { defineConfig } from 'vitest/config';
import { tally } from './tools/tally.ts';

const conditions = ['@shardscope/source'];
const project = (name: string, include: string[], globalSetup: string[] = []) => ({
  extends: true as const,
  test: { name, include, globalSetup, testTimeout: 30_000 },
  ssr: { resolve: { conditions } },
});

export default defineConfig({
  test: {
    reporters: ['default', tally],
    projects: [
      project('core', ['packages/core/test/**/*.test.ts']),
      project('cli', ['packages/cli/test/**/*.test.ts']),
      project('web', ['packages/web/test/**/*.test.ts'], ['packages/web/test/support/setup.ts']),
      project('bench', ['bench/test/**/*.test.ts']),
    ],
  },
});
