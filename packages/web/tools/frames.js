// Measures how long frames of the playing page take, or of the table of a million keys while it is scrolled: pnpm --filter @shardscope/web frames
// [link|opening|keys]. Prints JSON for docs/performance.md.
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';
import { frameTimes, measureFrames } from './frameTimes.ts';

// 16384 slots, 10,000 keys, 4 nodes with 500 points each.
const DEFAULT_LINK = 'ring.vnodes=500&k=10000';
const SECONDS = 14;
const OPENING = 10;
const KEYS = 'k=1000000&view=keys';

const link = process.argv[2] ?? DEFAULT_LINK;
const root = fileURLToPath(new URL('..', import.meta.url));
await build({ root, logLevel: 'error' });
const server = await preview({ root, logLevel: 'error', preview: { port: 0 } });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const results = [];
for (const throttle of [1, 4]) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: throttle });
  const opens = link === 'opening';
  const listed = link === 'keys';
  await page.goto(`${server.resolvedUrls?.local[0]}${opens ? '' : `#${listed ? KEYS : link}`}`);
  // The opening plays by itself.
  await page.getByRole('button', { name: opens ? 'Pause' : 'Play' }).waitFor();
  if (listed) await page.locator('.key-grid [data-fate]').first().waitFor();
  await measureFrames(page);
  // As a wheel does, and from time to time as somebody who drags the bar.
  if (listed)
    await page.evaluate(`{
      const list = document.querySelector('.key-scroller');
      let frames = 0;
      requestAnimationFrame(function turn() {
        const far = ++frames % 60 === 0 ? 0.07 * list.scrollHeight : 0;
        list.scrollTop = (list.scrollTop + 53 + far) % (list.scrollHeight - list.clientHeight);
        requestAnimationFrame(turn);
      });
    }`);
  else if (!opens) await page.getByRole('button', { name: 'Play' }).click();
  await page.waitForTimeout((opens ? OPENING : SECONDS) * 1000);
  results.push({ throttle, ...(await frameTimes(page)) });
  await page.close();
}
console.log(JSON.stringify({ link, milliseconds: results }, null, 2));
await browser.close();
await server.close();
