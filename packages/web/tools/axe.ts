// All that axe finds wrong with the opening and with any view, in both themes and languages: pnpm --filter @shardscope/web axe. The last line is
// the tally.
import { chromium } from 'playwright-core';
import { END } from '../src/opening/moments.ts';
import { everything, languages, places, speak, themes, violations } from '../test/support/axe.ts';
import { seek } from '../test/support/openingPage.ts';
import { startSite } from '../test/support/setup.ts';

const site = await startSite();
if (!site) throw new Error('no browser: apt-get install chromium-headless-shell, or set CHROMIUM');
const browser = await chromium.connect(site.browser);
const page = await browser.newPage({ locale: 'en-US' });
let passed = 0;
let failed = 0;

/** Looks at what is shown in both languages and themes. */
async function look(place: string): Promise<void> {
  for (const language of languages) {
    await speak(page, language);
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme });
      await page.locator(`html[data-theme=${colorScheme}]`).waitFor({ state: 'attached' });
      const found = await violations(page);
      if (found.length === 0) passed++;
      else failed++;
      for (const one of found) console.log(`${place}, ${language}, ${colorScheme}: ${one}`);
    }
  }
}

await page.goto(site.address);
await page.locator('.time').waitFor();
for (const instant of [5000, END]) {
  await seek(page, instant);
  await look(`the opening at ${instant}`);
}
await page.goto(`${site.address}?${everything}`);
for await (const place of places(page)) await look(place);
await browser.close();
await site.end();
console.log(`${passed} passed, ${failed} failed, 0 skipped`);
if (failed > 0) process.exitCode = 1;
