import {
  bounded,
  type Cluster,
  createCluster,
  InputError,
  jump,
  maglev,
  type Node,
  redrawn,
  ring,
} from '@shardscope/core';
import { profiles, strategies } from '@shardscope/core/registry';
import { describe, expect, it } from 'vitest';
import { call } from '../call.ts';

const keys = Array.from({ length: 2000 }, (_, i) => `key${i}`);

const owners = (cluster: Cluster): (string | undefined)[] => keys.map((key) => cluster.get(key)?.id);

function unreadable(): never {
  throw new TypeError('the nodes are looked at');
}

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

  // A strategy for each limit there is: they all refuse in one place.
  const limits = new Map(strategies.map((one) => [one.maxNodes, one]));

  it.each([...limits.values()])('that are too many are refused before the others are looked at: $id', (rule) => {
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
});
