// Packs @shardscope/core and shardscope, installs the tarballs into an empty folder, and uses them from there: as an ES module, from CommonJS,
// from TypeScript and from the command line. Run after `pnpm build`.
import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'packed-'));
const npm = (args, cwd) => execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
const node = (...args) => execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });

function packed(name, wanted) {
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const [{ filename, files }] = JSON.parse(npm(args, join(root, 'packages', name)));
  const paths = files.map(({ path }) => path);
  for (const path of ['README.md', 'package.json', ...wanted]) assert(paths.includes(path), `${filename}: no ${path}`);
  const odd = paths.filter((path) => /tsbuildinfo|(^|\/)test\//.test(path));
  assert.deepEqual(odd, [], `${filename} holds what nobody needs`);
  return join(folder, filename);
}

const esm = `import HashRing, { HashRing as Named } from '@shardscope/core/hashring';
import calculateSlot, { generateMulti } from '@shardscope/core/cluster-key-slot';
import { createCluster, fingerprint } from '@shardscope/core';
import { libketama } from '@shardscope/core/profiles';
import { strategy } from '@shardscope/core/registry';
console.log(HashRing === Named, new HashRing(['a', 'b']).get('key'), calculateSlot('foo{}{bar}'), generateMulti(['a', 'b']),
  fingerprint(createCluster(libketama, ['a'])) === fingerprint(createCluster(strategy('libketama'), ['a'])));
`;
const cjs = `const HashRing = require('@shardscope/core/hashring');
const calculateSlot = require('@shardscope/core/cluster-key-slot');
const { createCluster, fingerprint } = require('@shardscope/core');
const { libketama } = require('@shardscope/core/profiles');
const { strategy } = require('@shardscope/core/registry');
console.log(typeof HashRing === 'function', new HashRing(['a', 'b']).get('key'), calculateSlot('foo{}{bar}'), calculateSlot.generateMulti(['a', 'b']),
  fingerprint(createCluster(libketama, ['a'])) === fingerprint(createCluster(strategy('libketama'), ['a'])));
`;

try {
  const tarballs = [
    packed('core', ['dist/index.js', 'dist/index.d.ts', 'dist/shims/hashRing.js']),
    packed('cli', ['bin/shardscope.js', 'dist/bundle/program.js', 'dist/bundle/licenses.txt']),
  ];
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  npm(['install', '--no-audit', '--no-fund', '--prefer-offline', ...tarballs], folder);
  writeFileSync(join(folder, 'use.mjs'), esm);
  writeFileSync(join(folder, 'use.cjs'), cjs);
  const wanted = 'true b 8363 -1 true\n';
  assert.equal(node('use.mjs'), wanted);
  assert.equal(node('--disable-warning=ExperimentalWarning', 'use.cjs'), wanted);
  writeFileSync(join(folder, 'use.mts'), esm.replace(/console.log\(/, 'export const all = Array.of<unknown>('));
  const tsc = fileURLToPath(new URL('../bin/tsc', import.meta.resolve('typescript')));
  node(tsc, '--noEmit', '--strict', '--module', 'nodenext', '--skipLibCheck', 'false', '--types', '', 'use.mts');
  const bin = join('node_modules', '.bin', 'shardscope');
  assert.equal(
    node(bin, 'slot', 'foo{}{bar}'),
    node(join(root, 'packages/cli/bin/shardscope.js'), 'slot', 'foo{}{bar}'),
  );
  assert.match(node(bin, 'compare', '3 +1', '-k', '1000'), /^3 \+1: 1,000 keys/);
} finally {
  rmSync(folder, { recursive: true });
}
