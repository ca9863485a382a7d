import select from 'rendezvous-hash';
import type { Contender } from '../contender.ts';

/** MD5 of node and key, one digest a node. */
export const rendezvousHash: Contender = {
  id: 'rendezvous-hash',
  build(nodes) {
    const members: Record<string, string> = Object.fromEntries(nodes.map((node) => [node, node]));
    return {
      get: (key) => select(key, members),
      add(node) {
        members[node] = node;
      },
      remove(node) {
        delete members[node];
      },
    };
  },
};
