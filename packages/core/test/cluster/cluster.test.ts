import {
  createCluster,
  InputError,
  type KeyHash,
  modulo,
  murmur3_32,
  type Node,
  ring,
  slots,
  xxh64,
} from '@shardscope/core';
import { clusterFromJSON, hash, strategy } from '@shardscope/core/registry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('createCluster', () => {
  it.each([
    [['a', 'b', 'a'], /node "a" is named twice/],
    [[''], /must not be empty/],
    [['a\nb'], /must not contain NUL or line breaks/],
    [['x'.repeat(1025)], /at most 1024 bytes/],
    [['节'.repeat(400)], /at most 1024 bytes/],
    [[{ id: 'a', weight: Number.NaN }], /weight of node "a" must be between 0 and 1000000, got NaN/],
    [[{ id: 'a', weight: -1 }], /must be between 0 and 1000000, got -1/],
    [[{ id: 'a', weight: Number.POSITIVE_INFINITY }], /got Infinity/],
    [
      [
        { id: 'a', weight: 0 },
        { id: 'b', weight: 0 },
      ],
      /all nodes have weight 0/,
    ],
    // As a program in JavaScript may give them.
    [JSON.parse('[{ "id": 7 }]'), /node id must be a string, got the number 7/],
    [['a\ud800'], /node id "a\\ud800" must not contain half a surrogate pair/],
  ] as [(Node | string)[], RegExp][])('names the node it cannot use: %j', (nodes, message) => {
    expect(() => createCluster(ring, nodes)).toThrow(message);
  });

  it.each([
    [{ vnodes: 0 }, 'ring vnodes must be between 1 and 4096, got 0'],
    [{ vnodes: 1.5 }, 'ring vnodes must be between 1 and 4096, got 1.5'],
    [{ vnodes: '160' }, 'ring vnodes must be between 1 and 4096, got "160"'],
    [{ replicas: 3 }, 'ring has no option replicas; it has vnodes'],
  ])('names the option it cannot use: %j', (options, message) => {
    expect(() => createCluster(strategy('ring'), ['a'], { ...options })).toThrow(new InputError(message));
  });

  it('refuses a hash of another range, and one that does not return integers', () => {
    expect(() => createCluster(ring, ['a'], { hash: xxh64 })).toThrow(
      'ring needs a hash of at most 32 bits, got xxh64 (64 bits)',
    );
    expect(() => createCluster(slots, ['a'], { hash: murmur3_32 })).toThrow('slots needs redis-slot, got murmur3_32');
    const broken: KeyHash = { ...murmur3_32, id: 'broken', of: () => 2 ** 40 };
    expect(() => createCluster(modulo, ['a'], { hash: broken })).toThrow(
      'hash broken must return int32 values, got 1099511627776',
    );
  });

  it('refuses more points than fit into memory before it builds any', () => {
    const nodes = Array.from({ length: 100 }, (_, i) => ({ id: `n${i}`, weight: 1000 }));
    expect(() => createCluster(ring, nodes, { vnodes: 4096 })).toThrow(
      'ring would need 409600000 points for 100 nodes; at most 20000000',
    );
  });
});

describe('Cluster', () => {
  it('says whom it does not know', () => {
    const cluster = createCluster(ring, ['a', 'b']);
    expect(() => cluster.remove('c')).toThrow('no node "c" in this cluster of 2');
    expect(() => cluster.add('a')).toThrow('node "a" is named twice');
    expect(() => cluster.getN('k', -1)).toThrow('n must be an integer of at least 0, got -1');
    expect(cluster.has('a')).toBe(true);
    expect(cluster.has('toString')).toBe(false);
  });

  it('keeps what callers put on their nodes', () => {
    const cluster = createCluster(slots, [{ id: 'a', host: '10.0.0.1', port: 6379 }]);
    expect(cluster.get('key')).toEqual({ id: 'a', host: '10.0.0.1', port: 6379 });
    expect(cluster.add({ id: 'b', host: '10.0.0.2', port: 6379 }, { weight: 2 }).nodes[1]).toEqual({
      id: 'b',
      host: '10.0.0.2',
      port: 6379,
      weight: 2,
    });
  });

  it('follows a naive model through any run of joins, leaves and weights', () => {
    const command = fc.oneof(
      fc.record({ kind: fc.constant('add' as const), id: fc.constantFrom('a', 'b', 'c', 'd', 'e') }),
      fc.record({ kind: fc.constant('remove' as const), id: fc.constantFrom('a', 'b', 'c', 'd', 'e') }),
      fc.record({ kind: fc.constant('reweight' as const), id: fc.constantFrom('a', 'b', 'c', 'd', 'e') }),
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 20 }), (commands) => {
        let cluster = createCluster(ring, ['a'], { vnodes: 3 });
        const model = new Map([['a', 1]]);
        for (const { kind, id } of commands) {
          if (kind === 'add' && !model.has(id)) {
            cluster = cluster.add(id);
            model.set(id, 1);
          } else if (kind === 'remove' && model.has(id)) {
            cluster = cluster.remove(id);
            model.delete(id);
          } else if (kind === 'reweight' && model.has(id)) {
            cluster = cluster.reweight(id, 2);
            model.set(id, 2);
          }
        }
        const fresh = createCluster(
          ring,
          Array.from(model, ([id, weight]) => ({ id, weight })),
          { vnodes: 3 },
        );
        for (let i = 0; i < 200; i++) expect(cluster.get(`key${i}`)?.id).toBe(fresh.get(`key${i}`)?.id);
        expect(cluster.size).toBe(model.size);
      }),
    );
  });
});

describe('the registry', () => {
  it('finds strategies and hashes by id, and nothing else', () => {
    expect(strategy('ring')).toBe(ring);
    expect(hash('murmur3_32')).toBe(murmur3_32);
    expect(() => strategy('__proto__')).toThrow(/unknown strategy "__proto__"; known: /);
    expect(() => hash('constructor')).toThrow(/unknown hash "constructor"/);
  });

  it('refuses JSON of another schema', () => {
    const json = createCluster(ring, ['a']).toJSON();
    expect(() => clusterFromJSON({ ...json, schema: 'shardscope/cluster/2' as typeof json.schema })).toThrow(
      'cluster JSON must have schema shardscope/cluster/1, got "shardscope/cluster/2"',
    );
  });

  it.each(['anchor', 'dx'])(
    'gives %s room for the nodes there are, keeps it, and names the option where it ends',
    (id) => {
      const names = (n: number): string[] => Array.from({ length: n }, (_, i) => `n${i}`);
      const few = createCluster(strategy(id), names(3));
      expect(few.options.capacity).toBe(strategy(id).options.capacity.default);
      const many = createCluster(strategy(id), new Set(names(3000)));
      expect(many.options.capacity).toBe(8192);
      const read = clusterFromJSON(JSON.parse(JSON.stringify(many.remove('n7'))));
      expect(read.options.capacity).toBe(8192);
      expect(read.get('key')?.id).toBe(many.remove('n7').get('key')?.id);
      expect(() => createCluster(strategy(id), names(9), { capacity: 8 })).toThrow(
        `${id} has a capacity of 8 nodes, got 9; its option capacity sets how many`,
      );
    },
  );
});
