import { slotTable } from '../partitioners/table/slotTable.ts';
import type { About, Strategy } from '../types.ts';
import { nextInList } from './phrases.ts';

/** 16384 hash slots and a table that says which node owns which: Redis Cluster's way. */
export const slots = {
  ...slotTable,
  id: 'slots',
  reference: 'Redis Cluster Specification, Redis 3.0, 2015; blocks as redis-cli 6.0 to 8.0 cuts them',
  title: { en: 'Hash slots', zh: '哈希槽' },
} as const satisfies Strategy<typeof slotTable.options>;

/** What the docs say of it. */
export const slotsAbout: About = {
  of: slots,
  lookup: 'O(1)',
  memory: '32 kB',
  copies: nextInList,
  agreed: { en: 'the slot table', zh: '槽表' },
  text: {
    en: 'Keys hash into 16384 slots, and a table says who owns each. What moves is a decision, not a consequence: the planner moves the fewest slots that even things out, and weights are targets. The price is the table, which everybody must share and which depends on how it came to be.',
    zh: '键先哈希到 16384 个槽，再由表决定归属。迁移哪些槽由人决定：规划器只迁移达到均衡所需的最少槽，权重即目标。代价是这张表：所有客户端必须一致，且取决于历史。',
  },
};
