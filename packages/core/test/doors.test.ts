import {
  anchor,
  bounded,
  type Cluster,
  createCluster,
  flipHash,
  InputError,
  jump,
  jumpBackHash,
  jumpHash,
  type KeyHash,
  lineCutter,
  maglev,
  modulo,
  murmur3_32,
  murmur3_128Seeded,
  murmur3Seeded,
  type Node,
  Packer,
  redrawn,
  ring,
  siphash,
  siphashKeyed,
  slots,
  utf8,
  xxh32Seeded,
  xxh64Seeded,
} from '@shardscope/core';
import { clusterFromJSON, hash, hashes, profiles, strategies, strategy } from '@shardscope/core/registry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

// What callers without types pass.
const call =
  (work: (...args: never[]) => unknown, ...args: readonly unknown[]): (() => unknown) =>
  () =>
    Reflect.apply(work, undefined, args);
const keys = Array.from({ length: 2000 }, (_, i) => `key${i}`);
const owners = (cluster: Cluster): (string | undefined)[] => keys.map((key) => cluster.get(key)?.id);

describe('a hash with a seed or a key', () => {
  const seed = fc.integer({ min: 0, max: 2 ** 32 - 1 });
  const made: fc.Arbitrary<KeyHash> = fc.oneof(
    fc.tuple(fc.constantFrom(murmur3Seeded, murmur3_128Seeded, xxh32Seeded, xxh64Seeded), seed).map(([f, s]) => f(s)),
    fc.tuple(seed, seed, seed, seed).map((words) => siphashKeyed(...words)),
  );

  it('is found again by its id', () => {
    fc.assert(
      fc.property(made, fc.string(), (one, key) => {
        const again = hash(one.id);
        expect([again.id, again.of(key), again.high?.(key)]).toEqual([one.id, one.of(key), one.high?.(key)]);
      }),
    );
  });

  it('keeps every key where it is through JSON', () => {
    fc.assert(
      fc.property(made, (one) => {
        const cluster = createCluster(strategy(one.bits === 64 ? 'jump' : 'ring'), ['a', 'b', 'c', 'd'], { hash: one });
        expect(owners(clusterFromJSON(JSON.parse(JSON.stringify(cluster))))).toEqual(owners(cluster));
      }),
      { numRuns: 20 },
    );
  });

  it('has the plain id under its usual seed only, and seeds count as bit patterns', () => {
    expect([murmur3Seeded(0).id, murmur3Seeded(42).id, murmur3Seeded(-1).id]).toEqual([
      'murmur3_32',
      'murmur3_32:42',
      'murmur3_32:4294967295',
    ]);
    expect(siphash.id).toBe('siphash-2-4');
    expect(siphashKeyed(0x03020100, 0x07060504, 0x0b0a0908, 0x0f0e0d0c).id).toBe('siphash-2-4');
    expect(siphashKeyed(1, 0, 0, 0).id).toBe('siphash-2-4:01000000000000000000000000000000');
  });

  it.each(['murmur3_32:', 'murmur3_32:x', 'murmur3_32:4294967296', 'murmur3_32:01', 'md5:1', 'siphash-2-4:00', 'a:b'])(
    'is unknown under %s',
    (id) => {
      expect(() => hash(id)).toThrow(/^unknown hash ".*"; known: /);
    },
  );

  it.each([Number.NaN, 0.5, 2 ** 32, '1', undefined])('takes no seed of %s', (given) => {
    for (const make of [murmur3Seeded, murmur3_128Seeded, xxh32Seeded, xxh64Seeded, siphashKeyed]) {
      expect(call(make, given, 0, 0, 0)).toThrow(/^a seed must be an integer of 32 bits, got /);
    }
  });
});

