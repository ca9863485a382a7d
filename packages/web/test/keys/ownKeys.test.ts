import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shardscope } from '../../../cli/test/harness.ts';
import { MOST_OWN_KEYS } from '../../src/run/readOwnKeys.ts';
import { hasBrowser, openSite, type Site } from '../support/site.ts';
import { follow } from '../support/views.ts';

describe.skipIf(!hasBrowser)('own keys on the page', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  const openSettings = async (page: Page) => page.getByRole('button', { name: 'Settings' }).click();
  /** Drops a file that the browser makes: `parts` is a script. */
  const drop = (page: Page, name: string, parts: string) =>
    page.evaluate(`{
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(${parts}, ${JSON.stringify(name)}));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    }`);

  it('that are few are in the link, which shows the same again', async () => {
    const { page, errors } = await site.open();
    await openSettings(page);
    await page.getByLabel('Your keys').fill('{user:1}.a\n{user:1}.b\n用户:1001, x');
    await page.getByRole('button', { name: 'Use these keys' }).click();
    await page.getByText('Counting your 3 keys.').waitFor();
    await page.waitForURL(/keys=/);
    const again = await site.open({ hash: `${new URL(page.url()).hash}&s=1` });
    await again.page.getByText('Counting your 3 keys.').waitFor();
    expect(await again.page.locator('.moved').first().textContent()).toMatch(/of 3 keys/);
    await again.page.getByRole('button', { name: 'Use generated keys again' }).click();
    await again.page.getByText('of 10,000 keys').first().waitFor();
    await again.page.waitForURL((url) => !url.hash.includes('keys='));
    expect([...errors, ...again.errors]).toEqual([]);
  });

  it('in a file are counted slot by slot in the story', async () => {
    const { page, errors } = await site.open({ hash: '#sc=redis-story&view=slots' });
    await openSettings(page);
    await page.setInputFiles('input[type=file]', {
      name: 'keys.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('k2\n'.repeat(70)),
    });
    await page.getByText('Counting the 70 keys in keys.txt.').waitFor();
    await page.locator('.shard', { hasText: '6381' }).getByText('70 keys').waitFor();
    expect(errors).toEqual([]);
  });

  it('too many for a link come with a scenario that the command line reads', async () => {
    const { page, errors } = await site.open({
      hash: '#sc=A,B=2_!A_+A_B=3&st=ring,rendezvous',
      reducedMotion: 'reduce',
    });
    await page.getByText('Step 1 of 4').waitFor();
    await drop(page, 'keys.txt', "[Array.from({ length: 51 }, (_, i) => 'k' + i).join('\\n')]");
    await page.getByText('Too many for a link').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save the scenario' }).click(),
    ]);
    const folder = await mkdtemp(join(tmpdir(), 'shardscope-own-'));
    const file = join(folder, 'scenario.json');
    const keys = join(folder, 'keys.txt');
    await download.saveAs(file);
    await writeFile(keys, Array.from({ length: 51 }, (_, i) => `k${i}`).join('\n'));
    const argv = ['compare', '--scenario-file', file, '--keys-from', keys, '-s', 'ring', '-f', 'json', '-q'];
    const { stdout } = await shardscope(argv);
    await rm(folder, { recursive: true });
    const report: { scenario: string; strategies: { steps: { movement: { moved: number } }[] }[] } = JSON.parse(stdout);
    expect(report.scenario).toBe('A,B=2 !A +A B=3');
    for (let step = 1; step <= 3; step++) {
      await page.getByLabel('Next step').click();
      await page.getByText(`Step ${step + 1} of 4`).waitFor();
      const { moved } = report.strategies[0].steps[step].movement;
      await page.locator('[data-strategy=ring]').getByText(`${moved} of 51 keys`).waitFor();
    }
    expect(errors).toEqual([]);
  });

  it('stay when going back', async () => {
    const { page, errors } = await site.open({ hash: '#s=0' });
    // From here on the page writes its address only when something changes.
    await page.waitForURL(/v=1/);
    await page.evaluate(() => {
      const replace = history.replaceState.bind(history);
      history.replaceState = (...entry) => {
        replace(...entry);
        document.documentElement.dataset.written = '';
      };
    });
    await drop(page, 'keys.txt', "[Array.from({ length: 51 }, (_, i) => 'k' + i).join('\\n')]");
    await page.getByText('Counting the 51 keys').waitFor();
    // The page keeps what no link holds as soon as it has stood still for a moment.
    await page.locator('html[data-written]').waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Hash slots' }).click();
    await page.waitForURL(/view=slots/);
    await page.goBack();
    await page.locator('.cards').waitFor();
    await page.getByText('Counting the 51 keys').waitFor();
    expect(errors).toEqual([]);
  });

  it('of two gigabytes are read with progress and can be cancelled, many pasted ones do not fill the text field, and millions too many are cut', async () => {
    const { page, errors } = await site.open({ reducedMotion: 'reduce' });
    // Lines without keys, so that all of it has to be read.
    const megabyte = "new Blob(['\\n'.repeat(2 ** 20)])";
    await drop(page, 'big.txt', `Array(2048).fill(${megabyte})`);
    await page.getByText(/Read [1-9][\d.]* of 2048.0 MB/).waitFor();
    await page.getByLabel('Next step').click();
    await page.getByText('Step 2 of 3').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Cancel' }).waitFor({ state: 'detached' });
    expect(await page.getByText(/of 10,000 keys/).count()).toBeGreaterThan(0);
    await openSettings(page);
    const field = page.getByLabel('Your keys');
    await field.waitFor();
    await page.evaluate(`{
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', 'user:12345\\n'.repeat(200_000));
      document.querySelector('textarea[name=keys]').dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }`);
    await page.getByText('Counting your 200,000 keys.').waitFor();
    expect(await field.inputValue()).toBe('');
    await page.getByLabel('Next step').click();
    await page.getByText('Step 3 of 3').waitFor();
    await follow(page, '#st=modulo&s=1');
    await page.getByText('Step 2 of 3').waitFor();
    // 12 million keys in 24 MB.
    await drop(page, 'many.txt', `Array(12).fill(new Blob(['k\\n'.repeat(1e6)]))`);
    await page.getByText(`Only the first ${MOST_OWN_KEYS.toLocaleString('en')}`).waitFor();
    await page.getByText('Drawn: 10,000 of 10,000,000 keys.').waitFor();
    expect(errors).toEqual([]);
  });

  it('that are none are refused, and the figures stay', async () => {
    const { page, errors } = await site.open();
    await page.locator('.card canvas').nth(2).waitFor();
    for (const { name, parts, said } of [
      { name: 'a.png', parts: '[new Uint8Array([0x89, 0x50, 0, 0])]', said: '"a.png" is no text' },
      { name: 'l.txt', parts: "['a\\n' + 'k'.repeat(1e6)]", said: 'line 2 is longer than' },
      { name: '<img src=x onerror=alert(1)>', parts: "['']", said: '<img src=x onerror=alert(1)>' },
    ]) {
      await drop(page, name, parts);
      await expect.poll(() => page.getByRole('alert').textContent()).toContain(said);
      expect(await page.locator('canvas').count(), name).toBe(3);
      expect(await page.locator('img').count(), name).toBe(0);
    }
    expect(errors).toEqual([]);
  });
});
