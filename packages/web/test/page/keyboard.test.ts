import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, openSite, type Site } from '../support/site.ts';

describe.skipIf(!hasBrowser)('the keyboard', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  it('does all that the help lists', async () => {
    const { page, errors } = await site.open({ reducedMotion: 'reduce', permissions: ['clipboard-write'] });
    const position = page.getByLabel('Position in time');
    const at = async (): Promise<number> => Number(await position.inputValue());
    const step = (said: string) => page.getByText(said).waitFor();
    await page.locator('.card').first().waitFor();
    await page.keyboard.press('ArrowRight');
    await step('Step 2 of 3');
    await page.keyboard.press('ArrowLeft');
    await step('Step 1 of 3');
    await page.keyboard.press('l');
    await expect.poll(at).toBe(1360);
    await page.keyboard.press('j');
    await expect.poll(at).toBe(0);
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(at).toBeGreaterThanOrEqual(2400);
    await page.keyboard.press('End');
    await step('Step 3 of 3');
    await page.keyboard.press('Home');
    await expect.poll(at).toBe(0);
    for (const key of [']', ']', '[']) await page.keyboard.press(key);
    expect(await page.getByLabel('Speed').inputValue()).toBe('2');
    await page.keyboard.press('k');
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await page.keyboard.press(' ');
    await page.getByRole('button', { name: 'Play' }).waitFor();
    await page.keyboard.press('8');
    expect(await page.locator('.detail').getAttribute('data-strategy')).toBe('slots');
    await page.keyboard.press('t');
    expect(await page.locator('details.table').getAttribute('open')).not.toBeNull();
    await page.keyboard.press('s');
    await page.getByText('Copied').waitFor();
    await page.keyboard.press('n');
    await page.getByText('Later steps were removed').waitFor();
    expect(await page.locator('.legend').textContent()).toContain('n4');
    await page.keyboard.press('k');
    await page.getByRole('button', { name: 'Remove n2' }).focus();
    await page.keyboard.press('Delete');
    await expect.poll(() => page.locator('.event').textContent()).toBe('n2 leaves.');
    await page.keyboard.press('/');
    await page.keyboard.type('k2 jl');
    expect(await page.locator('#key').inputValue()).toBe('k2 jl');
    expect(errors).toEqual([]);
  });

  it('leaves a control its own keys, and takes the others there too', async () => {
    const { page } = await site.open({ reducedMotion: 'reduce' });
    await page.getByRole('button', { name: 'Next step' }).click();
    await page.getByText('Step 2 of 3').waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.getByText('Step 1 of 3').waitFor();
    await page.getByLabel('Position in time').focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.getByLabel('Position in time').inputValue()).toBe('1');
  });

  it('opens and closes the help, and can be switched off there for good', async () => {
    const { page, errors } = await site.open({ reducedMotion: 'reduce' });
    await page.locator('.card').first().waitFor();
    await page.keyboard.press('?');
    await page.getByRole('heading', { name: 'Help' }).waitFor();
    await page.getByLabel('Single-key shortcuts').uncheck();
    await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
    await page.reload();
    await page.locator('.card').first().waitFor();
    await page.keyboard.press('ArrowRight');
    // Had the key done anything, the button would lead one further.
    await page.getByRole('button', { name: 'Next step' }).click();
    await page.getByText('Step 2 of 3').waitFor();
    expect(errors).toEqual([]);
  });
});
