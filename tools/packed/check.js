// Packs the packages as they are published, installs the tarballs into an empty folder, and uses them from there: as ES modules, from
// CommonJS and TypeScript, through four bundlers and from the command line. Run after `pnpm build`.
import { strict as assert } from 'node:assert';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundlers } from './bundlers.js';
import { withInstalled } from './install.js';
import { cjs, esm, typescript, wanted } from './programs.js';

const needed = {
  '@shardscope/core': ['dist/index.js', 'dist/index.d.ts', 'dist/shims/hashRing.js'],
  shardscope: [
    'bin/shardscope.js',
    'dist/bundle/program.js',
    'dist/bundle/third-party-notices.txt',
    'dist/man/shardscope.1',
    'dist/page/index.html',
    'dist/page/offline.html',
  ],
  '@shardscope/vectors': ['functions/redis-keyslot.json', 'placements/jump.json', 'runners/check.py'],
};

await withInstalled(['core', 'cli', 'vectors'], async (folder, tarballs) => {
  const node = (...args) => execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  const write = (name, text) => writeFileSync(join(folder, name), text);

  for (const [name, wantedFiles] of Object.entries(needed)) {
    const paths = readdirSync(join(folder, 'node_modules', name), { recursive: true });
    for (const path of ['LICENSE', 'README.md', ...wantedFiles]) assert(paths.includes(path), `${name}: no ${path}`);
    const odd = paths.filter((path) => /tsbuildinfo|(^|\/)test\//.test(path));
    assert.deepEqual(odd, [], `${name} holds what nobody needs`);
  }
  // The packages are ES modules, which CommonJS loads by `require` since Node 20.19.
  const attw = fileURLToPath(new URL('node_modules/.bin/attw', import.meta.url));
  for (const tarball of tarballs.slice(0, 2))
    execFileSync(attw, [tarball, '--profile', 'esm-only'], { stdio: 'inherit' });
  for (const tarball of tarballs) console.log(`${basename(tarball)}: ${Math.round(statSync(tarball).size / 1000)} kB`);

  write('use.mjs', esm);
  write('use.cjs', cjs);
  assert.equal(node('use.mjs'), wanted);
  assert.equal(node('--disable-warning=ExperimentalWarning', 'use.cjs'), wanted);
  for (const [name, bundle] of Object.entries(bundlers)) {
    assert.equal(node(await bundle(folder, 'use.mjs')), wanted, name);
    console.log(`${name}: the bundle runs`);
  }

  write('use.mts', typescript);
  const tsc = fileURLToPath(new URL('../bin/tsc', import.meta.resolve('typescript')));
  node(tsc, '--noEmit', '--strict', '--module', 'nodenext', '--skipLibCheck', 'false', '--types', '', 'use.mts');

  write(
    'vectors.mjs',
    "import v from '@shardscope/vectors/placements/jump.json' with { type: 'json' };\nconsole.log(v.id);\n",
  );
  assert.equal(node('--disable-warning=ExperimentalWarning', 'vectors.mjs'), 'jump\n');

  const bin = join('node_modules', '.bin', 'shardscope');
  const own = fileURLToPath(new URL('../../packages/cli/bin/shardscope.js', import.meta.url));
  assert.equal(node(bin, 'slot', 'foo{}{bar}'), node(own, 'slot', 'foo{}{bar}'));
  assert.match(node(bin, 'compare', '3 +1', '-k', '1000'), /^3 \+1: 1,000 keys/);
  await servesThePage(join(folder, bin));
});

/** `shardscope page` serves the page and everything that it names, and ends as asked. */
async function servesThePage(bin) {
  const server = spawn(process.execPath, [bin, 'page'], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [line] = await once(server.stdout.setEncoding('utf8'), 'data');
    const address = line.trim();
    const html = await (await fetch(address)).text();
    const files = [...html.matchAll(/(?:src|href)="(\.\/[^"]+)"/g)].map(([, file]) => file);
    assert(files.length > 0, 'the page names its files');
    for (const file of files) assert.equal((await fetch(new URL(file, address))).status, 200, file);
  } finally {
    server.kill('SIGINT');
  }
  assert.deepEqual(await once(server, 'exit'), [130, null]);
}
