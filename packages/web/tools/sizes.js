// Checks what a first visit loads, compressed with brotli, against its budget: node tools/sizes.js, after a build.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

const folder = fileURLToPath(new URL('../dist/', import.meta.url));
const assets = readdirSync(`${folder}assets`).map((name) => `assets/${name}`);
const page = readFileSync(`${folder}index.html`, 'utf8');
// The page names its script and, as modulepreload, everything that one imports at once.
const firstScripts = [...page.matchAll(/assets\/[^"]+\.js/g)].map(([name]) => name);
const budgets = [
  { what: 'page', files: ['index.html'], most: 12_000 },
  { what: 'first scripts', files: firstScripts, most: 28_000 },
  { what: 'instrument', files: assets.filter((name) => /\/(lab|core)-.*\.js$/.test(name)), most: 52_000 },
  { what: 'chapter', files: assets.filter((name) => /\/(?:[Cc]hapter|figures)-.*\.js$/.test(name)), most: 30_000 },
  { what: 'style', files: assets.filter((name) => name.endsWith('.css')), most: 10_000 },
  { what: 'Chinese', files: assets.filter((name) => /\/zh-.*\.js$/.test(name)), most: 15_000 },
  // Once for the page and once for its worker, when a configuration is first read.
  {
    what: 'configurations',
    files: assets.filter((name) => /\/(?:deployed|systems)-.*\.js$/.test(name)),
    most: 175_000,
  },
  { what: 'worker', files: assets.filter((name) => /\/worker-.*\.js$/.test(name)), most: 40_000 },
  // Saved with a scenario, and fetched for nothing else.
  { what: 'offline page', files: ['offline.html'], most: 500_000 },
];

for (const { what, files, most } of budgets) {
  const size = files.reduce((sum, name) => sum + brotliCompressSync(readFileSync(folder + name)).length, 0);
  if (files.length === 0 || size > most) process.exitCode = 1;
  console.log(
    `${what}: ${size} of ${most} bytes${files.length === 0 ? ', not built' : size > most ? ', too large' : ''}`,
  );
}
