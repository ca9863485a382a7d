import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, openSite, type Site } from '../support/site.ts';
import { unopened } from '../support/unopened.ts';

const WORKER = '**/worker-*.js';
const REGISTRY = '**/registry-*.js';

describe.skipIf(!hasBrowser)('the first figures', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  /** Opens the page once what `hold` does to its requests holds. */
  async function open(hash: string, hold: (page: Page) => Promise<unknown>): Promise<Page> {
    const { page } = await site.open(unopened(site));
    await hold(page);
    await page.goto(`${site.address}?held${hash}`);
    return page;
  }

  async function refuse(page: Page): Promise<void> {
    await page.getByText('Settings').click();
    await page.getByLabel('Scenario').fill('3 -9');
    await page.getByRole('button', { name: 'Apply' }).click();
    expect(await page.getByRole('alert').textContent()).toMatch(/step 1/);
  }

  const figures = async (page: Page): Promise<void> => {
    await page.getByText('Start with n1, n2, n3.').waitFor();
    await page.locator('.card canvas').nth(2).waitFor();
  };

  it('come after a scenario was refused while they were on their way', async () => {
    let answer = (): void => {};
    const asked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const page = await open('#k=1000000', (held) =>
      held.route(WORKER, async (route) => {
        await asked;
        await route.continue();
      }),
    );
    await refuse(page);
    expect(await page.locator('canvas').count()).toBe(0);
    answer();
    await figures(page);
  });

  it.each(['#k=1000000', '#sc=5_+1&k=50000&view=ring'])(
    'are those the page opens with where one was refused before the link %s was answered',
    async (hash) => {
      let workers = 0;
      // The link's worker never comes; the one after it does.
      const page = await open(hash, (held) =>
        held.route(WORKER, async (route) => {
          workers++;
          if (workers > 1) await route.continue();
        }),
      );
      await expect.poll(() => workers).toBe(1);
      await refuse(page);
      await figures(page);
      expect(await page.getByRole('alert').textContent()).toMatch(/step 1/);
    },
  );

  it('need no worker', async () => {
    await figures(await open('#v=1', (held) => held.route(WORKER, (route) => route.abort())));
  });

  it('are there though the strategies of a link cannot be fetched, and it says so', async () => {
    const page = await open('#st=jump', (held) => held.route(REGISTRY, (route) => route.abort()));
    await figures(page);
    expect(await page.getByRole('alert').count()).toBe(1);
  });
});
