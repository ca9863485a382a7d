// Measures frames and memory of the page while it replays a made-up recording of `redis watch`: pnpm --filter @shardscope/web replay
// [masters] [hours]. One slot moves every second, and every node has a replica. Prints JSON for docs/performance.md.
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CDPSession, chromium, type Page } from 'playwright-core';
import { build, preview } from 'vite';
import { longWatch } from '../../core/test/redis/watch/longWatch.ts';
import { frameTimes, measureFrames } from './frameTimes.ts';

const [masters = 1000, hours = 6] = process.argv.slice(2).map(Number);
const SECONDS = 14;
const MEGABYTE = 2 ** 20;

const folder = await mkdtemp(join(tmpdir(), 'shardscope-replay-'));
const path = join(folder, 'run.ndjson');
const lines = createWriteStream(path);
for (const event of longWatch({ masters, seconds: hours * 3600 })) {
  if (!lines.write(`${JSON.stringify(event)}\n`)) await once(lines, 'drain');
}
lines.end();
await once(lines, 'finish');

const root = fileURLToPath(new URL('..', import.meta.url));
await build({ root, logLevel: 'error' });
const server = await preview({ root, logLevel: 'error', preview: { port: 0 } });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--js-flags=--expose-gc'],
});

/** Megabytes of the heap that are in use after a collection. */
async function heap(page: Page): Promise<number> {
  const bytes = await page.evaluate<number>('(gc(), gc(), performance.memory.usedJSHeapSize)');
  return Math.round(bytes / MEGABYTE);
}

/** Milliseconds of processor time that the thread of the page has taken. */
async function worked(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
}

/** How long frames take while something goes on, by the clock, and in processor time, which others on the machine do not stretch. */
async function during(page: Page, session: CDPSession, act: () => Promise<void>) {
  await measureFrames(page);
  const before = await worked(session);
  await act();
  const spent = (await worked(session)) - before;
  const times = await frameTimes(page);
  return { ...times, processor: Math.round((10 * spent) / times.frames) / 10 };
}

const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
page.setDefaultTimeout(600_000);
const session = await page.context().newCDPSession(page);
await session.send('Performance.enable', { timeDomain: 'threadTicks' });
await page.goto(`${server.resolvedUrls?.local[0]}#v=1`);
await page.locator('article').first().waitFor();
const megabytes = { file: Math.round((await stat(path)).size / MEGABYTE), before: await heap(page) };
await page.getByText('Settings').click();
const began = await worked(session);
await page.locator('input[type=file]').setInputFiles(path);
await page.getByRole('slider', { name: 'Time in the recording' }).waitFor();
const read = Math.round((await worked(session)) - began);
const afterReading = await heap(page);
// From the middle on, at the highest speed: a slot a frame.
await page.evaluate(`(() => {
  const slider = document.querySelector('.player input');
  slider.value = slider.max / 2;
  slider.dispatchEvent(new Event('input', { bubbles: true }));
})()`);
await page.getByRole('combobox', { name: 'Speed' }).selectOption('64');
const played = await during(page, session, async () => {
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await page.waitForTimeout(SECONDS * 1000);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
});
const afterPlaying = await heap(page);
// As somebody who drags the slider from one end to the other and back, an instant a frame.
const scrubbed = await during(page, session, () =>
  page.evaluate(`new Promise((resolve) => {
    const slider = document.querySelector('.player input');
    let steps = 0;
    requestAnimationFrame(function drag() {
      const part = ++steps / 200;
      slider.value = (part <= 1 ? part : 2 - part) * slider.max;
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      if (part < 2) requestAnimationFrame(drag);
      else resolve();
    });
  })`),
);
console.log(
  JSON.stringify(
    {
      masters,
      hours,
      megabytes: { ...megabytes, afterReading, afterPlaying, afterScrubbing: await heap(page) },
      milliseconds: { read, played, scrubbed },
    },
    null,
    2,
  ),
);
await browser.close();
await server.close();
await rm(folder, { recursive: true });
