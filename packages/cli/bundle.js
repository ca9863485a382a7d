// node bundle.js: the program as users run it, in dist/bundle: core and libraries inside, each command in a part of its own; and the page, where it is
// built, in dist/page; and the manual, in dist/man.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
const dir = here('dist/bundle');

const bundle = await rolldown({
  input: { program: here('src/program.ts'), worker: here('src/parallel/worker.ts') },
  platform: 'node',
  tsconfig: false,
  external: Object.keys(read(here('package.json')).peerDependencies),
  resolve: { conditionNames: ['@shardscope/source', 'import', 'node', 'default'] },
});
// Names stay: a stack says which function threw.
const minify = { compress: true, mangle: false, codegen: true };
const { output } = await bundle.write({ dir, format: 'esm', sourcemap: true, minify, cleanDir: true });
const raster = rasterFiles();
for (const { from, to } of raster) cpSync(from, join(dir, 'raster', to));
const modules = output.flatMap(({ moduleIds = [] }) => moduleIds);
writeFileSync(join(dir, 'third-party-notices.txt'), licenses([...modules, ...raster.map(({ from }) => from)]));

const manual = spawnSync(process.execPath, [here('bin/shardscope.js'), 'completion', 'man'], { encoding: 'utf8' });
if (manual.status !== 0) throw new Error(manual.stderr);
mkdirSync(here('dist/man'), { recursive: true });
writeFileSync(here('dist/man/shardscope.1'), manual.stdout);

const page = here('../web/dist');
rmSync(here('dist/page'), { recursive: true, force: true });
if (existsSync(page)) cpSync(page, here('dist/page'), { recursive: true });

/** What draws PNG and cannot stand in a script: the rasterizer, and fonts with what says which letters are where. */
function rasterFiles() {
  const packages = createRequire(here('../drawing/package.json'));
  const file = (name, path) => ({ from: packages.resolve(`${name}/${path}`), to: `${name}/${path}` });
  const fonts = [
    ['inter', /-(?:400|700)-normal\.woff2$/],
    ['noto-sans-sc', /-400-normal\.woff2$/],
  ];
  return [
    file('@resvg/resvg-wasm', 'index_bg.wasm'),
    ...fonts.flatMap(([font, used]) => {
      const unicode = file(`@fontsource/${font}`, 'unicode.json');
      const files = readdirSync(join(dirname(unicode.from), 'files')).filter((name) => used.test(name));
      return [unicode, ...files.map((name) => file(`@fontsource/${font}`, `files/${name}`))];
    }),
  ];
}

/** The licences of the libraries that these modules are of. */
function licenses(modules) {
  const packages = new Set(modules.filter((id) => id.includes('node_modules')).map(packageOf));
  const texts = [...packages].map((folder) => {
    const { name, version, license } = read(join(folder, 'package.json'));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    return `${name} ${version}, ${license}\n\n${file ? readFileSync(join(folder, file), 'utf8').trim() : ''}`.trim();
  });
  return `${texts.sort().join(`\n\n${'-'.repeat(40)}\n\n`)}\n`;
}

/** The folder of the package that a module belongs to. */
function packageOf(module) {
  let folder = dirname(module);
  while (!existsSync(join(folder, 'package.json')) || !read(join(folder, 'package.json')).version)
    folder = dirname(folder);
  return folder;
}
