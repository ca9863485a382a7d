import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { partOrAll } from '../../../../tools/testing/partOrAll.ts';
import { END } from '../../src/opening/moments.ts';
import { openingFacts } from '../../src/opening/openingFacts.ts';
import { languages, speak, violations } from '../support/axe.ts';
import { nextFrame } from '../support/nextFrame.ts';
import { answers, instant, numbers, seek } from '../support/openingPage.ts';
import { coloursOf, hasBrowser, openSite, type Site } from '../support/site.ts';
import { unopened } from '../support/unopened.ts';

const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
  { width: 768, height: 1024 },
  { width: 360, height: 740 },
];
const ANSWER = ['75%', '25%', '25%'];

/** Fails unless all three answers are large and in sight, and nothing lies on them. */
async function expectAnswers(page: Page, where = ''): Promise<void> {
  const seen = await answers(page);
  expect(seen, where).toHaveLength(3);
  for (const { size, inSight, free } of seen) {
    expect(size, where).toBeGreaterThanOrEqual(24);
    expect([inSight, free], where).toEqual([true, true]);
  }
}

describe.skipIf(!hasBrowser)('the opening', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  it('has its facts and its first frame in what the build writes, and its last for readers without scripts', async () => {
    const written: unknown = await (await fetch(`${site.address}opening.json`)).json();
    expect(written).toEqual(openingFacts());
    const { page } = await site.open({ hash: '', javaScriptEnabled: false, alone: true });
    expect(await page.locator('.still .share').allTextContents()).toEqual(ANSWER);
    expect(await page.locator('#app').isVisible()).toBe(false);
    expect(await page.locator('.still .verdict').first().textContent()).toBe('user:42: A → B, for nothing.');
    const html = await (await fetch(site.address)).text();
    const first = html.slice(html.indexOf('id="app"'));
    expect(first.match(/<svg class="picture-columns"/g)).toHaveLength(3);
    expect(first).not.toMatch(/ style="/);
    expect(first).toContain('One dot is 1/240 of the keys.');
  });

  it('runs by itself once, keeps still in a hidden tab, and ends on 75, 25 and 25', async () => {
    const { page, errors } = await site.open({ hash: '' });
    await expect.poll(() => instant(page)).toBeGreaterThan(0);
    const hide = (hidden: boolean) =>
      page.evaluate((value) => {
        Object.defineProperty(document, 'hidden', { configurable: true, value });
        document.dispatchEvent(new Event('visibilitychange'));
      }, hidden);
    await hide(true);
    const at = await instant(page);
    await nextFrame(page);
    expect(await instant(page)).toBe(at);
    await hide(false);
    await expect.poll(() => instant(page)).toBeGreaterThan(at);
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Play' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await numbers(page)).toEqual(ANSWER);
    expect(await page.locator('.exact').allTextContents()).toEqual([
      '750,252 keys moved, 500,573 for nothing (striped)',
      '248,703 keys moved, about the minimum (dashed)',
      '250,431 keys moved, about the minimum (dashed)',
    ]);
    await page.reload();
    await page.getByRole('button', { name: 'Again' }).waitFor();
    expect(await numbers(page)).toEqual(ANSWER);
    expect(await page.getByRole('button', { name: 'Pause' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Again' }).click();
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    expect(errors).toEqual([]);
  });

  it('is a first visit where storage is denied', async () => {
    const { page, errors } = await site.open({ ...unopened(site), alone: true });
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    });
    await page.goto(site.address);
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await expect.poll(() => instant(page)).toBeGreaterThan(0);
    await page.keyboard.press('Escape');
    expect(await numbers(page)).toEqual(ANSWER);
    expect(errors).toEqual([]);
  });

  it('shows its answers, and runs only when asked to, where less data is wished for', async () => {
    const { page, errors } = await site.open(unopened(site));
    const session = await page.context().newCDPSession(page);
    onTestFinished(() => session.detach());
    await session.send('Emulation.setEmulatedMedia', {
      features: [{ name: 'prefers-reduced-data', value: 'reduce' }],
    });
    await page.goto(`${site.address}?less`);
    await page.getByRole('button', { name: 'Again' }).waitFor();
    expect([await instant(page), ...(await numbers(page))]).toEqual([END, ...ANSWER]);
    expect(await page.getByRole('button', { name: 'Pause' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Again' }).click();
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    expect(errors).toEqual([]);
  });

  it('is four stills where motion is reduced, opens on the answer, and follows a key that is typed from where it is placed', async () => {
    const { page, errors } = await site.open({ hash: '', reducedMotion: 'reduce' });
    await page.getByRole('button', { name: 'Next' }).waitFor();
    expect(await numbers(page)).toEqual(ANSWER);
    const shown: [number, string | null][] = [];
    for (let i = 0; i < 4; i++) {
      await page.getByRole('button', { name: 'Next' }).click();
      shown.push([await instant(page), await page.locator('.exact').first().textContent()]);
    }
    // What has to move is told, and marked, once the newcomer is there.
    expect(shown).toEqual([
      [2600, '0 keys moved'],
      [3400, '┊ 25% must move'],
      [4000, '┊ 25% must move'],
      [END, '750,252 keys moved, 500,573 for nothing (striped)'],
    ]);
    await page.getByLabel('Key to follow').fill('{user:1000}.cart');
    await expect.poll(() => instant(page)).toBe(2600);
    expect(await page.locator('[data-rule=slots] .step').textContent()).toBe('slot 1,649: A');
    await seek(page, END);
    expect(await page.locator('[data-rule=slots] .verdict').textContent()).toContain('{user:1000}.cart');
    for (const name of ['k'.repeat(200), 'مفتاح'.repeat(40)]) {
      await page.getByLabel('Key to follow').fill(name);
      await expect.poll(() => instant(page)).toBe(2600);
      await seek(page, END);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280);
    }
    await page.getByLabel('Key to follow').fill('');
    await expect.poll(() => page.locator('[data-rule=slots] .step').textContent()).toBe('slot 15,880: C');
    expect(errors).toEqual([]);
  });

  it('has no violation that axe finds, in its middle and at its end', async () => {
    const { page, errors } = await site.open({ hash: '' });
    await page.locator('.time').waitFor();
    const found: string[] = [];
    const looks = [
      ['en', 'light', 5000],
      ['zh', 'dark', END],
      ['en', 'dark', END],
      ['zh', 'light', 5000],
    ] as const;
    // Each language, theme and instant once, or with either of the others; `pnpm --filter @shardscope/web axe` has all eight.
    for (const [language, colorScheme, u] of looks.slice(0, partOrAll(2, 4))) {
      await speak(page, language);
      await page.emulateMedia({ colorScheme });
      await page.locator(`html[data-theme=${colorScheme}]`).waitFor({ state: 'attached' });
      await seek(page, u);
      found.push(...(await violations(page)).map((one) => `${language}, ${colorScheme}, ${u}: ${one}`));
    }
    expect(found).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('shows its answers to somebody who touches nothing for fifteen seconds', async () => {
    const { page, errors } = await site.open({ ...unopened(site), alone: true, viewport: sizes[0] });
    await page.clock.install();
    await page.goto(site.address);
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    const begun = async (): Promise<number> => {
      await page.clock.runFor(100);
      return instant(page);
    };
    await expect.poll(begun).toBeGreaterThan(0);
    // In frames as far apart as the opening goes on at once.
    for (let tenth = 0; tenth < 150; tenth++) await page.clock.fastForward(100);
    expect(await numbers(page)).toEqual(ANSWER);
    await expectAnswers(page);
    expect(await page.locator('.closing').getByRole('link', { name: 'Why?' }).isVisible()).toBe(true);
    expect(errors).toEqual([]);
  });

  it('has all three answers in sight and nothing on them, at every size and in both languages', async () => {
    const { page } = await site.open({ hash: '', viewport: sizes[0] });
    await page.locator('.time').waitFor();
    await seek(page, END);
    // Back at the first size, it is as it was.
    for (const viewport of [...sizes, sizes[0]]) {
      const { width, height } = viewport;
      await page.setViewportSize(viewport);
      for (const language of languages) {
        await speak(page, language);
        await nextFrame(page);
        const where = `${language}, ${width} by ${height}`;
        await expectAnswers(page, where);
        for (const link of await page.locator('.closing a').all()) {
          const box = await link.boundingBox();
          expect((box?.y ?? height) + (box?.height ?? 0), where).toBeLessThanOrEqual(height);
        }
        expect(await page.evaluate(() => document.documentElement.scrollWidth), where).toBeLessThanOrEqual(width);
        for (const picture of await page.locator('.panels canvas').all()) {
          expect(await picture.evaluate(coloursOf), where).toBeGreaterThan(2);
        }
      }
    }
  });

  it('stands where its first frame stood, at every size', async () => {
    const still = await site.open({ ...unopened(site), viewport: sizes[0] });
    await still.page.route('**/index-*.js', (route) => route.abort());
    await still.page.goto(`${site.address}?still`);
    const boxes = (page: Page) =>
      page.evaluate(() =>
        [...document.querySelectorAll('h1, .rule, .share, [class^=picture]')].map((one) => {
          const { x, y, width, height } = one.getBoundingClientRect();
          return [x, y, width, height].map(Math.round);
        }),
      );
    const { page } = await site.open({ hash: '', viewport: sizes[0] });
    await page.locator('.time').waitFor();
    await seek(page, 0);
    for (const viewport of sizes) {
      await Promise.all([page, still.page].map((one) => one.setViewportSize(viewport)));
      const before = await boxes(still.page);
      expect(before).toHaveLength(16);
      await expect.poll(() => boxes(page), { message: `${viewport.width}` }).toEqual(before);
    }
  });

  it('is dark before its scripts where the system is', async () => {
    const { page } = await site.open({ ...unopened(site), colorScheme: 'dark' });
    await page.route('**/index-*.js', (route) => route.abort());
    await page.goto(`${site.address}?dark`);
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
      'rgb(15, 23, 42)',
    );
    const dots = page.locator('.picture-columns path').first();
    expect(await dots.evaluate((path) => getComputedStyle(path).stroke)).toBe('rgb(86, 180, 233)');
  });

  it('gives the keyboard Pause first, and a press its meaning: a dot is followed, a column stands out, the bar is scrubbed', async () => {
    const { page, errors } = await site.open({ hash: '' });
    await page.locator('.hold').waitFor();
    // Only the way past it comes before.
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the answer');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('hold');
    await seek(page, END);
    const ring = page.locator('[data-rule=ring]');
    const columns = ring.locator('.picture-columns');
    const { width, height } = (await columns.boundingBox()) ?? { width: 0, height: 0 };
    await columns.click({ position: { x: 0.04 * width, y: height - 28 } });
    expect(await ring.locator('.verdict').textContent()).toBe('This dot (4,167 keys) stays on A.');
    // The others follow the key still.
    expect(await page.locator('[data-rule=modulo] .verdict').textContent()).toBe('user:42: A → B, for nothing.');
    const drawn = () => columns.evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
    const before = await drawn();
    await columns.click({ position: { x: 0.1 * width, y: height - 8 } });
    expect(await drawn()).not.toBe(before);
    const race = page.locator('[data-rule=modulo] .picture-race');
    const bar = (await race.boundingBox()) ?? { width: 0, height: 0 };
    await race.click({ position: { x: 0.3 * bar.width, y: 5 } });
    expect(await numbers(page)).toEqual(['30%so far', '25%', '25%']);
    expect(errors).toEqual([]);
  });

  it('hands over to the instrument, with the focus, and back', async () => {
    const { page, errors } = await site.open({ hash: '' });
    await page.locator('.time').waitFor();
    await page.keyboard.press('Escape');
    await page.evaluate(() => {
      const start = document.startViewTransition.bind(document);
      document.startViewTransition = (change) => {
        const transition = start(change);
        transition.ready.then(() => {
          const { dataset } = document.documentElement;
          dataset.turned = [
            ...new Set(
              document
                .getAnimations()
                .map(({ effect }) => (effect instanceof KeyframeEffect && effect.pseudoElement) || ''),
            ),
          ].join(' ');
        });
        return transition;
      };
    });
    await page.getByRole('link', { name: 'Try my machines' }).click();
    // Each panel turns into the card of its strategy, which has the same name until then.
    await page.locator('html[data-turned]').waitFor({ state: 'attached' });
    const turned = await page.locator('html').getAttribute('data-turned');
    const rules = ['modulo', 'ring', 'slots'];
    for (const rule of rules) expect(turned).toContain(`::view-transition-old(${rule})`);
    await page.locator('.card').nth(2).waitFor();
    const named = await page.locator('.card').evaluateAll((cards) => {
      document.documentElement.dataset.handing = '';
      return cards.map((card) => getComputedStyle(card).viewTransitionName);
    });
    expect(named).toEqual(rules);
    await page.getByText('Step 2 of 3').waitFor();
    expect(new URL(page.url()).hash).toBe('#v=1&k=1000000&s=1');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('stage');
    expect(await page.locator('.time').count()).toBe(0);
    await page.goBack();
    await page.getByRole('link', { name: 'Why?' }).waitFor();
    expect(await numbers(page)).toEqual(ANSWER);
    await page.getByRole('link', { name: 'Why?' }).click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('figure-1-title');
    expect(new URL(page.url()).hash).toBe('#v=1&view=learn&fig=1');
    expect(errors).toEqual([]);
  });

  it('is not what a link leads to, and takes a file of keys that is dropped on it to the instrument', async () => {
    const { page, errors } = await site.open({ hash: '#view=ring' });
    await page.locator('.detail').waitFor();
    expect(await page.locator('.opening').count()).toBe(0);
    await page.evaluate(() => {
      location.hash = '';
    });
    await page.getByRole('heading', { name: 'Add one machine. How many keys must move?' }).waitFor();
    expect(await page.locator('.detail').count()).toBe(0);
    await page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['a\nb\nc\n'], 'keys.txt'));
      dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
    });
    await page.getByText('Counting the 3 keys in keys.txt.').waitFor();
    expect(errors).toEqual([]);
  });
});
