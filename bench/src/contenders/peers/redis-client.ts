import calculateSlot from '@redis/client/dist/lib/utils/calculate-slot.js';
import type { Contender } from '../contender.ts';

/** The slot function of node-redis, which it does not export. */
export const redisClient: Contender = {
  id: '@redis/client',
  rule: 'redis-slot',
  build: () => ({ get: calculateSlot.default, getBytes: (key) => calculateSlot.default(key as Buffer) }),
};
