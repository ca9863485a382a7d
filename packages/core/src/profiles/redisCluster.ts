import { slotTable } from '../partitioners/table/slotTable.ts';
import type { Strategy } from '../types.ts';
import { keepsKeys } from './standby.ts';

/** Redis Cluster as `redis-cli --cluster create` sets it up. */
export const redisCluster = {
  ...slotTable,
  outage: keepsKeys,
  id: 'redis-cluster',
  reference: 'Redis Cluster Specification, Redis 3.0, 2015; redis-cli 6.0 to 8.0',
  title: { en: 'Redis Cluster', zh: 'Redis Cluster' },
  profile: {
    system: 'Redis Cluster, Valkey',
    version: '7.0.15',
    hash: 'CRC-16/XMODEM of the key or its hash tag, modulo 16384',
    points: 'a block of slots, as redis-cli --cluster create cuts them in float32; moves by the fewest slots',
    ties: 'the first node in the list',
    checked: 'CLUSTER KEYSLOT of redis-server 7.0.15; CLUSTER NODES after redis-cli --cluster create',
  },
} as const satisfies Strategy<typeof slotTable.options>;
