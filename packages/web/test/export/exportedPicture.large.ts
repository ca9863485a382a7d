import { afterAll, beforeAll, describe, it } from 'vitest';
import { expectScreen, expectSmall } from '../support/exportedPicture.ts';
import { hasBrowser, openSite, type Site } from '../support/site.ts';

describe.skipIf(!hasBrowser)('an exported picture', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  it.each([
    's=0.5&view=ring&key=k2',
    's=0.5&view=modulo&st=modulo',
    's=1.3&view=slots',
    'sc=redis-story&s=6.5&view=slots&key=k2',
    's=0.5&view=compare',
  ])('of #%s is the screen, in at most 250 kB', (hash) => expectScreen(site, hash));

  it.each([
    ['compare', 'canvas'],
    ['ring', 'canvas'],
    ['movement&st=modulo', '.hatched path'],
  ])('of a thousand nodes in view=%s is no larger: what has too many marks is a picture', (view, drawn) =>
    expectSmall(site, view, drawn),
  );
});
