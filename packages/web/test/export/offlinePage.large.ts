import { describe, it } from 'vitest';
import { expectOffline, withOfflinePage } from '../support/offlinePage.ts';
import { hasBrowser } from '../support/site.ts';

describe.skipIf(!hasBrowser)('the offline page', () => {
  const made = withOfflinePage();

  it.each(['en', 'zh'] as const)('opens from a disk, without a network, with the same numbers: %s', (lang) =>
    expectOffline(made, lang),
  );
});
