import type { Opening, Site } from './site.ts';

/** For a test that prepares a load of its own: what it opens until then is a file that shows nothing, at the address of the page. */
export const unopened = ({ address }: Site): Opening => ({ at: `${address}opening.json`, alone: false });
