import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compared, comparisons, expectShown } from '../support/commandLinePage.ts';
import { hasBrowser, openSite, type Site } from '../support/site.ts';

describe.skipIf(!hasBrowser)('the page at a link of the command line', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  it.each(comparisons)('shows its numbers for every strategy at every step: $what', async (comparison) => {
    const printed = await compared(comparison);
    const { page, errors } = await site.open({ hash: printed.link });
    for (const [strategy, { steps }] of printed.report.strategies.entries()) {
      for (const step of steps.keys()) await expectShown(page, printed, { strategy, step });
    }
    expect(errors).toEqual([]);
  });
});
