// Uses the packed packages from Bun and Deno, which npx fetches from npm. Run after `pnpm build`.
import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withInstalled } from './install.js';
import { cjs, esm, wanted } from './programs.js';

const runtimes = [
  { runtime: ['bun@1'], files: ['use.mjs', 'use.cjs'], command: ['node_modules/shardscope/bin/shardscope.js'] },
  {
    runtime: ['deno@2', 'run', '-A'],
    files: ['use.mjs', 'use.cjs'],
    command: ['node_modules/shardscope/bin/shardscope.js'],
  },
];

await withInstalled(['core', 'cli'], (folder) => {
  writeFileSync(join(folder, 'use.mjs'), esm);
  writeFileSync(join(folder, 'use.cjs'), cjs);
  for (const { runtime, files, command } of runtimes) {
    const run = (...args) => execFileSync('npx', ['-y', ...runtime, ...args], { cwd: folder, encoding: 'utf8' });
    for (const file of files) assert.equal(run(file), wanted, `${runtime[0]} ${file}`);
    assert.match(run(...command, 'compare', '3 +1', '-k', '1000'), /^3 \+1: 1,000 keys/);
    console.log(`${runtime[0]}: ES modules, CommonJS and the command line hold`);
  }
});
