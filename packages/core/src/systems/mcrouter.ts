import { routesIn } from './mcrouter/routes.ts';
import { beginsObject, jsonmDocument } from './text/json/jsonmDocument.ts';
import { uniqueNames } from './text/uniqueNames.ts';
import type { Reader } from './types.ts';

/** Routes of mcrouter that choose by the key: over the servers of a pool (`PoolRoute`), or over other routes (`HashRoute`). */
export const mcrouter: Reader = {
  id: 'mcrouter',
  title: { en: 'mcrouter', zh: 'mcrouter' },
  facts: ['weights'],
  recognises: (text) => beginsObject(text) && /"pools"\s*:|"(?:route|type)"\s*:\s*"\w*Route\b/.test(text),
  read(text) {
    const found = routesIn(jsonmDocument(text));
    const keyed = new Set(found.filter(({ unkeyed }) => unkeyed === undefined).map(({ name }) => name));
    // A pool is often used in several places in the same way.
    const seen = new Set<string>();
    const pools = found.filter(({ name, unkeyed, written }) => {
      if (seen.has(written) || (unkeyed !== undefined && keyed.has(name))) return false;
      seen.add(written);
      return true;
    });
    const names = uniqueNames(pools.map(({ name }) => name));
    return { pools: pools.map(({ written: _, ...pool }, i) => ({ ...pool, name: names[i] })), notes: [] };
  },
};
