import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compared, comparisons, expectShown } from '../support/commandLinePage.ts';
import { hasBrowser, openSite, type Site } from '../support/site.ts';

describe.skipIf(!hasBrowser)('the page at a link of the command line', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  it('shows its numbers, whatever the link says', async () => {
    const { page, errors } = await site.open();
    // One strategy at its last step of each, another than the one before: its view is there with its numbers. The rest: pnpm test:large.
    for (const [index, comparison] of comparisons.entries()) {
      const printed = await compared(comparison);
      const { strategies } = printed.report;
      const strategy = index % strategies.length;
      await expectShown(page, printed, { strategy, step: strategies[strategy].steps.length - 1 });
    }
    expect(errors).toEqual([]);
  });
});
