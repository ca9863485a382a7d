import { bounded, type Cluster, createCluster, jump, md5, modulo, type Node, ring } from '@shardscope/core';
import { strategy } from '@shardscope/core/registry';
import { describe, expect, expectTypeOf, it } from 'vitest';

class Server {
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }

  address(): string {
    return `${this.id}:6379`;
  }
}

describe('the types of createCluster', () => {
  it('know the names and the types of options', () => {
    // @ts-expect-error: vnodes
    expect(() => createCluster(ring, ['a'], { vnode: 160 })).toThrow('ring has no option vnode');
    // @ts-expect-error: a number
    expect(() => createCluster(ring, ['a'], { vnodes: '160' })).toThrow('got "160"');
    // @ts-expect-error: renumber or swap
    expect(() => createCluster(jump, ['a'], { removal: 'shift' })).toThrow('must be one of renumber, swap');
    // @ts-expect-error: modulo has none
    expect(() => createCluster(modulo, ['a'], { vnodes: 1 })).toThrow('modulo has no option vnodes; it has none');
    // @ts-expect-error: a hash, not its id
    expect(() => createCluster(ring, ['a'], { hash: 'md5' })).toThrow('hash must be one such as');
    expect(createCluster(ring, ['a'], { vnodes: 100, hash: md5 }).hash).toBe(md5);
    expect(createCluster(bounded, ['a'], { load: 1.5, overflow: 'jump' }).size).toBe(1);
    expect(createCluster(strategy('ring'), ['a'], { vnodes: 100 }).size).toBe(1);
  });

  it('see a slip in weight or zone, and let callers name their own fields', () => {
    // @ts-expect-error: weight
    expect(createCluster(ring, [{ id: 'a', weigth: 2 }]).size).toBe(1);
    // @ts-expect-error: weight
    expect(createCluster(ring, ['b', { id: 'a', weights: 2 }]).size).toBe(2);
    // @ts-expect-error: zone
    expect(createCluster(ring, [{ id: 'a', Zone: 'eu' }]).size).toBe(1);
    // @ts-expect-error: weight
    expect(createCluster(ring, ['a']).add({ id: 'b', wieght: 2 }).size).toBe(2);
    // @ts-expect-error: id
    expect(() => createCluster(ring, [{ name: 'a' }])).toThrow('node id must be a string');
    expect(createCluster(ring, [{ id: 'a', height: 2, host: 'h', port: 1, done: true, phone: '' }]).size).toBe(1);
    expect(createCluster(ring, [{ id: 'a', weight: 2, weights: [1] }]).size).toBe(1);
  });

  it('give back what was given', () => {
    expectTypeOf(createCluster(ring, [])).toEqualTypeOf<Cluster<Node>>();
    expectTypeOf(createCluster(ring, ['a', { id: 'b', weight: 2 }])).toEqualTypeOf<Cluster<Node>>();
    const servers = createCluster(ring, [new Server('a')]);
    expectTypeOf(servers).toEqualTypeOf<Cluster<Server>>();
    expect(servers.get('key')?.address()).toBe('a:6379');
    // @ts-expect-error: a bare id has no address
    expect(servers.add('b').size).toBe(2);
    expect(servers.add(new Server('b')).size).toBe(2);
    expect(createCluster(ring, ['a', new Server('b')]).add('c').size).toBe(3);
  });
});
