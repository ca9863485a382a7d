import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nextFrame } from '../support/nextFrame.ts';
import { coloursOf, hasBrowser, openSite, type Site } from '../support/site.ts';
import { follow } from '../support/views.ts';

describe.skipIf(!hasBrowser)('a figure at full size', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  const pictureOf = (page: Page): Promise<string> =>
    page
      .locator('.detail canvas.square')
      .evaluate((canvas) => (canvas instanceof HTMLCanvasElement ? canvas.toDataURL() : ''));

  // What a canvas holds says nothing of what lies over it: what is on the screen does.
  it('is seen, whatever lies over it', async () => {
    const { page } = await site.open({ hash: '#view=slots&s=1' });
    const canvas = page.locator('.detail canvas.square');
    for (const { hash, step } of [
      { hash: '#view=slots&s=1', step: 'Step 2 of 3' },
      { hash: '#view=slots&s=1.5', step: 'Step 3 of 3' },
      { hash: '#sc=redis-story&view=slots&s=1.6', step: 'Step 3 of 13' },
    ]) {
      await follow(page, hash);
      await page.getByText(step).waitFor();
      await canvas.waitFor();
      await nextFrame(page);
      const shot = (await canvas.screenshot()).toString('base64');
      const seen = await page.evaluateHandle(async (base64) => {
        const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
        const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const { width, height } = picture;
        const drawn = Object.assign(document.createElement('canvas'), { width, height });
        drawn.getContext('2d')?.drawImage(picture, 0, 0);
        return drawn;
      }, shot);
      expect(await seen.evaluate(coloursOf), hash).toBeGreaterThan(20);
    }
  });

  it('fades all nodes but the one that is chosen, and gives the colours back', async () => {
    const { page, errors } = await site.open({ hash: '#view=slots&s=1' });
    const plain = await pictureOf(page);
    const node = page.getByRole('button', { name: 'B n2', exact: true });
    await node.press('Enter');
    expect(await node.getAttribute('aria-pressed')).toBe('true');
    await expect.poll(() => pictureOf(page)).not.toBe(plain);
    await page.keyboard.press('Escape');
    await expect.poll(() => pictureOf(page)).toBe(plain);
    expect(errors).toEqual([]);
  });

  it('reads the ring point by point with the keyboard, magnifies, and says where points are more than bins', async () => {
    const { page, errors } = await site.open({ hash: '#view=ring&ring.vnodes=8' });
    const cursor = page.getByLabel('Inspect the ring');
    expect(await cursor.getAttribute('max')).toBe('23');
    const first = await cursor.getAttribute('aria-valuetext');
    await cursor.press('ArrowRight');
    const second = await cursor.getAttribute('aria-valuetext');
    expect(second).toMatch(/^0x[0-9a-f]{8}: [ABC] n[123], [\d,]+ drawn keys/);
    expect(second).not.toBe(first);
    const more = page.getByLabel('Zoom in');
    while (await more.isEnabled()) await more.click();
    expect(await page.locator('.ends').textContent()).toContain('4096×');
    await follow(page, '#view=ring&ring.vnodes=500');
    await page.getByText('grouped: 1 bin = 2,982,616 hash values').waitFor();
    expect(await cursor.getAttribute('max')).toBe('1439');
    expect(await page.locator('.detail canvas.square').evaluate(coloursOf)).toBeGreaterThan(3);
    expect(errors).toEqual([]);
  });

  it('goes to the moment at which redis-cli prints a line, and keeps pinned keys with their journeys', async () => {
    const { page, errors } = await site.open({ hash: '#sc=redis-story&view=slots&s=6.3' });
    const line = page.locator('.lines [aria-selected=true]');
    const before = await line.textContent();
    await page.getByRole('listbox').press('ArrowDown');
    await expect.poll(() => line.textContent()).not.toBe(before);
    const slotOf = (text: string | null): number => Number(/slot (\d+)/.exec(text ?? '')?.[1]);
    expect(slotOf(await line.textContent())).toBe(slotOf(before) + 1);
    await page.getByRole('listbox').press('End');
    await page.locator('.log').getByText('4,096 of 4,096 slots moved').waitFor();
    expect(await line.textContent()).toMatch(/^Moving slot 12287 from 127.0.0.1:6383 to 127.0.0.1:6387: \.*$/);
    await follow(page, '#sc=redis-story&view=slots&s=7&key=k2');
    await page.getByText('Step 8 of 13').waitFor();
    await page.getByRole('button', { name: 'Follow', exact: true }).click();
    await page.locator('#key').fill('k1');
    const journeys = page.locator('.journeys li');
    await journeys.nth(1).waitFor();
    expect(await journeys.allTextContents()).toEqual([
      'k1: C 6383',
      expect.stringMatching(/^k2: A 6381 → D 6387 → A 6381 → B 6382/),
    ]);
    expect(await page.locator('.journeys li:nth-child(2) strong').textContent()).toBe('D 6387');
    await page.getByRole('button', { name: 'Stop following k2' }).click();
    expect(await journeys.count()).toBe(1);
    expect(errors).toEqual([]);
  });

  it('reads remainders one by one, and leaves the names of their rows whole, however long', async () => {
    const { page } = await site.open({ hash: '#view=modulo&s=1' });
    const cursor = page.getByLabel('Inspect the remainders');
    expect([await cursor.getAttribute('max'), await cursor.getAttribute('aria-valuetext')]).toEqual([
      '11',
      '0: stays on A n1',
    ]);
    await cursor.press('End');
    expect(await cursor.getAttribute('aria-valuetext')).toBe('11: moves from C n3 to D n4');
    await follow(page, '#sc=999_+1&st=modulo&k=1000&view=modulo&s=1');
    const names = page.locator('.period svg text.row');
    await names.filter({ hasText: 'mod 1000' }).waitFor();
    const ends = await names.evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().right));
    const starts = await page
      .locator('.period svg rect')
      .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().x));
    expect(Math.max(...ends)).toBeLessThanOrEqual(Math.min(...starts));
  });
});
