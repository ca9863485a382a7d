import {
  type Cluster,
  Comparison,
  createCluster,
  generatedKeys,
  type Node,
  type Options,
  parseScenario,
  resultsOf,
} from '@shardscope/core';
import { clusterFromJSON, profiles, strategies, strategy } from '@shardscope/core/registry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const addresses = Array.from({ length: 6 }, (_, i) => `10.0.0.${i + 1}:7000`);
const keys = Array.from({ length: 2000 }, (_, i) => `user:${i}`);
const third = addresses[2];

const ids = (cluster: Cluster): (string | undefined)[] => keys.map((key) => cluster.get(key)?.id);
const moved = (a: Cluster, b: Cluster): number => {
  const after = ids(b);
  return ids(a).filter((id, i) => id !== after[i]).length / keys.length;
};
const start = (id: string, options: Options = {}): Cluster => createCluster(strategy(id), addresses, options);

describe.each([...strategies, ...profiles])('$id', ({ id, profile, traits, outage }) => {
  it('lets a node fail, come back and go, whatever else changes, and comes through JSON', () => {
    const whole = start(id);
    const without = whole.fail(third);
    expect(without.down).toEqual([third]);
    expect(ids(clusterFromJSON(JSON.parse(JSON.stringify(without))))).toEqual(ids(without));
    if (profile) expect(ids(without.add(third))).toEqual(ids(whole));
    if (!traits.history || outage) expect(ids(without.remove(third))).toEqual(ids(whole.remove(third)));
    const grown = without.add('10.0.0.9:7000').fail(addresses[0]);
    expect(grown.down.toSorted()).toEqual([addresses[0], third]);
    expect(ids(clusterFromJSON(JSON.parse(JSON.stringify(grown))))).toEqual(ids(grown));
    expect(grown.addAll([third, addresses[0]]).down).toEqual([]);
    expect(() => grown.fail('nobody')).toThrow('no node "nobody" in this cluster of 7');
    expect(whole.down).toEqual([]);
  });

  it('sends no key to a node that is down, unless it keeps its keys', () => {
    const without = start(id).fail(third);
    const kept = outage?.keeps?.(without.members, without.options) ?? false;
    expect(ids(without).includes(third)).toBe(kept);
    if (kept) expect(ids(without)).toEqual(ids(start(id)));
  });
});

describe('a node that fails', () => {
  it.each([
    // What live servers did with one of six, and what leaving would cost.
    ['nginx-hash', {}, [0.14, 0.19], [0.8, 0.87]],
    ['haproxy-consistent', {}, [0.1, 0.17], [0.6, 0.7]],
    ['twemproxy-ketama', {}, [0, 0], [0.1, 0.4]],
    ['twemproxy-ketama', { 'auto-eject-hosts': 'on' }, [0.1, 0.4], [0.1, 0.4]],
    ['twemproxy-modula', { 'auto-eject-hosts': 'on' }, [0.7, 0.87], [0.7, 0.87]],
    ['libmemcached-modula', {}, [0, 0], [0.8, 0.87]],
    ['kafka-java', {}, [0, 0], [0.8, 0.87]],
  ] as const)('moves what %s %j moves, and not what leaving would', (id, options, failing, leaving) => {
    const whole = start(id, options);
    for (const [share, [low, high]] of [
      [moved(whole, whole.fail(third)), failing],
      [moved(whole, whole.remove(third)), leaving],
    ] as const) {
      expect(share).toBeGreaterThanOrEqual(low);
      expect(share).toBeLessThanOrEqual(high);
    }
  });

  it('makes Envoy use all hosts once fewer than half are healthy', () => {
    const whole = start('envoy-ring-hash');
    const half = whole.failAll(addresses.slice(0, 3));
    expect(ids(half)).not.toContain(addresses[0]);
    expect(ids(half.fail(addresses[3]))).toEqual(ids(whole));
  });

  it('keeps slots where they are in Redis Cluster, also those that a history moved', () => {
    const grown = start('redis-cluster').add('late').remove(addresses[1]);
    const without = grown.fail('late');
    expect(ids(without)).toEqual(ids(grown));
    expect(ids(clusterFromJSON(JSON.parse(JSON.stringify(without))))).toEqual(ids(grown));
    expect(without.add('late').down).toEqual([]);
    const resized = without.add({ id: 'late', weight: 3 });
    expect(ids(resized)).toEqual(ids(grown.reweight('late', 3)));
  });

  it('comes back with another weight if it says so', () => {
    const nodes = addresses.map((id) => ({ id, weight: 2 }));
    const before = createCluster(strategy('nginx-hash'), nodes);
    const after = before.fail(third).add({ id: third, weight: 5 });
    expect(ids(after)).toEqual(ids(before.reweight(third, 5)));
  });

  it('is counted as the keys that fail, or not at all, and comes back in a step of a comparison', () => {
    const { nodes, changes } = parseScenario('a,b,c,d !b +b !c -c');
    const made = ['nginx-hash', 'twemproxy-modula', 'ring'].map((id) => createCluster(strategy(id), nodes));
    const comparison = new Comparison(made, changes);
    const counter = comparison.counter();
    for (const batch of generatedKeys('names', 1, 0, 5000).batches()) counter.add(batch);
    const [nginx, twemproxy, ring] = resultsOf(comparison, counter.counts()).steps;
    expect(nginx.map(({ failing }) => failing)).toEqual([0, 0, 0, 0, 0]);
    expect(twemproxy.map(({ failing }) => failing > 0)).toEqual([false, true, false, true, false]);
    for (const steps of [nginx, twemproxy, ring]) {
      expect(steps.map(({ back }) => back)).toEqual([[], [], ['b'], [], []]);
      expect(steps.map(({ cluster }) => cluster.down)).toEqual([[], ['b'], [], ['c'], []]);
      expect(steps[1].movement?.moved).toBe(steps[2].movement?.moved);
    }
    // Taking out what is down renumbers the others in nginx, and is news to nobody on a ring.
    expect((nginx[4].movement?.moved ?? 0) / 5000).toBeGreaterThan(0.6);
    expect(ring[4].movement?.moved).toBe(0);
    expect(twemproxy[1].movement).toMatchObject({ moved: 0, optimalShare: 0 });
  });
});

