import { colourOf, pixelOf } from '@shardscope/drawing';
import { PNG } from 'pngjs';
import { expect } from 'vitest';
import { exportTexts } from '../../src/i18n/exportTexts.ts';
import type { Site } from './site.ts';
import { taken } from './taken.ts';
import { views } from './views.ts';

/** How pictures are asked for, and of which views; of all of them unless told. */
interface Wanted {
  readonly colorScheme: 'light' | 'dark';
  readonly locale: 'en-US' | 'zh-CN';
  readonly wanted?: readonly string[];
}

/** Expects the pictures of views, and the card, to have the colours of what they show. */
export async function expectColours(site: Site, { colorScheme, locale, wanted }: Wanted): Promise<void> {
  const { page, errors } = await site.open({
    hash: '#s=1.5',
    colorScheme,
    locale,
    viewport: { width: 320, height: 640 },
    reducedMotion: 'reduce',
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
  const card = PNG.sync.read(await taken(page, exportTexts[locale === 'zh-CN' ? 'zh' : 'en'].card));
  expect([card.width, card.height]).toEqual([1200, 630]);
  const pixels = new Set(new Uint32Array(card.data.buffer, card.data.byteOffset, card.data.length / 4));
  for (const node of [0, 1, 2, 3]) expect(pixels).toContain(pixelOf(colourOf(node, colorScheme)));
  expect(errors).toEqual([]);
}

/** Expects the animation of a view to be a GIF of sixty frames. */
export async function expectAnimation(site: Site, view: string): Promise<void> {
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
