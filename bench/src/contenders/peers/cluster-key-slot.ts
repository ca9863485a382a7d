import calculateSlot from 'cluster-key-slot';
import type { Contender } from '../contender.ts';

/** The slot function of ioredis. */
export const clusterKeySlot: Contender = {
  id: 'cluster-key-slot',
  rule: 'redis-slot',
  build: () => ({ get: calculateSlot, getBytes: (key) => calculateSlot(key as Buffer) }),
};
