// Compiles a program that imports every entry point of the built @shardscope/core with each installed compiler, declarations and all
// (skipLibCheck: false), as packages resolve modules and as bundlers do.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const { exports } = JSON.parse(readFileSync(new URL('../../packages/core/package.json', import.meta.url), 'utf8'));
const compilers = readdirSync(join(here, 'node_modules')).filter((name) => /^typescript(-|$)/.test(name));

// Their declarations export a name that is no identifier, which compilers read from 5.6 on.
const shims = ['./hashring', './cluster-key-slot'];

const importing = (paths) =>
  paths
    .map((path, i) => `import * as entry${i} from '${path.replace('.', '@shardscope/core')}';\nentry${i};\n`)
    .join('');

// Inside this folder, so that packages are found from it.
const folder = mkdtempSync(join(here, 'node_modules/.check-'));
try {
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'entries.ts'), importing(Object.keys(exports).filter((path) => !shims.includes(path))));
  writeFileSync(join(folder, 'shims.ts'), importing(shims));
  writeFileSync(join(folder, 'use.ts'), readFileSync(join(here, 'use.ts')));
  for (const [module, moduleResolution] of [
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ]) {
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
    for (const compiler of compilers) {
      const installed = join(here, 'node_modules', compiler);
      const { version } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
      const [major, minor] = version.split('.').map(Number);
      const include = ['use.ts', 'entries.ts', ...(major > 5 || minor >= 6 ? ['shims.ts'] : [])];
      const project = join(folder, 'tsconfig.json');
      writeFileSync(project, JSON.stringify({ compilerOptions, include }));
      check(join(installed, 'bin/tsc'), project, `TypeScript ${version}, ${moduleResolution}`);
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}

function check(tsc, project, what) {
  try {
    execFileSync(process.execPath, [tsc, '-p', project], { encoding: 'utf8' });
  } catch ({ stdout, message }) {
    console.error(`${what}:\n${stdout || message}`);
    process.exitCode = 1;
  }
}