describe('a strategy that is no profile', () => {
  it('may lose all nodes but those that are down, and take in one that is', () => {
    for (const id of ['ring', 'anchor', 'slots', 'jump']) {
      const two = createCluster(strategy(id), ['a', 'b']);
      const none = two.fail('b').remove('a');
      expect(none.size).toBe(0);
      expect(none.down).toEqual(['b']);
      expect(none.add('b').get('key')?.id).toBe('b');
      expect(two.failAll(['a', 'b']).get('key')).toBeUndefined();
      const three = two.add({ id: 'c', down: true });
      expect(three.nodes.map((node) => node.id)).toEqual(['a', 'b']);
      expect(three.down).toEqual(['c']);
    }
    expect(createCluster(strategy('redis-cluster'), ['a']).add({ id: 'c', down: true }).down).toEqual(['c']);
  });
});

describe('HAProxy', () => {
  it('counts one number a server, whether or not it is given one', () => {
    const nodes: readonly Node[] = [
      { id: 'a' },
      { id: 'b', place: 3 },
      { id: 'c' },
      { id: 'd', place: 1 },
      { id: 'e' },
      { id: 'f', place: 9 },
      { id: 'g' },
    ];
    // What `show servers state` of a live HAProxy 2.6.12 printed.
    const shown = [2, 3, 4, 1, 6, 9, 8];
    const written = nodes.map(({ id }, i) => ({ id, place: shown[i] }));
    const rule = strategy('haproxy-consistent');
    expect(ids(createCluster(rule, nodes))).toEqual(ids(createCluster(rule, written)));
  });

  it('refuses ids given twice, and has nothing to say with no server left', () => {
    const rule = strategy('haproxy-consistent');
    expect(() =>
      createCluster(rule, [
        { id: 'a', place: 2 },
        { id: 'b', place: 2 },
      ]),
    ).toThrow('haproxy-consistent has servers "a" and "b" of one id, 2');
    expect(() => createCluster(rule, ['a', 'b']).failAll(['a', 'b'])).toThrow('no server that is up');
  });

  it('keeps the ids of those that stay if they are written, and moves no other keys when one leaves', () => {
    const numbered = addresses.map((id, i) => ({ id, place: 101 + i }));
    const whole = createCluster(strategy('haproxy-consistent'), numbered);
    expect(ids(whole.remove(third))).toEqual(ids(whole.fail(third)));
  });
});

