// Takes pictures of the built page in its states into a folder, and names those that differ from an earlier folder in more than 0.5 % of their pixels,
// after a build: pnpm --filter @shardscope/web pictures <folder> [earlier] [--lang zh-CN] [--only <part>]..., with parts as pageStates.js has them. Pictures
// of two machines differ where their fonts do.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { PNG } from 'pngjs';
import { preview } from 'vite';
import { parts } from './pageStates.js';

const MOST = 0.005;
// As large a step in one of red, green and blue is seen.
const SEEN = 24;
const {
  positionals: [folder, earlier],
  values: { lang, only },
} = parseArgs({
  allowPositionals: true,
  options: { lang: { type: 'string', default: 'en-US' }, only: { type: 'string', multiple: true } },
});
const unknown = only?.find((part) => !Object.hasOwn(parts, part));
if (!folder || unknown)
  throw new Error(`usage: pictures <folder> [earlier] [--lang zh-CN] [--only ${Object.keys(parts).join('|')}]...`);
mkdirSync(folder, { recursive: true });
const root = fileURLToPath(new URL('..', import.meta.url));
const server = await preview({ root, logLevel: 'error', preview: { port: 0, host: '127.0.0.1' } });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const context = await browser.newContext({ reducedMotion: 'reduce', locale: lang });
const page = await context.newPage();
page.setDefaultTimeout(600_000);

async function open(hash, viewport, colorScheme) {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize(viewport);
  // Another address loads anew.
  await page.goto('about:blank');
  await page.goto(`${server.resolvedUrls?.local[0]}${hash}`);
}

// Two frames: what was asked for has been painted.
const painted = () => page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');

/** The part of the pixels in which two pictures differ; all of them where they are not of one size. */
function difference(a, b) {
  if (a.width !== b.width || a.height !== b.height) return 1;
  let differing = 0;
  for (let i = 0; i < a.data.length; i += 4)
    if ([0, 1, 2].some((channel) => Math.abs(a.data[i + channel] - b.data[i + channel]) > SEEN)) differing++;
  return differing / (a.width * a.height);
}

let taken = 0;
async function take(name, part = page) {
  await painted();
  const bytes = await part.screenshot();
  writeFileSync(join(folder, `${name}.png`), bytes);
  taken++;
  const before = earlier && join(earlier, `${name}.png`);
  if (!before || !existsSync(before)) return;
  const share = difference(PNG.sync.read(readFileSync(before)), PNG.sync.read(bytes));
  if (share <= MOST) return;
  process.exitCode = 1;
  console.log(`${name}: ${(100 * share).toFixed(1)} % of the pixels differ`);
}

for (const part of only ?? Object.keys(parts)) await parts[part]({ page, open, take });
console.log(`${taken} pictures in ${folder}`);
await browser.close();
await server.close();
