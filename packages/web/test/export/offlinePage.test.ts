import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardTexts } from '../../src/i18n/cardTexts.ts';
import { hasBrowser, openSite, type Site } from '../support/site.ts';

const HASH = '#v=1&sc=4_+2_-1&st=jump,ring,slots&k=20000&seed=7&s=1';
const NAMES = { en: 'en-US', zh: 'zh-CN' } as const;

/** What the comparison says in numbers. */
const numbersOf = async (page: Page): Promise<string[]> => {
  await page.locator('.card').nth(2).waitFor();
  return page.locator('.card').allInnerTexts();
};

describe.skipIf(!hasBrowser)('the offline page', () => {
  let site: Site;
  let folder: string;
  beforeAll(async () => {
    site = await openSite();
    folder = await mkdtemp(join(tmpdir(), 'shardscope-offline-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
    await site?.close();
  });

  it.each(['en', 'zh'] as const)('opens from a disk, without a network, with the same numbers: %s', async (lang) => {
    const locale = NAMES[lang];
    const { page, errors } = await site.open({ hash: HASH, locale });
    const wanted = await numbersOf(page);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: cardTexts[lang].offline, exact: true }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('shardscope-offline.html');
    const file = join(folder, `${lang}.html`);
    await download.saveAs(file);
    expect(errors).toEqual([]);

    const address = pathToFileURL(file).href;
    const { page: alone, errors: wrong } = await site.open({ locale, at: address });
    const asked: string[] = [];
    alone.on('request', (request) => asked.push(request.url()));
    await alone.context().setOffline(true);
    await alone.reload();
    await expect.poll(() => numbersOf(alone), { timeout: 60_000 }).toEqual(wanted);
    expect(await alone.evaluate('location.hash')).toBe(HASH);
    // Nothing but itself, and the workers that are inside.
    expect(asked.filter((url) => !/^(?:blob|data):/.test(url))).toEqual([address]);
    expect(await alone.getByRole('button', { name: cardTexts[lang].offline, exact: true }).count()).toBe(0);
    expect(wrong.filter((one) => one !== `request to ${address}`)).toEqual([]);
  });
});
