import { afterAll, beforeAll, describe, it } from 'vitest';
import { kindsOfViews } from '../support/axe.ts';
import { expectAnimation, expectColours } from '../support/exportedFiles.ts';
import { hasBrowser, openSite, type Site } from '../support/site.ts';

describe.skipIf(!hasBrowser)('an exported file', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  it('of every view is a picture in colour', () => expectColours(site, { colorScheme: 'light', locale: 'en-US' }));

  it('of every kind of view is one in the dark and in Chinese too', () =>
    expectColours(site, { colorScheme: 'dark', locale: 'zh-CN', wanted: kindsOfViews }));

  it.each(['modulo', 'ring', 'slots'])('is a GIF of sixty frames of a step, of %s', (view) =>
    expectAnimation(site, view),
  );
});
