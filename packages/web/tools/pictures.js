// Takes pictures of the built page in its states into a folder, and names those that differ from an earlier folder in more than 0.5 % of their pixels:
// node tools/pictures.js <folder> [earlier], after a build. Pictures of two machines differ where their fonts do.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { PNG } from 'pngjs';
import { preview } from 'vite';

const MOST = 0.005;
// As large a step in one of red, green and blue is seen.
const SEEN = 24;
const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
  { width: 768, height: 1024 },
  { width: 360, height: 740 },
];
const THEMES = ['light', 'dark'];
const INSTANTS = [0, 2600, 4000, 5667, 9000, 12_000];
const FIGURES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const STORY_STEPS = 13;
const LAB = ['compare', 'movement', 'skew', 'keys', 'consequences', 'ring', 'slots'];

const [folder, earlier] = process.argv.slice(2);
if (!folder) throw new Error('usage: node tools/pictures.js <folder> [earlier]');
mkdirSync(folder, { recursive: true });
const root = fileURLToPath(new URL('..', import.meta.url));
const server = await preview({ root, logLevel: 'error', preview: { port: 0, host: '127.0.0.1' } });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const context = await browser.newContext({ reducedMotion: 'reduce' });
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

for (const viewport of SIZES) {
  for (const theme of THEMES) {
    await open('', viewport, theme);
    const time = page.locator('.time');
    await time.waitFor();
    for (const u of INSTANTS) {
      await time.fill(String(u));
      await take(`opening-${viewport.width}-${theme}-${u}`);
    }
  }
}
const [screen] = SIZES;
for (const theme of THEMES) {
  await open('#v=1&view=learn&fig=1', screen, theme);
  for (const number of FIGURES) {
    const figure = page.locator(`#figure-${number}`);
    await figure.scrollIntoViewIfNeeded();
    await figure
      .locator(number === FIGURES.length ? '.chips li' : 'canvas')
      .first()
      .waitFor();
    await take(`figure-${number}-${theme}`, figure);
    const skip = figure.getByRole('button', { name: 'Skip the guess' });
    if ((await skip.count()) === 0) continue;
    await skip.click();
    await skip.waitFor({ state: 'detached' });
    await take(`figure-${number}-answered-${theme}`, figure);
  }
  for (const view of LAB) {
    await open(`#v=1&k=100000&s=1&view=${view}`, screen, theme);
    await page.locator('#stage article').first().waitFor();
    if (view === 'keys') await page.locator('.key-grid [data-fate]').first().waitFor();
    await page.waitForLoadState('networkidle');
    await page.locator('body:not(:has([aria-busy=true]))').waitFor();
    await take(`lab-${view}-${theme}`);
  }
  for (let step = 0; step < STORY_STEPS; step++) {
    await open(`#v=1&sc=redis-story&view=slots&key=k2&s=${step}`, screen, theme);
    await page.locator('.detail .shard').first().waitFor();
    await page.waitForLoadState('networkidle');
    await take(`story-${step}-${theme}`);
  }
}
console.log(`${taken} pictures in ${folder}`);
await browser.close();
await server.close();
