// Writes docs/picture.svg and docs/picture.zh.svg: what the page's own SVG export gives of one link. Builds the page first; needs
// Chromium ($CHROMIUM, or /usr/bin/chromium). An argument is another link.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';

// Half of the keys that the first change moves are on their way.
const [link = 's=0.5'] = process.argv.slice(2);
const root = fileURLToPath(new URL('../packages/web', import.meta.url));
const files = { 'en-US': 'picture.svg', 'zh-CN': 'picture.zh.svg' };
// What the picture does without: controls, which the export leaves out too, and what stands below the shares. The last line of the
// page is where the export ends.
const style = `
  #stage :is(form, label, .facts, .note:not(:last-child)), .cards > article > div:last-child { display: none }
  #stage > .note:last-child { visibility: hidden; height: 0; margin: 0 }
`;

await build({ root, logLevel: 'error' });
const server = await preview({ root, logLevel: 'error', preview: { port: 0, host: '127.0.0.1' } });
const address = server.resolvedUrls?.local[0] ?? '';
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  for (const [locale, file] of Object.entries(files)) {
    const page = await browser.newPage({ viewport: { width: 1000, height: 900 }, locale, bypassCSP: true });
    await page.goto(`${address}#${link}`);
    await page.addStyleTag({ content: style });
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'SVG', exact: true }).click();
    // Where the page was served says nothing about the picture.
    const svg = readFileSync(await (await download).path(), 'utf8').replaceAll(address, '');
    writeFileSync(new URL(`../docs/${file}`, import.meta.url), svg);
    await page.close();
  }
} finally {
  await browser.close();
  await server.close();
}