describe('what systems refuse or hand out', () => {
  it.each([
    ['nginx-hash', [{ id: 'a', weight: 0 }, 'b'], 'takes whole weights from 1 to 65535, got 0 for node "a"'],
    ['twemproxy-ketama', [{ id: 'a', weight: 0 }, 'b'], 'takes whole weights from 1 to 1000000, got 0 for node "a"'],
    ['twemproxy-modula', ['h', 'h:11211'], 'takes each name once, got "h" for "h" and "h:11211"'],
    ['ring', [{ id: 'a', backup: true }, 'b'], 'ring knows no backup servers, got "a"'],
    ['nginx-hash', [{ id: 'a', backup: true }], 'nginx has no primary server that is up'],
    ['ring', [{ id: 'a', place: 0 }], 'place of node "a" must be between 1 and 2147483647, got 0'],
    ['ring', [{ id: 'a', label: '' }], 'label of node "a" must be a text'],
    ['libmemcached-ketama', Array.from({ length: 101 }, (_, i) => `n${i}`), 'serves at most 100 nodes, got 101'],
  ] as readonly (readonly [string, readonly (string | Node)[], string])[])('%s %j', (id, nodes, message) => {
    expect(() => createCluster(strategy(id), nodes)).toThrow(RangeError);
    expect(() => createCluster(strategy(id), nodes)).toThrow(message);
  });

  it('gives empty keys no node where the system hands them out, and counts the others', () => {
    const some = ['', 'a', '', 'b'].map((key) => new TextEncoder().encode(key));
    const bytes = Uint8Array.from(some.flatMap((key) => [...key]));
    const ends = Int32Array.from(some, (_, i) => some.slice(0, i + 1).reduce((sum, { length }) => sum + length, 0));
    const starts = Int32Array.from(ends, (end, i) => end - some[i].length);
    for (const [id, options, unplaced] of [
      ['nginx-hash', {}, 2],
      ['nginx-hash-consistent', {}, 2],
      ['librdkafka', {}, 2],
      ['librdkafka', { partitioner: 'murmur2_random' }, 0],
      ['kafka-java', {}, 0],
    ] as const) {
      const cluster = start(id, options);
      expect(cluster.get('') === undefined).toBe(unplaced > 0);
      expect(cluster.getN('', 2).length > 0).toBe(unplaced === 0);
      const comparison = new Comparison([cluster], [{ join: [{ id: 'x' }], leave: [], reweight: [] }], 2);
      const counter = comparison.counter();
      counter.add({ bytes, starts, ends, count: 4 });
      expect(resultsOf(comparison, counter.counts()).steps[0].map((step) => step.unplaced)).toEqual([
        unplaced,
        unplaced,
      ]);
      const again = new Comparison([cluster], [{ join: [{ id: 'x' }], leave: [], reweight: [] }], 2);
      expect(again.sum([counter.counts()])).toEqual(counter.counts());
    }
  });

  it('orders servers of twemproxy by length and bytes of their names, and takes names as they are written', () => {
    const nodes = [
      { id: '10.0.0.1:11211', label: 'cache:11211' },
      { id: '10.0.0.2:11211', label: 'b' },
    ];
    const modula = createCluster(strategy('twemproxy-modula'), nodes);
    const turned = createCluster(strategy('twemproxy-modula'), nodes.toReversed());
    expect(ids(modula)).toEqual(ids(turned));
    const ketama = (label: string) => ids(createCluster(strategy('twemproxy-ketama'), [{ id: 'x', label }, 'y:1']));
    expect(ketama('cache:11211')).not.toEqual(ketama('cache'));
    expect(ketama('x')).toEqual(
      ids(createCluster(strategy('twemproxy-ketama'), ['x:11211', 'y:1'])).map((id) => id?.replace(':11211', '')),
    );
  });
});

describe('any sequence of failures, returns, joins and leaves', () => {
  const events = fc.array(fc.record({ kind: fc.constantFrom('fail', 'return', 'join', 'leave'), pick: fc.nat() }), {
    maxLength: 10,
  });

  it('leads to the map of the configuration as it then is, in profiles without a history', () => {
    const some = profiles.filter(({ traits }) => !traits.history);
    fc.assert(
      fc.property(fc.constantFrom(...some), events, (rule, steps) => {
        let cluster = createCluster(rule, addresses.slice(0, 4));
        steps.forEach(({ kind, pick }, step) => {
          const up = cluster.members.filter((node) => !node.down);
          const down = cluster.members.filter((node) => node.down);
          if (kind === 'join') cluster = cluster.add(`10.0.1.${step}:7000`);
          else if (kind === 'return' && down.length > 0) cluster = cluster.add(down[pick % down.length].id);
          else if (up.length > 1 && kind === 'fail') cluster = cluster.fail(up[pick % up.length].id);
          else if (up.length > 1 && kind === 'leave') {
            const leaving = cluster.members[pick % cluster.members.length];
            cluster = cluster.remove(leaving.id);
          }
        });
        const anew = createCluster(rule, cluster.members, cluster.options);
        expect(anew.down).toEqual(cluster.down);
        for (const key of keys.slice(0, 100)) expect(cluster.get(key)?.id).toBe(anew.get(key)?.id);
      }),
      { numRuns: 150 },
    );
  });
});
