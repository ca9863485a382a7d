import { xxh64 } from '@shardscope/core';
import jump from 'jumphash';
import type { Contender } from '../contender.ts';
import { hashing } from '../coreContenders.ts';
import { bigEndian } from './bigEndian.ts';

/** Jump on bn.js numbers. */
export const jumphash: Contender = {
  id: 'jumphash',
  rule: 'jump',
  build: (nodes) => ({ ...hashing(xxh64), locate: (low, high) => jump(bigEndian(low, high), nodes.length) }),
};
