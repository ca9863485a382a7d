import { describe, expect, it } from 'vitest';
import { type RedisNode, redirection, redisCliCreate } from '../../src/redis/index.ts';
import { members } from './members.ts';

// Replies of three masters of Redis 7.0.15 and 8.6.3 to GET, at other ports: user:42 and {user:42}:x share slot 15880, which the third holds.
const { after } = redisCliCreate(members(3), 0);
const [a, b, c] = after;
const moving: readonly RedisNode[] = [
  { ...a, open: [{ slot: 15880, state: 'importing', peer: c.id }] },
  b,
  { ...c, open: [{ slot: 15880, state: 'migrating', peer: a.id }] },
];
const reply = (nodes: readonly RedisNode[], at: RedisNode, key: string, present = true): string | undefined =>
  redirection(nodes, at.id, key, { present })?.reply;

describe('redirection', () => {
  it('sends a client on for good where another master holds the slot, and nowhere where this one does', () => {
    expect(reply(after, b, 'user:42')).toBe('MOVED 15880 127.0.0.1:6383');
    expect(reply(after, c, 'user:42')).toBeUndefined();
    expect(redirection(after, b.id, 'user:42')?.to?.id).toBe(c.id);
  });

  it('sends it on for once where the slot is moving and the key is gone', () => {
    expect(reply(moving, c, 'user:42')).toBeUndefined();
    expect(reply(moving, c, '{user:42}:x', false)).toBe('ASK 15880 127.0.0.1:6381');
    expect(reply(moving, a, 'user:42')).toBe('MOVED 15880 127.0.0.1:6383');
    expect(reply(moving, b, 'user:42')).toBe('MOVED 15880 127.0.0.1:6383');
    // A key that was never there, in a slot that is not moving, is a reply like any other.
    expect(reply(after, c, '{user:42}:x', false)).toBeUndefined();
  });

  it('says where nobody holds the slot', () => {
    const without = after.map((node) => (node === a ? { ...node, slots: [[1, 5460] as const] } : node));
    expect(reply(without, a, '06S')).toBe('CLUSTERDOWN Hash slot not served');
  });
});
