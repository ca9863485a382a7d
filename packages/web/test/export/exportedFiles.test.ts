import { buffer } from 'node:stream/consumers';
import { printLink, printScenario } from '@shardscope/core';
import { colourOf, pixelOf } from '@shardscope/drawing';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportTexts } from '../../src/i18n/exportTexts.ts';
import { kindsOfViews } from '../support/axe.ts';
import { hasBrowser, openSite, type Site } from '../support/site.ts';
import { views } from '../support/views.ts';

const HOSTILE = ['<img src=x onerror=alert(1)>', ']]>&amp;\u0001', '__proto__', '用户'];

async function taken(page: Page, format: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: format, exact: true }).click(),
  ]);
  return buffer(await download.createReadStream());
}

describe.skipIf(!hasBrowser)('an exported file', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  it('of every view is a picture in colour, of every kind of view also in the dark and in Chinese', async () => {
    for (const { colorScheme, locale, wanted } of [
      { colorScheme: 'light', locale: 'en-US', wanted: undefined },
      { colorScheme: 'dark', locale: 'zh-CN', wanted: kindsOfViews },
    ] as const) {
      const { page, errors } = await site.open({
        hash: '#s=1.5',
        colorScheme,
        locale,
        viewport: { width: 320, height: 640 },
      });
      await page.locator('.card').first().waitFor();
      for await (const name of views(page, wanted)) {
        // A list has no picture.
        if (name === 'keys') continue;
        const { width, data } = PNG.sync.read(await taken(page, 'PNG'));
        const found = new Set(new Uint32Array(data.buffer, data.byteOffset, data.length / 4));
        expect(width, name).toBe(640);
        // Consequences have a colour for each of the three strategies, the others one for each node.
        const colours = name === 'consequences' ? [0, 1, 2] : [0, 1, 2, 3];
        expect(
          colours.filter((node) => !found.has(pixelOf(colourOf(node, colorScheme)))),
          name,
        ).toEqual([]);
      }
      const { card: name } = exportTexts[locale === 'zh-CN' ? 'zh' : 'en'];
      const card = PNG.sync.read(await taken(page, name));
      expect([card.width, card.height]).toEqual([1200, 630]);
      const pixels = new Set(new Uint32Array(card.data.buffer, card.data.byteOffset, card.data.length / 4));
      for (const node of [0, 1, 2, 3]) expect(pixels).toContain(pixelOf(colourOf(node, colorScheme)));
      expect(errors).toEqual([]);
    }
  });

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

  it('is a GIF of sixty frames of a step, in any figure', async () => {
    for (const view of ['modulo', 'ring', 'slots']) {
      const { page, errors } = await site.open({ hash: `#view=${view}`, viewport: { width: 320, height: 640 } });
      await page.locator('.detail').waitFor();
      const file = await taken(page, 'GIF');
      expect(file.toString('latin1', 0, 6)).toBe('GIF89a');
      const frames = await page.evaluate(async (bytes) => {
        const decoder = new ImageDecoder({
          data: Uint8Array.from(atob(bytes), (one) => one.charCodeAt(0)),
          type: 'image/gif',
        });
        await Promise.all([decoder.tracks.ready, decoder.completed]);
        return decoder.tracks.selectedTrack?.frameCount;
      }, file.toString('base64'));
      expect(frames, view).toBe(60);
      expect(errors).toEqual([]);
    }
  });

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
