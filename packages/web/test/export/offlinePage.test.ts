import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportTexts } from '../../src/i18n/exportTexts.ts';
import { hasBrowser, openSite, type Site } from '../support/site.ts';

const HASH = '#v=1&sc=4_+2_-1&st=jump,ring,slots&k=20000&seed=7&s=1';
const NAMES = { en: 'en-US', zh: 'zh-CN' } as const;

const STEP = { en: 'Step 2 of 3', zh: '第 2 步，共 3 步' } as const;

/** What the comparison says in numbers, once it is that of the scenario and not of the defaults. */
const numbersOf = async (page: Page, lang: 'en' | 'zh'): Promise<string[]> => {
  await page.getByText(STEP[lang]).waitFor();
  for (const strategy of ['jump', 'ring', 'slots']) await page.locator(`.card[data-strategy=${strategy}]`).waitFor();
  return page.locator('.card').allInnerTexts();
};

describe.skipIf(!hasBrowser)('the offline page', () => {
  let site: Site;
  let folder: string;
  beforeAll(async () => {
    site = await openSite();
    // All other tests do without it, for it takes as long to build as the page itself.
    const built = await build({
      root: fileURLToPath(new URL('../..', import.meta.url)),
      logLevel: 'error',
      build: { write: false },
    });
    const { output } = built as Rolldown.RolldownOutput;
    const [offline] = output.flatMap((file) =>
      file.type === 'asset' && file.fileName === 'offline.html' ? [file.source] : [],
    );
    await writeFile(join(site.folder, 'offline.html'), offline);
    folder = await mkdtemp(join(tmpdir(), 'shardscope-offline-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
    await site?.close();
  });

  it.each(['en', 'zh'] as const)('opens from a disk, without a network, with the same numbers: %s', async (lang) => {
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
  });

  it('has keys of one’s own inside, says so before and after, and says of a watch that it reaches none', async () => {
    const { page, errors } = await site.open({ hash: HASH });
    await numbersOf(page, 'en');
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    const lines = Array.from({ length: 70 }, (_, i) => `"order:${i % 60}","<é${i}>"`);
    const buffer = Buffer.from(`key,value\n${lines.join('\n')}\n`);
    await page.setInputFiles('input[type=file]', { name: 'my "keys".csv', mimeType: 'text/csv', buffer });
    const counted = 'Counting the 70 keys in my "keys".csv.';
    await page.getByText(counted).waitFor();
    await page.keyboard.press('Escape');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: exportTexts.en.offlineKeys, exact: true }).click(),
    ]);
    await page.getByText('Your keys are in it: whoever has the file can read them.').waitFor();
    const cards = await page.locator('.card').allInnerTexts();
    const file = join(folder, 'keys.html');
    await download.saveAs(file);
    expect(errors).toEqual([]);

    const address = pathToFileURL(file).href;
    const { page: alone, errors: wrong } = await site.open({ at: address });
    await alone.getByText(counted).waitFor();
    await expect.poll(() => alone.locator('.card').allInnerTexts()).toEqual(cards);
    await alone.evaluate("location.hash = '#live=0123456789abcdef'");
    await alone.getByRole('alert').getByText('a saved page reaches no watch').waitFor();
    expect(wrong.filter((one) => one !== `request to ${address}`)).toEqual([]);
  });
});
