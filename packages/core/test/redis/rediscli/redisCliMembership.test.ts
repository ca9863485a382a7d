import { describe, expect, it } from 'vitest';
import { planFailover, redisCliAddNode, redisCliCreate, redisCliDelNode } from '../../../src/redis/index.ts';
import { byPort, members } from '../members.ts';

describe('redisCliAddNode, redisCliDelNode and planFailover', () => {
  const nodes = redisCliCreate(members(6), 1).after;
  const [first, second, , , , sixth] = nodes;
  const seventh = members(8)[6];

  it('adds a replica to the first master with the fewest, and says which', () => {
    const outcome = redisCliAddNode({ nodes: nodes.slice(0, 5) }, seventh, { replica: true });
    expect(outcome.messages).toEqual([`Automatically selected master 127.0.0.1:${second.port}`]);
    expect(outcome.after.at(-1)?.masterId).toBe(second.id);
  });

  it('refuses unknown masters and replicas of replicas, after which the node is in all the same', () => {
    const unknown = 'f'.repeat(40);
    expect(redisCliAddNode({ nodes }, seventh, { replica: true, masterId: unknown })).toMatchObject({
      exit: 1,
      messages: [`[ERR] No such master ID ${unknown}`],
      after: nodes,
    });
    const chained = redisCliAddNode({ nodes }, seventh, { replica: true, masterId: sixth.id });
    expect(chained.exit).toBe(1);
    expect(chained.after.at(-1)).toMatchObject({ id: seventh.id, role: 'master', slots: [] });
  });

  it('deletes no node that owns slots or is unknown', () => {
    expect(redisCliDelNode({ nodes }, first.id)).toMatchObject({
      exit: 1,
      messages: ['[ERR] Node 127.0.0.1:6381 is not empty! Reshard data away and try again.'],
    });
    expect(redisCliDelNode({ nodes }, 'f'.repeat(40)).messages).toEqual([`[ERR] No such node ID ${'f'.repeat(40)}`]);
  });

  it('hands the replicas of a deleted master to another one', () => {
    const joined = redisCliAddNode({ nodes: nodes.slice(0, 3) }, seventh).after;
    const paired = redisCliAddNode({ nodes: joined }, members(8)[7], { replica: true, masterId: seventh.id }).after;
    const outcome = redisCliDelNode({ nodes: paired }, seventh.id);
    expect(outcome.messages).toEqual(['>>> 127.0.0.1:6388 as replica of 127.0.0.1:6381']);
    expect(byPort(outcome.after, 6388).masterId).toBe(first.id);
  });

  it('lets only replicas take over', () => {
    expect(() => planFailover({ nodes }, first.id)).toThrow(/only a replica can take over/);
    expect(() => planFailover({ nodes }, 'nobody')).toThrow(/no node "nobody"/);
  });
});
