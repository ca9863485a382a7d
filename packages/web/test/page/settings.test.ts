import { printScenario, scenario } from '@shardscope/core';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodesOf, rename, startWith, weigh, without } from '../../src/run/edit.ts';
import { nextFrame } from '../support/nextFrame.ts';
import { hasBrowser, openSite, type Site } from '../support/site.ts';

describe('edit: nodes of a scenario', () => {
  it('renames, weighs, adds and leaves out wherever a node is named', () => {
    expect(rename('A,B +C !B +B B=2', 'B', 'x y')).toBe('A,x%20y +C !x%20y +x%20y x%20y=2');
    expect(rename('3 +1 -1', 'n4', 'n9')).toBe('3 +n9 -1');
    expect(weigh('3 +1', 'n4', 2.5)).toBe('3 +n4=2.5');
    expect(weigh('A=2,B', 'A', 1)).toBe('A,B');
    expect(startWith('6381,6382 +6387')).toBe('6381,6382,6388 +6387');
    expect(without('A,B +C,D -A C=2 -D', 'C')).toBe('A,B +D -A -D');
  });

  it('gives a scenario that reads back, whatever nodes are called', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 }).filter((id) => !/\p{C}/u.test(id));
    const names = fc.uniqueArray(name, { minLength: 4, maxLength: 6 });
    fc.assert(
      fc.property(names, fc.integer({ min: 2, max: 9 }), ([other, ...names], weight) => {
        const text = printScenario({ nodes: names.map((id) => ({ id })), changes: [] });
        const ids = (edited: string): string[] => nodesOf(edited).map(({ id }) => id);
        expect(ids(rename(text, names[1], other))).toEqual(names.with(1, other));
        expect(scenario(weigh(text, names[0], weight)).nodes[0]).toEqual({ id: names[0], weight });
        expect(ids(without(text, names[0]))).toEqual(names.slice(1));
        expect(ids(startWith(text)).slice(0, -1)).toEqual(names);
      }),
    );
  });

  it('to the name of another node is refused', () => {
    expect(() => scenario(rename('A,B', 'A', 'B'))).toThrow('"B"');
  });
});

describe.skipIf(!hasBrowser)('the settings', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  it('edit nodes and options, and the link follows', async () => {
    const { page, errors } = await site.open({ hash: '#st=ring,slots&view=ring' });
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByLabel('Name of n1').fill('web 1');
    await page.getByLabel('Weight of n2').fill('3');
    await page.getByLabel('Weight of n2').press('Tab');
    await page.getByText('Start with web 1, n2=3, n3.').waitFor();
    await page.getByRole('button', { name: 'Start without n3' }).click();
    await page.getByText('Start with web 1, n2=3.').waitFor();
    await page.getByRole('slider', { name: 'vnodes' }).fill('5');
    await page.waitForURL(/ring\.vnodes=32/);
    const again = await site.open({ hash: new URL(page.url()).hash });
    await again.page.getByText('Start with web 1, n2=3.').waitFor();
    expect(await again.page.getByLabel('vnodes', { exact: true }).first().inputValue()).toBe('32');
    expect([...errors, ...again.errors]).toEqual([]);
  });

  it('cover a phone, which Escape closes, and fit one of 320 pixels', async () => {
    const { page, errors } = await site.open({ viewport: { width: 360, height: 740 } });
    const button = page.locator('[aria-controls=settings]');
    await page.getByRole('button', { name: 'Menu' }).click();
    await button.click();
    const sheet = page.getByRole('dialog', { name: 'Settings' });
    await sheet.getByLabel('Scenario').waitFor();
    const box = await sheet.boundingBox();
    expect(Math.round((box?.y ?? 0) + (box?.height ?? 0))).toBe(740);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'hidden' });
    await expect.poll(() => button.getAttribute('aria-expanded')).toBe('false');
    await page.setViewportSize({ width: 320, height: 640 });
    await nextFrame(page);
    if (!(await button.isVisible())) await page.getByRole('button', { name: 'Menu' }).click();
    await button.click();
    await sheet.getByLabel('Scenario').waitFor();
    expect(await sheet.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
    expect(errors).toEqual([]);
  });
});
