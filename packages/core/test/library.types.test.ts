import {
  anchor,
  bounded,
  type Cluster,
  clusterFromJSON,
  createCluster,
  fingerprint,
  jump,
  LiveLoad,
  maglev,
  md5,
  modulo,
  movedKeys,
  movedRanges,
  type Node,
  rendezvous,
  ring,
  slots,
} from '@shardscope/core';
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

describe('what does not compile', () => {
  const cluster = createCluster(ring, [new Server('a'), new Server('b')]);
  // Only their types are looked at: what each call does is told where the function is tested.
  const compiled = (..._: (() => unknown)[]): void => {};

  it('strategies and options of other kinds', () => {
    compiled(
      // @ts-expect-error: a strategy, not its id
      () => createCluster('ring', ['a']),
      // @ts-expect-error: nodes are listed
      () => createCluster(ring),
      // @ts-expect-error: an id is text
      () => createCluster(ring, [1, 2]),
      // @ts-expect-error: a number
      () => createCluster(bounded, ['a'], { load: '1.25' }),
      // @ts-expect-error: walk or jump
      () => createCluster(bounded, ['a'], { overflow: 'skip' }),
      // @ts-expect-error: an option of anchor
      () => createCluster(ring, ['a'], { capacity: 10 }),
      // @ts-expect-error: an option of ring
      () => createCluster(anchor, ['a'], { vnodes: 10 }),
      // @ts-expect-error: minimal or contiguous
      () => createCluster(slots, ['a'], { plan: 'maximal' }),
      // @ts-expect-error: nothing is null
      () => createCluster(maglev, ['a'], null),
      // @ts-expect-error: a number
      () => createCluster(rendezvous, [{ id: 'a', weight: '2' }]),
      // @ts-expect-error: text
      () => createCluster(rendezvous, [{ id: 'a', zone: 1 }]),
      // @ts-expect-error: true or false
      () => createCluster(rendezvous, [{ id: 'a', down: 'yes' }]),
    );
  });

  it('calls of a cluster', () => {
    compiled(
      // @ts-expect-error: text or bytes
      () => cluster.get(42),
      // @ts-expect-error: text or bytes
      () => cluster.get(),
      // @ts-expect-error: except
      () => cluster.get('key', { exept: ['a'] }),
      // @ts-expect-error: ids, not nodes
      () => cluster.get('key', { except: [new Server('a')] }),
      // @ts-expect-error: how many
      () => cluster.getN('key'),
      // @ts-expect-error: the node may be missing
      () => cluster.get('key').address(),
      // @ts-expect-error: the node may be missing
      () => cluster.node('a').address(),
      // @ts-expect-error: an id
      () => cluster.node(1),
      // @ts-expect-error: a server has an address
      () => cluster.replace({ id: 'a' }),
      // @ts-expect-error: an id
      () => cluster.remove(new Server('a')),
      // @ts-expect-error: a weight is a number
      () => cluster.reweight('a', '2'),
      // @ts-expect-error: nobody changes a cluster
      () => cluster.nodes.push(new Server('c')),
    );
  });

  it('calls of what stands beside it', () => {
    compiled(
      // @ts-expect-error: keys are text or bytes
      () => movedKeys(cluster, cluster, [1, 2]),
      // @ts-expect-error: before and after
      () => movedKeys(cluster, ['key']),
      // @ts-expect-error: the clusters of one kind of node
      () => movedRanges(cluster, createCluster(ring, [{ id: 'a', port: 1 }])),
      // @ts-expect-error: a cluster
      () => fingerprint(['a']),
      // @ts-expect-error: a number
      () => new LiveLoad(cluster, '1.25'),
      // @ts-expect-error: an id
      () => new LiveLoad(cluster).release(new Server('a')),
      // @ts-expect-error: which strategies there are
      () => clusterFromJSON(cluster.toJSON()),
      // @ts-expect-error: strategies, not their ids
      () => clusterFromJSON(cluster.toJSON(), { strategies: ['ring'] }),
      // @ts-expect-error: what JSON gives finds nodes; `new Cluster` makes one of it that can change
      () => clusterFromJSON(cluster.toJSON(), { strategies: [ring] }).add('x'),
      // @ts-expect-error: a rule, not its id
      () => createCluster(ring, ['a'], { copies: 'choose-k' }),
    );
  });

  it('but these do, with the types that were given', async () => {
    const after = cluster.add(new Server('c'));
    for (const { key, from, to } of movedKeys(cluster, after, new Set<string>(['x', 'y']))) {
      expectTypeOf(key).toEqualTypeOf<string>();
      expect([from?.address(), to?.address()]).toHaveLength(2);
    }
    async function* bytes(): AsyncGenerator<Uint8Array> {}
    for await (const { key } of movedKeys(cluster, after, bytes())) expectTypeOf(key).toEqualTypeOf<Uint8Array>();
    expect([...cluster].map((node) => node.address())).toEqual(['a:6379', 'b:6379']);
    expect(cluster.get('key', { except: ['a'] })?.address()).toBe('b:6379');
    expect(new LiveLoad(cluster).acquire('key')?.address()).toBe(cluster.get('key')?.address());
  });
});
