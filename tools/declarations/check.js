// Compiles a program that imports every entry point of the built @shardscope/core with each installed compiler, declarations and all
// (skipLibCheck: false), as packages resolve modules and as bundlers do.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const { exports } = JSON.parse(readFileSync(new URL('../../packages/core/package.json', import.meta.url), 'utf8'));
const compilers = readdirSync(join(here, 'node_modules')).filter((name) => /^typescript(-|$)/.test(name));

const imports = Object.keys(exports).map(
  (path, i) => `import * as entry${i} from '${path.replace('.', '@shardscope/core')}';\nentry${i};\n`,
);

// Inside this folder, so that packages are found from it.
const folder = mkdtempSync(join(here, 'node_modules/.check-'));
try {
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'entries.ts'), imports.join(''));
  writeFileSync(join(folder, 'use.ts'), readFileSync(join(here, 'use.ts')));
  for (const [module, moduleResolution] of [
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ]) {
    const name = `tsconfig.${moduleResolution}.json`;
    const compilerOptions = {
      module,
      moduleResolution,
      target: 'es2022',
      lib: ['es2023'],
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      noEmit: true,
    };
    writeFileSync(join(folder, name), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
    for (const compiler of compilers) check(compiler, join(folder, name));
  }
} finally {
  rmSync(folder, { recursive: true });
}

function check(compiler, project) {
  const installed = join(here, 'node_modules', compiler);
  const { version } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  try {
    execFileSync(process.execPath, [join(installed, 'bin/tsc'), '-p', project], { encoding: 'utf8' });
  } catch ({ stdout, message }) {
    console.error(`TypeScript ${version}, ${project.replace(/.*tsconfig\.(.*)\.json/, '$1')}:\n${stdout || message}`);
    process.exitCode = 1;
  }
}
