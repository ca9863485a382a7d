import { buffer } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, openSite, type Site } from '../support/site.ts';

async function taken(page: Page, format: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: format, exact: true }).click(),
  ]);
  return buffer(await download.createReadStream());
}

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

describe.skipIf(!hasBrowser)('an exported picture', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  it.each([
    's=0.5&view=ring&key=k2',
    's=0.5&view=modulo&st=modulo',
    's=1.3&view=slots',
    'sc=redis-story&s=6.5&view=slots&key=k2',
    's=0.5&view=compare',
  ])('of #%s is the screen, in at most 250 kB', async (hash) => {
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
  });

  it.each([
    ['compare', 'canvas'],
    ['ring', 'canvas'],
    ['movement&st=modulo', '.hatched path'],
  ])('of a thousand nodes in view=%s is no larger: what has too many marks is a picture', async (view, drawn) => {
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
  });

  it('holds what the page says in its figures and legends, and nothing that it says of itself', async () => {
    const { page } = await site.open({ hash: '#sc=A=2,B_+C&s=0.5&view=nope&key=k2' });
    await page.locator('[data-refused]').waitFor();
    await page.getByText('could not be read').waitFor();
    await page.locator('.exports').waitFor();
    const svg = (await taken(page, 'SVG')).toString();
    expect(svg).not.toContain('cannot serve');
    expect(svg).not.toContain('could not be read');
    // The signs of minimum, needless and expected range, once a card.
    expect(svg.match(/stroke-dasharray="3 2"\/>/g)?.length).toBeGreaterThanOrEqual(2);
    const { page: ring } = await site.open({
      hash: '#view=ring&ring.vnodes=4',
      viewport: { width: 1280, height: 1100 },
    });
    await ring.locator('.detail canvas').first().waitFor();
    await ring.locator('.exports').waitFor();
    const large = (await taken(ring, 'SVG')).toString();
    expect(large).toContain('10,000 of 10,000 keys drawn');
    expect(large).toContain('2³¹');
  });

  it('leaves the last strategies out where all have no room in 250 kB, says how many, and leaves the page as it was', async () => {
    const strategies = ['modulo', 'ring', 'slots', 'jump', 'maglev'];
    const { page, errors } = await site.open({
      hash: `#sc=20_%2B1&k=20000&s=1&view=movement-matrix&st=${strategies.join(',')}`,
      reducedMotion: 'reduce',
    });
    for (const id of strategies) await page.locator(`article[data-strategy=${id}] td`).first().waitFor();
    const before = await page.locator('.figures').allInnerTexts();
    const svg = await taken(page, 'SVG');
    expect(svg.length).toBeLessThanOrEqual(250_000);
    const titles = ['Modulo', 'Consistent hashing', 'Hash slots', 'Jump hash', 'Maglev'];
    const shown = titles.filter((title) => svg.includes(`>${title}</text>`));
    expect(shown.length).toBeGreaterThan(0);
    expect(shown).toEqual(titles.slice(0, shown.length));
    const left = titles.length - shown.length;
    expect(left).toBeGreaterThan(0);
    expect(svg.toString()).toContain(`>${left} more ${left === 1 ? 'strategy' : 'strategies'} behind the link</text>`);
    expect(await page.locator('.figures').allInnerTexts()).toEqual(before);
    expect(errors).toEqual([]);
  });

  it('leaves the last figures out where each is of all strategies', async () => {
    const strategies =
      'modulo,rendezvous,ring,partition-table,scaled-ring,nearest-ring,jump,multi-probe,slots,straw2,token-allocation,maglev,bounded,anchor,dx,memento';
    const { page, errors } = await site.open({
      hash: `#sc=20_%2B1&k=20000&s=1&view=consequences&st=${strategies}`,
      reducedMotion: 'reduce',
    });
    await page.locator('#stage article').first().waitFor();
    await page.locator('body:not(:has([aria-busy=true]))').waitFor();
    const svg = await taken(page, 'SVG');
    expect(svg.length).toBeLessThanOrEqual(250_000);
    expect(svg.toString()).toMatch(/>\d+ more figures? behind the link<\/text>/);
    expect(errors).toEqual([]);
  });
});
