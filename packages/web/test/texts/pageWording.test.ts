import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages, speak } from '../support/axe.ts';
import { hasBrowser, openSite, type Site } from '../support/site.ts';
import { follow, turnTo } from '../support/views.ts';

describe.skipIf(!hasBrowser)('what the page says', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  it('says of a node that left that it did, and shows its machine once', async () => {
    const { page } = await site.open({ hash: '#sc=3_+1_-1&view=slots&s=2' });
    await page.locator('.shard.gone').waitFor();
    expect(await page.locator('.shard').last().textContent()).toBe('D n4 has left');
    await follow(page, '#sc=redis-story&view=slots&s=10');
    await page.getByText('now a replica of 6381').waitFor();
    expect(await page.locator('.machine').getByText(':6387').count()).toBe(1);
  });

  it('says of a step of the story what moves, what is needless, what nobody serves and what is typed', async () => {
    const { page, errors } = await site.open({ hash: '#sc=redis-story&view=slots&s=12' });
    // Nothing is needless in a rebalance, and the slots that it moves are in caption and numbers.
    await page.locator('div.moved').waitFor();
    expect(await page.locator('.event').textContent()).toContain('2,731 more slots');
    expect(await page.locator('div.moved').textContent()).toContain('2,731 of 2,731 slots moved');
    expect(await page.locator('.facts-moved .sign').count()).toBe(0);
    expect(await page.locator('.lead line').count()).toBe(0);
    await follow(page, '#sc=redis-story&view=slots&s=6');
    await page.locator('.facts-moved .sign').first().waitFor();
    // A lookup ends in CLUSTERDOWN while a master is down, with a bar of what nobody serves.
    await follow(page, '#sc=redis-story&view=slots&s=1.6&key=k2');
    await page.locator('.chain .nobody').getByText('CLUSTERDOWN').waitFor();
    expect(await page.locator('.skew text.letter').allTextContents()).toContain('✕ nobody');
    expect(await page.locator('.slots .note').allTextContents()).toContain('Hatched: slots that nobody serves.');
    expect(await page.locator('.cursor').getByText('449: nobody, 0 keys + k2').count()).toBe(1);
    // What is typed stands apart from what is printed, with what of it is to be filled in.
    await follow(page, '#sc=redis-story&view=slots&s=2');
    await page.getByRole('heading', { name: 'Command to run' }).waitFor();
    expect(await page.getByRole('heading', { name: 'redis-cli output' }).count()).toBe(0);
    expect(await page.locator('.command mark').count()).toBeGreaterThan(0);
    await follow(page, '#sc=redis-story&view=slots&s=7');
    await page.getByRole('heading', { name: 'redis-cli output' }).waitFor();
    // Half way: the large number is a share of all keys, and how far the step is stands beside it.
    await follow(page, '#sc=redis-story&view=slots&s=6.44');
    await page.locator('.slots .note', { hasText: 'Stripes: cells yet to move' }).waitFor();
    const said = await page.locator('div.moved').textContent();
    const [, share, keys, done, slots] =
      said?.match(/(\d+)%of all keys: ([\d,]+) of 10,000 .*This step: (\d+)% done, ([\d,]+) of 4,096 slots moved/) ??
      [];
    expect(Number(share), said ?? '').toBe(Math.round(Number(keys.replace(',', '')) / 100));
    expect(Number(done)).toBe(Math.round((100 * Number(slots.replace(',', ''))) / 4096));
    await page.getByRole('button', { name: 'keys', exact: true }).click();
    await page.locator('.slots .note', { hasText: 'Stripes' }).waitFor({ state: 'detached' });
    expect(errors).toEqual([]);
  });

  it('opens movement on the first change that moves, and leads from a step that moves nothing to one that does', async () => {
    const { page, errors } = await site.open({ hash: '#view=movement', reducedMotion: 'reduce' });
    await page.getByText('n4 joins.').waitFor();
    expect(await page.getByText('Nothing moves in this step.').count()).toBe(0);
    expect(await page.locator('.planned path').count()).toBeGreaterThan(6);
    await follow(page, '#sc=redis-story&view=movement&s=2');
    await page.getByRole('button', { name: 'Go to a step that moves keys' }).first().click();
    await page.getByText('Step 8 of 13').waitFor();
    expect(errors).toEqual([]);
  });

  it('keeps a strategy that cannot serve the scenario to one line of its own, until it is removed', async () => {
    const { page } = await site.open({ hash: '#sc=A=2,B_+C' });
    const refused = page.locator('[data-refused=modulo]');
    await refused.waitFor();
    expect(await page.locator('.views option').allTextContents()).not.toContain('Modulo');
    await turnTo(page, 'skew');
    await page.locator('[data-strategy=ring]').waitFor();
    expect(await page.getByText('cannot serve this scenario').count()).toBe(0);
    await turnTo(page, 'compare');
    await refused.getByRole('button', { name: 'Remove from this comparison' }).click();
    await refused.waitFor({ state: 'detached' });
    await page.waitForURL(/st=ring,slots/);
  });

  it('says at most three nodes of a bin of the ring', async () => {
    const { page } = await site.open({ hash: '#sc=200&st=ring&view=ring' });
    await page.getByText('grouped: 1 bin').waitFor();
    const cursor = page.getByLabel('Inspect the ring');
    const most = Number(await cursor.getAttribute('max'));
    let more = 0;
    for (let at = 0; at < most; at += 193) {
      await cursor.evaluate((input: HTMLInputElement, value) => {
        input.value = String(value);
        input.dispatchEvent(new Event('input', { bubbles: true }));
      }, at);
      const said = (await cursor.getAttribute('aria-valuetext')) ?? '';
      expect(said.match(/%/g)?.length ?? 0).toBeLessThanOrEqual(3);
      if (/\+\d+, /.test(said)) more++;
    }
    expect(more).toBeGreaterThan(0);
  });

  it('tells a bug as one, in both languages, and wrong input as such', async () => {
    const { page } = await site.open();
    await page.locator('.card canvas').nth(2).waitFor();
    const alert = page.getByRole('alert');
    const expectSaid = async (said: Readonly<Record<(typeof languages)[number], RegExp>>): Promise<void> => {
      for (const language of languages) {
        await speak(page, language);
        await expect.poll(() => alert.textContent()).toMatch(said[language]);
      }
    };
    await follow(page, 'sc=3_-9');
    await expectSaid({ en: /This cannot be shown: .*step 1/, zh: /无法显示：场景第 1 步/ });
    // A worker that does not work is nobody's input.
    await page.route('**/worker-*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: 'nonsense(' }));
    await follow(page, 'k=50000');
    await expectSaid({ en: /This is a bug in the page.*Please report it/, zh: /这是页面自身的错误.*反馈/ });
  });
});
