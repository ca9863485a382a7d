import { HashRing } from 'ketama';
import type { Contender } from '../contender.ts';

/** SHA-1, one point a digest. */
export const ketama: Contender = {
  id: 'ketama',
  mostNodes: 100,
  build(nodes) {
    HashRing.baseWeight = 160;
    const ring = new HashRing<string>(nodes as string[]);
    return {
      get: (key) => ring.getNode(key),
      getN: (key, n) => ring.getNodes(key, n),
      add: (node) => ring.addNode(node),
      remove: (node) => ring.removeNode(node),
    };
  },
};
