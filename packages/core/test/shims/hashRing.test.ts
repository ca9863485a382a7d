import { createRequire } from 'node:module';
import { createCluster } from '@shardscope/core';
import * as namespace from '@shardscope/core/hashring';
import Default, { HashRing, type HashRingOptions, type Servers } from '@shardscope/core/hashring';
import { strategy } from '@shardscope/core/registry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { call } from '../call.ts';

const Original: typeof HashRing = createRequire(import.meta.url)('hashring');

const names = ['a:11211', 'b:11211', 'c', 'd:1', 'e:2', '10.0.0.1:11211', '10.0.0.2:11212'];
const server = fc.constantFrom(...names);
const settings = fc.oneof(
  fc.integer({ min: 0, max: 500 }),
  fc.constantFrom('3', 'x'),
  fc.record({ weight: fc.integer({ min: 1, max: 9 }), vnodes: fc.integer({ min: 0, max: 60 }) }, { requiredKeys: [] }),
);
const servers: fc.Arbitrary<Servers> = fc.oneof(
  server,
  fc.uniqueArray(server, { minLength: 1 }),
  fc.dictionary(server, settings, { noNullPrototype: true, minKeys: 1 }),
);
const options: fc.Arbitrary<HashRingOptions> = fc.record(
  {
    'vnode count': fc.integer({ min: 1, max: 60 }),
    'default port': fc.constantFrom(11211, null),
    compatibility: fc.constantFrom('hash_ring' as const, 'ketama' as const),
    replicas: fc.integer({ min: 0, max: 6 }),
    'max cache size': fc.integer({ min: 1, max: 5 }),
  },
  { requiredKeys: [] },
);
const algorithm = fc.constantFrom(
  undefined,
  'md5' as const,
  'sha1' as const,
  'sha256' as const,
  (key: string) => `${key}....`,
);

const keys = ['', 'foo', 'привет', '键', '\u{1f600}', ...Array.from({ length: 20 }, (_, i) => `key${i}`)];

/** What can be seen of a ring. */
const seen = (ring: HashRing) => ({
  ring: ring.ring.map(({ value, server }) => [value, server]),
  size: ring.size,
  vnode: ring.vnode,
  replicas: ring.replicas,
  vnodes: { ...ring.vnodes },
  servers: ring.servers.map(({ string, weight, host }) => [string, weight, host]),
  points: { ...ring.points() },
  has: names.map((name) => ring.has(name)),
  keys: keys.map((key) => [
    ring.get(key),
    ring.get(key),
    ring.hashValue(key),
    ring.find(ring.hashValue(key)),
    [...(ring.digest(key) as number[])],
    ring.range(key),
    ring.range(key, 2),
    ring.range(key, 9, false),
  ]),
});

describe('HashRing', () => {
  it('does what hashring 3.2.0 does, for any servers, algorithms, options and changes', () => {
    const step = fc.oneof(
      fc.tuple(fc.constant('add' as const), servers),
      fc.tuple(fc.constant('remove' as const), server),
      fc.tuple(fc.constant('swap' as const), server, server),
      fc.tuple(fc.constant('reset' as const)),
      fc.tuple(fc.constant('end' as const)),
    );
    fc.assert(
      fc.property(servers, algorithm, options, fc.array(step, { maxLength: 4 }), (start, digest, given, steps) => {
        const [mine, theirs] = [new HashRing(start, digest, given), new Original(start, digest, given)];
        expect(seen(mine)).toEqual(seen(theirs));
        for (const [name, ...args] of steps) {
          expect(call(mine[name].bind(mine), ...args)()).toBe(mine);
          call(theirs[name].bind(theirs), ...args)();
          expect(seen(mine)).toEqual(seen(theirs));
        }
      }),
    );
  });

  it('finds the servers that the profile hashring-3 finds', () => {
    const given = Object.fromEntries(names.map((name, i) => [name, i + 1]));
    const cluster = createCluster(
      strategy('hashring-3'),
      names.map((id, i) => ({ id, weight: i + 1 })),
    );
    const ring = new HashRing(given);
    for (const key of keys) expect(ring.get(key)).toBe(cluster.get(key)?.id);
  });

  it('takes addresses in parts, and keys of any kind', () => {
    const ring = new HashRing([
      { host: 'a', port: 1, weight: 2 },
      { host: 'b', port: '2' },
    ]);
    expect(ring.servers.map(({ string, weight }) => [string, weight])).toEqual([
      ['a:1', 2],
      ['b:2', 1],
    ]);
    expect(ring.get(7)).toBe(ring.get('7'));
    expect(new HashRing().get('key')).toBeUndefined();
    expect(new HashRing(null, null, null).range('key')).toEqual([]);
  });

  it('keeps no more keys in its cache than it may', () => {
    const ring = new HashRing(names, 'md5', { 'max cache size': 2 });
    for (const key of ['a', 'b', 'a', 'c']) ring.get(key);
    expect([ring.cache.size, ring.cache.get('b')]).toEqual([2, undefined]);
    expect(ring.cache.get('a')).toBe(ring.get('a'));
    ring.cache.del('a');
    expect(ring.cache.get('a')).toBeUndefined();
    const none = new HashRing(names, 'md5', { 'max cache size': 0 });
    expect([none.get('a'), none.cache.size]).toEqual([ring.get('a'), 0]);
  });

  it('refuses digests it has not, and what would fill memory', () => {
    expect(call((given: 'md5') => new HashRing(names, given), 'sha512')).toThrow(
      'algorithm must be one of md5, sha1, sha256 or a function, got "sha512"',
    );
    expect(() => new HashRing({ a: { vnodes: Number.POSITIVE_INFINITY } })).toThrow('at most 20000000 points');
    expect(() => new HashRing('a', 'md5', { 'vnode count': 1e9 })).toThrow('at most 20000000 points, got 4000000000');
  });

  it('is the default export, and what require gives', () => {
    expect(Default).toBe(HashRing);
    expect(Object.keys(namespace).sort()).toEqual(['HashRing', 'default', 'module.exports']);
    expect(Object.entries(namespace).find(([name]) => name === 'module.exports')?.[1]).toBe(HashRing);
  });
});
