import ConsistentHash from 'consistent-hash';
import type { Contender } from '../contender.ts';

/** Points at `Math.random()`, beyond 100 nodes on a larger ring: its own of 100,003 has no room for 160,000. Sorts its ring at the first lookup, so that building and joining include one. */
export const consistentHash: Contender = {
  id: 'consistent-hash',
  build(nodes) {
    const ring = new ConsistentHash(nodes.length > 100 ? { range: 2 ** 28 } : {});
    for (const node of nodes) ring.add(node, 160);
    ring.get('');
    return {
      get: (key) => ring.get(key),
      getN: (key, n) => ring.get(key, n),
      add: (node) => ring.add(node, 160).get(''),
      remove: (node) => ring.remove(node).get(''),
    };
  },
};