describe('a key', () => {
  it.each([
    [42, 'the number 42'],
    [5n, 'the bigint 5'],
    [true, 'the boolean true'],
    [null, 'null'],
    [undefined, 'undefined'],
    [{}, 'an object'],
    [Object.create(null), 'an object'],
    [['a'], 'an array of 1'],
    [new ArrayBuffer(8), 'an ArrayBuffer'],
    [new Int8Array(8), 'an Int8Array'],
    [new Uint16Array(8), 'a Uint16Array'],
    [Symbol('a'), 'the symbol Symbol(a)'],
  ])('is text or bytes at every door, not %s', (key, got) => {
    const message = `a key is text or bytes, got ${got}`;
    for (const one of hashes) {
      expect(call(one.of, key), one.id).toThrow(new InputError(message));
      if (one.high) expect(call(one.high, key), one.id).toThrow(new InputError(message));
    }
    for (const one of [...strategies, ...profiles]) {
      const cluster = createCluster(one, ['0', '1']);
      expect(call(cluster.get.bind(cluster), key), one.id).toThrow(new InputError(message));
      expect(call(cluster.getN.bind(cluster), key, 2), one.id).toThrow(new InputError(message));
      expect(call(cluster.bucketOf.bind(cluster), key), one.id).toThrow(new InputError(message));
    }
    const packer = new Packer();
    expect(call(packer.add.bind(packer), key)).toThrow(new InputError(message));
  });

  it('may be bytes of another realm', () => {
    class Foreign extends Uint8Array {}
    const bytes = new Foreign(utf8('user:1'));
    // No instance of this realm's class any more, as bytes of another window are none.
    Object.setPrototypeOf(Foreign.prototype, Object.getPrototypeOf(Uint8Array.prototype));
    expect(bytes instanceof Uint8Array).toBe(false);
    expect(murmur3_32.of(bytes)).toBe(murmur3_32.of('user:1'));
  });

  it('with half a surrogate pair counts as U+FFFD', () => {
    expect(murmur3_32.of('x\ud800')).toBe(murmur3_32.of('x\ufffd'));
    expect(utf8('\udc00')).toEqual(new TextEncoder().encode('\udc00'));
  });
});

describe('text and chunks', () => {
  it('are what they are called', () => {
    expect(call(utf8, 42)).toThrow(new InputError('text must be a string, got the number 42'));
    expect(() => [...lineCutter(10).push('a\n' as never)]).toThrow(new InputError('a chunk is bytes, got "a\\n"'));
  });
});

describe('nodes', () => {
  class Server {
    readonly id: string;
    readonly #port = 6379;

    constructor(id: string) {
      this.id = id;
    }

    address(): string {
      return `${this.id}:${this.#port}`;
    }
  }

  it.each(strategies)('are kept as given: $id', (rule) => {
    const servers = [new Server('0'), new Server('1'), new Server('2')];
    const cluster = createCluster(rule, servers);
    for (const key of keys.slice(0, 100)) expect(servers).toContain(cluster.get(key));
    expect(cluster.get('key')?.address()).toMatch(/^[012]:6379$/);
    const joined = new Server('3');
    expect(cluster.add(joined).nodes.at(-1)).toBe(joined);
    expect(cluster.addAll(new Set([joined])).nodes.at(-1)).toBe(joined);
  });

  it('keep their class and what it computes under another weight', () => {
    class Machine {
      readonly host = 'h';
      get id(): string {
        return `${this.host}:1`;
      }
    }
    const cluster = createCluster(ring, [Object.freeze(new Machine()), { id: 'b', host: 'x' }]);
    const heavier = cluster.reweight('h:1', 2);
    expect(heavier.nodes[0]).toBeInstanceOf(Machine);
    expect([heavier.nodes[0].id, (heavier.nodes[0] as Node).weight]).toEqual(['h:1', 2]);
    expect(heavier.reweight('h:1', 3).toJSON().nodes).toEqual([
      { id: 'h:1', host: 'h', weight: 3 },
      { id: 'b', host: 'x' },
    ]);
  });

  it('keep in JSON all that decides where keys go, even if their class computes it', () => {
    class Machine {
      readonly id = 'a:1';
      get weight(): number {
        return 2;
      }
      get zone(): string {
        return 'z';
      }
      get down(): boolean {
        return false;
      }
      get backup(): boolean {
        return false;
      }
      get place(): number {
        return 7;
      }
      get label(): string {
        return 'l';
      }
    }
    expect(createCluster(ring, [new Machine()]).toJSON().nodes).toEqual([
      { id: 'a:1', weight: 2, zone: 'z', down: false, backup: false, place: 7, label: 'l' },
    ]);
  });

  const many = Array.from({ length: 200_000 }, (_, i): Node => ({ id: `n${i}` }));

  it.each([...strategies, ...profiles])('may be many where sizes are reckoned, without a deep stack: $id', (rule) => {
    const defaults = createCluster(rule, []).options;
    expect(rule.entries?.(many, defaults) ?? 0).toBeGreaterThanOrEqual(0);
    expect(rule.lookups?.(many, defaults) ?? 1).toBeLessThanOrEqual(many.length);
    expect(() => rule.unsupported?.(many, defaults)).not.toThrow();
  });

  it('that are down at first have other names as well', () => {
    const start = createCluster(ring, [{ id: 'a' }, { id: 'b', down: true }, { id: 'c' }]);
    const drawn = redrawn(start, [{ join: [], leave: ['b'], reweight: [] }], 2);
    expect(drawn?.[1].moved?.high).toBe(0);
  });

  it('come as any iterable of them', () => {
    const list = createCluster(ring, ['a', 'b', 'c']);
    expect(owners(createCluster(ring, new Set(['a', 'b', 'c'])))).toEqual(owners(list));
    expect(owners(createCluster(ring, new Map([['a', 1]]).keys()))).toEqual(owners(createCluster(ring, ['a'])));
    expect(list.removeAll(new Set(['a', 'b'])).nodes.map(({ id }) => id)).toEqual(['c']);
  });

  it('stand in a list that nobody can change', () => {
    const cluster = createCluster(ring, ['a', 'b']);
    for (const one of [cluster, cluster.add('c'), cluster.remove('a'), cluster.reweight('a', 2)]) {
      expect(Object.isFrozen(one.nodes)).toBe(true);
    }
  });

  it.each(strategies)('that are too many are refused before the others are looked at: $id', (rule) => {
    let looked = 0;
    function* endless(): Generator<string> {
      for (;;) yield `n${looked++}`;
    }
    expect(() => createCluster(rule, endless())).toThrow(/ serves at most [0-9]+ nodes, got [0-9]+$/);
    expect(looked).toBe((rule.maxNodes ?? 2 ** 20) + 1);
    const unread = new Proxy(new Array(2e6), {
      get: (list, name) => (name === 'length' ? list.length : name === Symbol.iterator ? unreadable : undefined),
    });
    expect(() => createCluster(rule, unread)).toThrow(/ serves at most [0-9]+ nodes, got 2000000$/);
  });
});

