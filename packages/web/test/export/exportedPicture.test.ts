import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectScreen, expectSmall } from '../support/exportedPicture.ts';
import { hasBrowser, openSite, type Site } from '../support/site.ts';
import { taken } from '../support/taken.ts';

describe.skipIf(!hasBrowser)('an exported picture', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  // Modulo and the comparison, and a step without a story: pnpm test:large.
  it.each(['s=0.5&view=ring&key=k2', 'sc=redis-story&s=6.5&view=slots&key=k2'])(
    'of #%s is the screen, in at most 250 kB',
    (hash) => expectScreen(site, hash),
  );

  // A drawing on a canvas and one of elements. The ring: pnpm test:large.
  it.each([
    ['compare', 'canvas'],
    ['movement&st=modulo', '.hatched path'],
  ])('of a thousand nodes in view=%s is no larger: what has too many marks is a picture', (view, drawn) =>
    expectSmall(site, view, drawn),
  );

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
      hash: `#sc=20_%2B1&k=2000&s=1&view=movement-matrix&st=${strategies.join(',')}`,
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
      hash: `#sc=3_%2B1&k=100&s=1&view=consequences&st=${strategies}&service.copies=2`,
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
