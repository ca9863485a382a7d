import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { expect } from 'vitest';
import type { Site } from './site.ts';
import { taken } from './taken.ts';

// Nearest first: most pixels are where they are expected.
const NEAR = [0, -2, 2].flatMap((right) => [0, -2, 2].map((down) => [right, down] as const));

/** The share of pixels of a canvas on the screen that are of another colour in an exported picture, at the same place. */
async function differing(page: Page, selector: string, picture: PNG): Promise<number> {
  const shot = await page.evaluate((wanted) => {
    const canvas = document.querySelector<HTMLCanvasElement>(wanted);
    const figures = document.querySelector('.figures');
    if (!canvas || !figures) throw new Error('nothing is shown');
    const box = canvas.getBoundingClientRect();
    // Above the figures is what is told of them.
    const told = [...document.querySelectorAll('.told > :is(.event, .caption, .nodes)')];
    const above = told.reduce((sum, part) => sum + part.getBoundingClientRect().height + 16, 16);
    return {
      left: box.left,
      top: box.top - figures.getBoundingClientRect().top + above,
      png: canvas.toDataURL().replace(/^.*,/, ''),
    };
  }, selector);
  const { width, height, data } = PNG.sync.read(Buffer.from(shot.png, 'base64'));
  let different = 0;
  let drawn = 0;
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      const at = 4 * (y * width + x);
      // What a canvas leaves clear shows what is below.
      if (data[at + 3] < 255) continue;
      drawn++;
      const [left, top] = [Math.round(2 * (shot.left + x)), Math.round(2 * (shot.top + y))];
      // Edges lie between pixels: one on the screen is two in the picture.
      const far = NEAR.every(([right, down]) => {
        const there = 4 * ((top + down) * picture.width + left + right);
        return [0, 1, 2].reduce((sum, i) => sum + Math.abs(picture.data[there + i] - data[at + i]), 0) > 150;
      });
      if (far) different++;
    }
  }
  expect(drawn).toBeGreaterThan(1000);
  return different / drawn;
}

/** Expects the picture that is exported at a link to be what the screen shows. */
export async function expectScreen(site: Site, hash: string): Promise<void> {
  const { page, errors } = await site.open({
    hash: `#${hash}`,
    viewport: { width: 1280, height: 1000 },
    reducedMotion: 'reduce',
  });
  await page.locator('main canvas').first().waitFor();
  await page.locator('.exports').waitFor();
  const svg = (await taken(page, 'SVG')).toString();
  expect(svg.length).toBeLessThanOrEqual(250_000);
  const picture = PNG.sync.read(await taken(page, 'PNG'));
  expect(await differing(page, 'main canvas.square', picture)).toBeLessThan(0.05);
  expect(errors).toEqual([]);
}

/** Expects the picture of a thousand nodes in a view, where so much is drawn, to be no larger than others. */
export async function expectSmall(site: Site, view: string, drawn: string): Promise<void> {
  const { page, errors } = await site.open({
    hash: `#sc=999_+1&s=0.5&view=${view}`,
    viewport: { width: 1280, height: 1000 },
    reducedMotion: 'reduce',
  });
  await page.locator(`main ${drawn}`).first().waitFor({ state: 'attached' });
  await page.locator('.exports').waitFor();
  const svg = (await taken(page, 'SVG')).toString();
  expect(svg.length).toBeLessThanOrEqual(250_000);
  expect(svg).toMatch(/<image [^>]*href="data:image\/webp/);
  expect(svg).toContain('n1000');
  expect(errors).toEqual([]);
}
