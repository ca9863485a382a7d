import type { RedisNode } from '@shardscope/core/redis';
import { expect, it } from 'vitest';
import { isUnderWay, preflight } from '../../../src/redis/apply/before/preflight.ts';

const node = (id: string, slots: RedisNode['slots']): RedisNode => ({
  ...{ id, host: '127.0.0.1', port: 7000 + id.charCodeAt(0), slots, role: 'master' as const, flags: ['master'] },
});
const nodes = [node('a', [[0, 8191]]), node('b', [[8192, 16_383]])];
const plan = { digest: '', before: nodes, moves: [0, 1].map((slot) => ({ slot, from: 'a', to: 'b' })) };
const moving = (slots: readonly [number, number][]) => ({
  ...{ cluster: { nodes, views: [] }, unread: [], notes: [] },
  tasks: [{ id: 'task', server: 'valkey-9' as const, from: 'a', to: 'b', slots }],
});

it('waits for servers that are still moving slots of the plan, and moves none of them back before', () => {
  const ours = moving([[0, 1]]);
  expect(isUnderWay(plan, ours)).toBe(true);
  expect(isUnderWay(plan, moving([[2, 3]]))).toBe(false);
  expect(() => preflight(plan, ours, 'rollback')).toThrow('servers move slots 0-1 by themselves, migration task');
  expect(preflight(plan, ours, 'resume').todo).toHaveLength(2);
});
