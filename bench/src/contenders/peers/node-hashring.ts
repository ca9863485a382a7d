import HashRing from 'node-hashring';
import type { Contender } from '../contender.ts';

/** MurmurHash3 of UTF-16 units; the node before a key's hash, not after it. */
export const nodeHashring: Contender = {
  id: 'node-hashring',
  build(nodes) {
    const ring = new HashRing([...nodes], 160);
    return {
      get: (key) => ring.findNode(key),
      add: (node) => ring.addNode(node),
      remove: (node) => ring.removeNode(node),
    };
  },
};
