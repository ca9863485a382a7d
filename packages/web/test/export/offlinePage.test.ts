import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { exportTexts } from '../../src/i18n/exportTexts.ts';
import { expectOffline, HASH, numbersOf, withOfflinePage } from '../support/offlinePage.ts';
import { hasBrowser } from '../support/site.ts';

describe.skipIf(!hasBrowser)('the offline page', () => {
  const made = withOfflinePage();

  // The English one too, without keys in it: pnpm test:large.
  it('opens from a disk, without a network, with the same numbers', () => expectOffline(made, 'zh'));

  it('has keys of one’s own inside, says so before and after, and says of a watch that it reaches none', async () => {
    const { site, folder } = made;
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
