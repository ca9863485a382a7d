import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, openSite, type Site } from '../support/site.ts';

/** Where everything in the first frame stands, and how it looks, while files that end like that do not arrive. */
async function frameWithout(page: Page, missing: RegExp): Promise<unknown[]> {
  await page.unrouteAll();
  await page.route(missing, (route) => route.abort());
  await page.reload();
  return page.locator('#app, #app *').evaluateAll((all) =>
    all.map((one) => {
      const { x, y, width, height } = one.getBoundingClientRect();
      const { color, backgroundColor, fontSize, fontWeight, fontFamily, visibility, borderColor } =
        getComputedStyle(one);
      return [one.tagName, x, y, width, height, color, backgroundColor, fontSize, fontWeight, fontFamily, visibility]
        .concat(borderColor)
        .join(' ');
    }),
  );
}

describe.skipIf(!hasBrowser)('the first frame', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  it.each([
    { width: 1280, height: 800, colorScheme: 'light' },
    { width: 1920, height: 1080, colorScheme: 'dark' },
    { width: 768, height: 1024, colorScheme: 'dark' },
    { width: 360, height: 740, colorScheme: 'light' },
  ] as const)('needs no other file, at $width by $height', async ({ colorScheme, ...viewport }) => {
    const { page } = await site.open({ hash: '', viewport, colorScheme });
    const whole = await frameWithout(page, /\.js$/);
    expect(whole.length).toBeGreaterThan(100);
    expect(await frameWithout(page, /\.(js|css)$/)).toEqual(whole);
  });

  it('is not seen where a link leads past it, though no other file has arrived', async () => {
    const { page } = await site.open({ hash: '' });
    await page.goto(`${site.address}#v=1`);
    await frameWithout(page, /\.(js|css)$/);
    expect(await page.locator('#app > .opening').isVisible()).toBe(false);
    await page.goto(`${site.address}#v=1&view=learn`);
    await frameWithout(page, /\.(js|css)$/);
    expect(await page.locator('#app > .opening').isVisible()).toBe(true);
  });
});