function unreadable(): never {
  throw new TypeError('the nodes are looked at');
}

describe('strategies', () => {
  it('keep their defaults whatever a caller tries', () => {
    for (const { options } of [...strategies, ...profiles]) {
      for (const spec of [options, ...Object.values(options)]) expect(Object.isFrozen(spec)).toBe(true);
    }
  });
});

describe('what no caller may pass', () => {
  it.each([
    [['ring', ['a']], /^strategy must be one such as ring of @shardscope\/core, got "ring"; strategy\(id\) of /],
    [[null, ['a']], /^strategy must be one such as .*, got null;/],
    [[ring, { a: 1 }], /^nodes must be an array, a Set or another iterable of ids and nodes, got an object$/],
    [[ring, 'abc'], /^nodes must be .*, got "abc"$/],
    [[ring, undefined], /^nodes must be .*, got undefined$/],
    [[ring, [null]], /^a node is an id or an object with one, got null$/],
    [[ring, [42]], /^a node is an id or an object with one, got the number 42$/],
    [[ring, ['a'], null], /^options of ring must be an object such as \{ name: value \}, got null$/],
    [[ring, ['a'], 'vnodes'], /^options of ring must be .*, got "vnodes"$/],
    [[ring, ['a'], { hash: 'md5' }], /^hash must be one such as md5 of @shardscope\/core, got "md5"; hash\(id\) of /],
    [[ring, ['a'], { hash: null }], /^hash must be one such as .*, got null;/],
    [[bounded, ['a'], { load: '1.25' }], /^bounded load must be between 1 and 16, got "1.25"$/],
    [[jump, ['a'], { removal: 1 }], /^jump removal must be one of renumber, swap, got 1$/],
  ])('createCluster(%j) says so', (args, message) => {
    expect(call(createCluster, ...args)).toThrow(InputError);
    expect(call(createCluster, ...args)).toThrow(message);
  });

  it('is refused by changes too', () => {
    const cluster = createCluster(maglev, ['a', 'b']);
    expect(call(cluster.add.bind(cluster), null)).toThrow(
      new InputError('a node is an id or an object with one, got null'),
    );
    expect(call(cluster.addAll.bind(cluster), 'cd')).toThrow(/^nodes must be .*, got "cd"$/);
    expect(call(cluster.removeAll.bind(cluster), 'ab')).toThrow(
      new InputError('ids must be an array, a Set or another iterable of ids, got "ab"'),
    );
    expect(call(cluster.remove.bind(cluster), 42)).toThrow(new InputError('no node 42 in this cluster of 2'));
    expect(call(cluster.reweight.bind(cluster), 'a', '2')).toThrow(/^weight of node "a" must be .*, got "2"$/);
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53 + 2, undefined, '3'])(
    'is refused as a number of buckets: %s',
    (buckets) => {
      for (const into of [jumpHash, jumpBackHash, flipHash]) {
        expect(call(into, 1, 2, buckets)).toThrow(/^buckets must be an integer between 1 and [0-9]+, got /);
      }
    },
  );

  it('cannot make a hash into buckets leave them', () => {
    const any = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(Number.NaN, Number.NEGATIVE_INFINITY, 2 ** 53));
    fc.assert(
      fc.property(any, any, fc.integer({ min: 1, max: 2 ** 31 - 1 }), (low, high, buckets) => {
        for (const into of [jumpHash, jumpBackHash, flipHash]) {
          const bucket = into(low, high, buckets);
          expect(Number.isInteger(bucket) && bucket >= 0 && bucket < buckets).toBe(true);
        }
      }),
    );
  });
});

