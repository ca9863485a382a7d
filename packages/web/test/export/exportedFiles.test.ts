import { printLink, printScenario } from '@shardscope/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAnimation, expectColours } from '../support/exportedFiles.ts';
import { hasBrowser, openSite, type Site } from '../support/site.ts';
import { taken } from '../support/taken.ts';

const HOSTILE = ['<img src=x onerror=alert(1)>', ']]>&amp;\u0001', '__proto__', '用户'];

describe.skipIf(!hasBrowser)('an exported file', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  // The light ones and the other views: exportedPicture, and pnpm test:large.
  it('is a picture in colour, in the dark and in Chinese too', () =>
    expectColours(site, { colorScheme: 'dark', locale: 'zh-CN', wanted: ['movement', 'consequences', 'modulo'] }));

  it('is well-formed SVG whatever nodes are called, with their names as text and the link', async () => {
    const scenario = printScenario({ nodes: HOSTILE.map((id) => ({ id })), changes: [] });
    const { page, errors } = await site.open({ hash: `#${printLink({ scenario, strategies: ['modulo'] })}` });
    await page
      .locator('.legend li')
      .nth(HOSTILE.length - 1)
      .waitFor();
    const svg = (await taken(page, 'SVG')).toString();
    const read = await page.evaluate((text) => {
      const found = new DOMParser().parseFromString(text, 'image/svg+xml');
      return {
        broken: found.querySelector('parsererror') !== null,
        elements: [...new Set([...found.querySelectorAll('*')].map(({ localName }) => localName))],
        said: found.documentElement.textContent ?? '',
      };
    }, svg);
    expect(read.broken).toBe(false);
    expect(read.elements).not.toContain('script');
    expect(read.elements).not.toContain('img');
    expect(read.said).toContain('<img src=x onerror=alert(1)>');
    // In the list of nodes, whose letters and colours the figures use.
    expect(read.said).toMatch(/D\s*用户/);
    expect(read.said).toContain('#v=1&sc=');
    expect(svg).not.toMatch(/<[a-z]+ [^>]*\bon[a-z]+=/i);
    expect(errors).toEqual([]);
  });

  // Its figure is drawn as on the screen. Any other: pnpm test:large.
  it('is a GIF of sixty frames of a step', () => expectAnimation(site, 'slots'));

  it('is Markdown and the command of the step on the clipboard', async () => {
    const { page, errors } = await site.open({
      hash: '#sc=redis-story&view=slots&s=7',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.getByRole('button', { name: 'Copy as Markdown' }).click();
    await page.getByText('Copied').waitFor();
    const clipboard = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
    expect(await clipboard()).toMatch(/\| 6387 \| [\d,]+ \| \d+\.\d% \| 25\.0% \|/);
    await page.getByRole('button', { name: 'Copy the redis-cli command' }).click();
    await expect.poll(clipboard).toMatch(/^redis-cli --cluster reshard 127\.0\.0\.1:6381 --cluster-from all/);
    expect(errors).toEqual([]);
  });
});
