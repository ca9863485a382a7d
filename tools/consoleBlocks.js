// Puts what commands print into the console blocks of the documents: after each line that begins with "$ pnpm shardscope". Run after
// `pnpm build`; --check only compares.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { shellWords } from '../packages/core/dist/index.js';

const root = new URL('..', import.meta.url);
const bin = fileURLToPath(new URL('packages/cli/bin/shardscope.js', root));

function printed(command) {
  const [program, name, ...argv] = shellWords(command);
  if (program !== 'pnpm' || name !== 'shardscope') throw new Error(`not a command of this project: ${command}`);
  return execFileSync(process.execPath, [bin, ...argv], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

const files = [
  'README.md',
  'README.zh.md',
  ...readdirSync(new URL('docs', root))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
for (const name of files) {
  const file = new URL(name, root);
  const before = readFileSync(file, 'utf8');
  const after = before.replace(
    /^```console\n\$ (.*)\n[\s\S]*?^```$/gm,
    (_, command) => `\`\`\`console\n$ ${command}\n${printed(command)}\`\`\``,
  );
  if (after === before) continue;
  if (process.argv.includes('--check')) {
    console.error(`${name} is not what its commands print: run pnpm generate`);
    process.exitCode = 1;
  } else writeFileSync(file, after);
}
