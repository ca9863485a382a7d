import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { exportTexts } from '../../src/i18n/exportTexts.ts';
import { offlinePage } from '../../tools/offlinePagePlugin.ts';
import { openingPlugin } from '../../tools/openingPlugin.ts';
import { openSite, type Site } from './site.ts';

/** A link to a comparison that is not that of the page as it begins. */
export const HASH = '#v=1&sc=4_+2_-1&st=jump,ring,slots&k=20000&seed=7&s=1';

const NAMES = { en: 'en-US', zh: 'zh-CN' } as const;
const STEP = { en: 'Step 2 of 3', zh: '第 2 步，共 3 步' } as const;

/** What the comparison says in numbers, once it is that of the link and not of the defaults. */
export const numbersOf = async (page: Page, lang: 'en' | 'zh'): Promise<string[]> => {
  await page.getByText(STEP[lang]).waitFor();
  for (const strategy of ['jump', 'ring', 'slots']) await page.locator(`.card[data-strategy=${strategy}]`).waitFor();
  return page.locator('.card').allInnerTexts();
};

/** The site with the offline page, which no other test needs, and a folder for what is saved. */
export function withOfflinePage(): { readonly site: Site; readonly folder: string } {
  const made = {} as { site: Site; folder: string };
  beforeAll(async () => {
    made.site = await openSite();
    await writeFile(join(made.site.folder, 'offline.html'), await offlinePage([openingPlugin()]));
    made.folder = await mkdtemp(join(tmpdir(), 'shardscope-offline-'));
  });
  afterAll(async () => {
    await rm(made.folder, { recursive: true, force: true });
    await made.site?.close();
  });
  return made;
}

/** Expects the file that the page saves to open from a disk, without a network, with the same numbers. */
export async function expectOffline({ site, folder }: ReturnType<typeof withOfflinePage>, lang: 'en' | 'zh') {
  const locale = NAMES[lang];
  const { page, errors } = await site.open({ hash: HASH, locale });
  const wanted = await numbersOf(page, lang);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: exportTexts[lang].offline, exact: true }).click(),
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
  await expect.poll(() => numbersOf(alone, lang)).toEqual(wanted);
  expect(await alone.evaluate('location.hash')).toBe(HASH);
  // Nothing but itself, and the workers that are inside.
  expect(asked.filter((url) => !/^(?:blob|data):/.test(url))).toEqual([address]);
  expect(await alone.getByRole('button', { name: exportTexts[lang].offline, exact: true }).count()).toBe(0);
  expect(wrong.filter((one) => one !== `request to ${address}`)).toEqual([]);
}
