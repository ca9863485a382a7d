import { xxh64 } from '@shardscope/core';
import subspace from '@subspace/jump-consistent-hash';
import type { Contender } from '../contender.ts';
import { hashing } from '../coreContenders.ts';
import { bigEndian } from './bigEndian.ts';

/** Jump on BigInt. */
export const subspaceJump: Contender = {
  id: '@subspace/jump-consistent-hash',
  rule: 'jump',
  build: (nodes) => ({
    ...hashing(xxh64),
    locate: (low, high) => subspace.jumpConsistentHash(bigEndian(low, high), nodes.length),
  }),
};
