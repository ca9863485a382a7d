// pnpm test [part] [words] [options of vitest]: all tests, those of a part, or those of its files whose names hold a word.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PARTS = ['core', 'drawing', 'cli', 'web', 'vectors', 'bench'];

const [first, ...rest] = process.argv.slice(2);
const args = PARTS.includes(first) ? ['--project', first, ...rest] : process.argv.slice(2);
const vitest = fileURLToPath(new URL('vitest.mjs', import.meta.resolve('vitest/package.json')));
const { status } = spawnSync(process.execPath, [vitest, 'run', ...args], { stdio: 'inherit' });
process.exitCode = status ?? 1;
