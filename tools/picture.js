// Writes docs/pictures/opening.gif and docs/pictures/opening.zh.gif, the pictures of the READMEs: the opening of the page, by its own exporter. Needs
// Chromium ($CHROMIUM, or /usr/bin/chromium).
import { Buffer } from 'node:buffer';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';

const root = fileURLToPath(new URL('../packages/web', import.meta.url));
const server = await createServer({ root, logLevel: 'error', server: { port: 0, host: '127.0.0.1', hmr: false } });
await server.listen();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  const page = await browser.newPage();
  // A busy machine makes the modules of the page slowly; only what hangs runs into it.
  page.setDefaultTimeout(600_000);
  await page.goto(`${server.resolvedUrls?.local[0]}opening.json`);
  for (const [lang, file] of Object.entries({ en: 'opening.gif', zh: 'opening.zh.gif' })) {
    const base64 = await page.evaluate(async (language) => {
      const [{ openingGif }, { openingFacts }] = await Promise.all(
        ['/src/export/openingGif.ts', '/src/opening/openingFacts.ts'].map((path) => import(path)),
      );
      const blob = await openingGif(openingFacts(), language);
      return new Promise((resolve) => {
        const reader = new FileReader();
        reader.onload = () => resolve(String(reader.result).split(',')[1]);
        reader.readAsDataURL(blob);
      });
    }, lang);
    writeFileSync(new URL(`../docs/pictures/${file}`, import.meta.url), Buffer.from(base64, 'base64'));
  }
} finally {
  await browser.close();
  await server.close();
}
