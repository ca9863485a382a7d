import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, openSite, type Site } from '../support/site.ts';
import { unopened } from '../support/unopened.ts';

describe.skipIf(!hasBrowser)('an embedded figure', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  it('stands alone in the page around it, fits it, tells it how tall it is, and keeps nothing', async () => {
    const { page, errors } = await site.open({ ...unopened(site), viewport: { width: 1000, height: 700 } });
    await page.evaluate('localStorage.clear()');
    const host = new URL('host.html', site.address).href;
    await page.route(host, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<link rel="icon" href="data:,"><script>told = []; addEventListener('message', ({ data }) => told.push(data))</script>
          <iframe width="280" height="200" src="${site.address}#v=1&view=ring&s=1&embed=figure"></iframe>`,
      }),
    );
    await page.goto(host);
    const figure = page.frameLocator('iframe');
    await figure.getByRole('img', { name: /ring of hash values/ }).waitFor();
    expect(await figure.locator('.embed .event').textContent()).toBe('n4 joins.');
    expect(await figure.locator('.embed article').count()).toBe(1);
    expect(await figure.locator('.top, .player, .told').count()).toBe(0);
    const link = figure.getByRole('link', { name: 'Shardscope ↗' });
    expect(await link.getAttribute('href')).toBe('#v=1&view=ring&s=1');
    const room = await figure.locator('html').evaluate(({ scrollWidth, scrollHeight }) => [scrollWidth, scrollHeight]);
    expect(room).toEqual([280, 200]);
    await expect.poll(() => page.evaluate('told.at(-1)')).toEqual({ shardscope: 1, height: expect.any(Number) });
    await page.locator('iframe').evaluate((frame: HTMLIFrameElement) => {
      frame.src = frame.src.replace('view=ring&s=1', 'sc=3_-9');
    });
    await figure.getByRole('alert').waitFor();
    expect(await figure.getByRole('alert').textContent()).toContain('only 3 nodes');
    expect(await figure.locator('.embed article').count()).toBe(0);
    expect(await page.evaluate('Object.keys(localStorage)')).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('may be one of the chapter, of any width, in the theme of its link', async () => {
    const { page, errors } = await site.open({ ...unopened(site), viewport: { width: 1240, height: 700 } });
    await page.evaluate('localStorage.clear()');
    const host = new URL('host.html', site.address).href;
    await page.route(host, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<link rel="icon" href="data:,"><script>told = []; addEventListener('message', ({ data }) => told.push(data))</script>
          <iframe width="280" height="600" src="${site.address}#v=1&view=learn&fig=5&embed=figure&theme=dark"></iframe>`,
      }),
    );
    await page.goto(host);
    const figure = page.frameLocator('iframe');
    await figure.getByRole('heading', { name: 'C fails. Who gets its keys?' }).waitFor();
    expect(await figure.locator('.figure').count()).toBe(1);
    expect(await figure.locator('.top, .rail, .opening, .go-on').count()).toBe(0);
    expect(await figure.locator('html').getAttribute('data-theme')).toBe('dark');
    for (const width of [280, 600, 1200]) {
      await page.locator('iframe').evaluate((frame, wide) => frame.setAttribute('width', `${wide}`), width);
      await expect.poll(() => figure.locator('html').evaluate(({ scrollWidth }) => scrollWidth)).toBe(width);
    }
    // All of it moves only when asked to: the ring is drawn as it ends.
    await figure.locator('.drawn canvas').waitFor();
    await figure.getByRole('button', { name: 'Skip the guess' }).click();
    await figure
      .getByText(/^All of it went to A/)
      .first()
      .waitFor();
    expect(await figure.getByRole('link', { name: 'Open in the Lab' }).getAttribute('target')).toBe('_blank');
    expect(await figure.getByRole('link', { name: 'Shardscope ↗' }).getAttribute('href')).toBe('#v=1&view=learn&fig=5');
    await expect.poll(() => page.evaluate('told.at(-1)')).toEqual({ shardscope: 1, height: expect.any(Number) });
    expect(await page.evaluate('Object.keys(localStorage)')).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('of the chapter is copied as the code that shows it', async () => {
    const { page, errors } = await site.open({ hash: '#v=1&view=learn&fig=5' });
    // All tests share one clipboard: what would go there is kept here.
    await page.evaluate('copied = []; navigator.clipboard.writeText = async (text) => void copied.push(text)');
    await page.locator('#figure-5').getByRole('button', { name: 'Copy as <iframe>' }).click();
    // Not waitForFunction: what it asks more than once is forbidden by the page's policy.
    await expect.poll(() => page.evaluate('copied.length')).toBe(1);
    const source = `${site.address}#v=1&amp;view=learn&amp;fig=5&amp;embed=figure`;
    expect(await page.evaluate('copied')).toEqual([
      `<iframe src="${source}" title="C fails. Who gets its keys?" width="100%" height="360" style="border:0" loading="lazy"></iframe>`,
    ]);
    expect(errors).toEqual([]);
  });
});