describe('the JSON of a cluster', () => {
  it('is refused without the state that nodes and options do not give', () => {
    for (const rule of [slots, anchor, strategy('memento'), strategy('dx')]) {
      const { state, ...json } = createCluster(rule, ['a', 'b', 'c']).remove('a').toJSON();
      expect(state).toBeDefined();
      expect(() => clusterFromJSON(json)).toThrow(
        new InputError(`${rule.id} cannot be rebuilt from nodes and options alone: the JSON has no state`),
      );
      expect(() => clusterFromJSON({ ...json, state: 'x' as never })).toThrow('must be a list of numbers, got "x"');
    }
    expect(clusterFromJSON(createCluster(slots, []).toJSON()).size).toBe(0);
  });

  it('is refused with a state that no cluster could have', () => {
    for (const rule of strategies.filter(({ traits }) => traits.history)) {
      const { state = [], ...json } = createCluster(rule, ['a', 'b', 'c', 'd']).remove('b').toJSON();
      expect(clusterFromJSON({ ...json, state }).nodes).toHaveLength(3);
      const last = state.length - 1;
      for (const odd of [-7, 0.5, 2 ** 20, Number.NaN]) {
        expect(() => clusterFromJSON({ ...json, state: state.with(last, odd) }), `${rule.id} ${odd}`).toThrow(
          InputError,
        );
      }
      for (const longer of [[...state, 0], [...state, 2 ** 20], state.slice(0, -1)]) {
        expect(() => clusterFromJSON({ ...json, state: longer }), `${rule.id} ${longer.length}`).toThrow(InputError);
      }
    }
  });

  it('is refused with a state where there is none', () => {
    expect(() => clusterFromJSON({ ...createCluster(ring, ['a']).toJSON(), state: [1] })).toThrow(
      'state of ring with 1 nodes must be absent, got an array of 1',
    );
  });

  it('is refused with another hash than a strategy has', () => {
    expect(() => clusterFromJSON({ ...createCluster(slots, ['a']).toJSON(), hash: 'md5' })).toThrow(
      'slots hashes keys by redis-slot, got "md5"',
    );
    expect(() => createCluster(slots, ['a'], { hash: murmur3Seeded(1) })).toThrow('slots needs redis-slot');
  });

  it('is refused by what it lacks', () => {
    const json = createCluster(modulo, ['a']).toJSON();
    expect(call(clusterFromJSON, null)).toThrow('cluster JSON must have schema shardscope/cluster/1, got undefined');
    expect(call(clusterFromJSON, { ...json, nodes: undefined })).toThrow(/^nodes must be .*, got undefined$/);
    expect(call(clusterFromJSON, { ...json, nodes: 'ab' })).toThrow(/^nodes must be .*, got "ab"$/);
    expect(call(clusterFromJSON, { ...json, strategy: 42 })).toThrow(/^unknown strategy 42;/);
    expect(call(clusterFromJSON, { ...json, hash: undefined })).toThrow(/^unknown hash undefined;/);
  });
});
