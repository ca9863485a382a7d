// Checks what a first visit loads, compressed with brotli, against its budget: node tools/sizes.js, after a build.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

const folder = fileURLToPath(new URL('../dist/', import.meta.url));
const assets = readdirSync(`${folder}assets`).map((name) => `assets/${name}`);
const budgets = [
  { what: 'page', pattern: /^index\.html$/, most: 12_000 },
  { what: 'first scripts', pattern: /^assets\/index-.*\.js$/, most: 60_000 },
  { what: 'style', pattern: /^assets\/index-.*\.css$/, most: 10_000 },
  { what: 'Chinese', pattern: /^assets\/zh-.*\.js$/, most: 15_000 },
  { what: 'worker', pattern: /^assets\/worker-.*\.js$/, most: 40_000 },
];

for (const { what, pattern, most } of budgets) {
  const files = ['index.html', ...assets].filter((name) => pattern.test(name));
  const size = files.reduce((sum, name) => sum + brotliCompressSync(readFileSync(folder + name)).length, 0);
  if (files.length === 0 || size > most) process.exitCode = 1;
  console.log(
    `${what}: ${size} of ${most} bytes${files.length === 0 ? ', not built' : size > most ? ', too large' : ''}`,
  );
}
