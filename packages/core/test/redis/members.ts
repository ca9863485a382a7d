import type { NewNode, RedisNode } from '../../src/redis/index.ts';

/** New nodes at the ports from 6381 on, as in the worked case. */
export const members = (count: number): NewNode[] =>
  Array.from({ length: count }, (_, i) => ({ id: `${6381 + i}`.padStart(40, '0'), host: '127.0.0.1', port: 6381 + i }));

/** The node at a port. Throws if there is none. */
export const byPort = (nodes: readonly RedisNode[], port: number): RedisNode => {
  const node = nodes.find((one) => one.port === port);
  if (!node) throw new Error(`no node at ${port}`);
  return node;
};
