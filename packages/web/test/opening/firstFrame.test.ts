import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, openSite, type Site } from '../support/site.ts';
import { unopened } from '../support/unopened.ts';

const looks = [
  { width: 1280, height: 800, colorScheme: 'light' },
  { width: 1920, height: 1080, colorScheme: 'dark' },
  { width: 768, height: 1024, colorScheme: 'dark' },
  { width: 360, height: 740, colorScheme: 'light' },
] as const;

/** Where everything in the first frame stands, and how it looks. */
const frameOn = (page: Page): Promise<string[]> =>
  page.locator('#app, #app *').evaluateAll((all) =>
    all.map((one) => {
      const { x, y, width, height } = one.getBoundingClientRect();
      const { color, backgroundColor, fontSize, fontWeight, fontFamily, visibility, borderColor } =
        getComputedStyle(one);
      return [one.tagName, x, y, width, height, color, backgroundColor, fontSize, fontWeight, fontFamily, visibility]
        .concat(borderColor)
        .join(' ');
    }),
  );

describe.skipIf(!hasBrowser)('the first frame', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  /** Opens the page where files that end like that do not arrive. */
  async function openWithout(missing: RegExp, hash = ''): Promise<Page> {
    const { page } = await site.open(unopened(site));
    await page.route(missing, (route) => route.abort());
    await page.goto(`${site.address}?frame${hash}`);
    return page;
  }

  it('needs no other file, at any size and in either theme', async () => {
    const [page, bare] = [await openWithout(/\.js$/), await openWithout(/\.(js|css)$/)];
    for (const { colorScheme, ...viewport } of looks) {
      for (const one of [page, bare]) {
        await one.emulateMedia({ colorScheme });
        await one.setViewportSize(viewport);
      }
      const whole = await frameOn(page);
      expect(whole.length).toBeGreaterThan(100);
      expect(await frameOn(bare), `${viewport.width}`).toEqual(whole);
    }
  });

  it('is not seen where a link leads past it, though no other file has arrived', async () => {
    const opening = '#app > .opening';
    const lab = await openWithout(/\.(js|css)$/, '#v=1');
    expect(await lab.locator(opening).isVisible()).toBe(false);
    const chapter = await openWithout(/\.(js|css)$/, '#v=1&view=learn');
    expect(await chapter.locator(opening).isVisible()).toBe(true);
  });
});
