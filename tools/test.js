// pnpm test [part] [words] [options of vitest]: all tests, those of a part, or those of its files whose names hold a word.
// pnpm test:large, which is this with --large first, has the same of what the tests of every day do a part of.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const FOLDERS = {
  core: 'packages/core',
  drawing: 'packages/drawing',
  cli: 'packages/cli',
  web: 'packages/web',
  vectors: 'packages/vectors',
  bench: 'bench',
};

const given = process.argv.slice(2);
const large = given[0] === '--large';
if (large) given.shift();
const config = large ? ['--config', fileURLToPath(new URL('large.config.ts', import.meta.url))] : [];
const files = Object.hasOwn(FOLDERS, given[0] ?? '') ? filesOf(FOLDERS[given.shift()]) : [];
const vitest = fileURLToPath(new URL('vitest.mjs', import.meta.resolve('vitest/package.json')));
const args = [vitest, 'run', ...config, ...files, ...given];
const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
process.exitCode = status ?? 1;

/** The test files in a folder whose paths hold one of the words that are given next, if any is. */
function filesOf(folder) {
  const option = given.findIndex((word) => word.startsWith('-'));
  const words = given.splice(0, option < 0 ? given.length : option);
  const found = readdirSync(new URL(`${folder}/test/`, root), { recursive: true })
    .map((name) => `${folder}/test/${name.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith(large ? '.large.ts' : '.test.ts'))
    .filter((path) => words.length === 0 || words.some((word) => path.includes(word)));
  if (found.length > 0) return found;
  console.error(`no file of ${folder} holds ${words.join(' or ')} in its name`);
  process.exit(1);
}
