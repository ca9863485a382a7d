// pnpm test [part] [words] [options of vitest]: all tests, those of a part, or those of its files whose names hold a word.
// pnpm test:large, which is this with --large first, has the same of what the tests of every day do a part of.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PARTS = ['core', 'drawing', 'cli', 'web', 'vectors', 'bench'];

const given = process.argv.slice(2);
const large = given[0] === '--large';
if (large) given.shift();
const config = large ? ['--config', fileURLToPath(new URL('large.config.ts', import.meta.url))] : [];
const part = PARTS.includes(given[0]) ? ['--project', given.shift()] : [];
const vitest = fileURLToPath(new URL('vitest.mjs', import.meta.resolve('vitest/package.json')));
const args = [vitest, 'run', ...config, ...part, ...given];
const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
process.exitCode = status ?? 1;
