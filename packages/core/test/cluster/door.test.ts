import { createHash } from 'node:crypto';
import {
  anchor,
  createCluster,
  equals,
  fingerprint,
  InputError,
  jump,
  type Node,
  rendezvous,
  ring,
  type Strategy,
  slots,
} from '@shardscope/core';
import { profiles, strategies, strategy } from '@shardscope/core/registry';
import { describe, expect, it } from 'vitest';
import { call } from '../call.ts';

const keys = Array.from({ length: 500 }, (_, i) => `key${i}`);
const names = ['0', '1', '2', '3', '4'];
const all = [...strategies, ...profiles];

const clusterOf = (rule: Strategy, nodes: readonly (Node | string)[] = names) => createCluster(rule, nodes);

describe('node and iteration', () => {
  it('find and list the nodes as they were given', () => {
    const given = names.map((id) => ({ id, host: `h${id}` }));
    const cluster = createCluster(ring, given);
    expect(cluster.node('3')).toBe(given[3]);
    expect(cluster.node('9')).toBeUndefined();
    expect([...cluster]).toEqual(given);
    expect([...createCluster(ring, [])]).toEqual([]);
    expect(createCluster(jump, cluster).nodes).toEqual(given);
  });

  it('know of nodes that are down: node finds them, iteration leaves them out', () => {
    const cluster = createCluster(ring, names).fail('3');
    expect(cluster.node('3')).toEqual({ id: '3', down: true });
    expect([...cluster].map(({ id }) => id)).toEqual(['0', '1', '2', '4']);
  });
});

describe('get with except', () => {
  it.each(all)('walks on as getN does: $id', (rule) => {
    const cluster = clusterOf(rule);
    for (const key of keys.slice(0, 60)) {
      const order = cluster.getN(key, cluster.size).map(({ id }) => id);
      expect(cluster.get(key, {})?.id).toBe(cluster.get(key)?.id);
      for (let named = 0; named <= order.length; named++) {
        expect(cluster.get(key, { except: order.slice(0, named) })?.id).toBe(order[named]);
      }
    }
  });

  it('takes any iterable, and ids that nobody has', () => {
    const cluster = createCluster(ring, names);
    expect(cluster.get('key', { except: new Set(['x', 'y']) })).toBe(cluster.get('key'));
    expect(cluster.get('key', { except: new Map([[cluster.get('key')?.id ?? '', 1]]).keys() })).toBe(
      cluster.getN('key', 2)[1],
    );
    expect(call(cluster.get.bind(cluster), 'key', { except: '0' })).toThrow(
      new InputError('ids must be an array, a Set or another iterable of ids, got "0"'),
    );
  });

  it('stays out of the zone that failed while another has a node', () => {
    const cluster = createCluster(ring, [
      { id: 'a', zone: 'x' },
      { id: 'b', zone: 'x' },
      { id: 'c', zone: 'y' },
    ]);
    for (const key of keys) {
      const owner = cluster.get(key);
      if (owner?.zone === 'x') expect(cluster.get(key, { except: [owner.id] })?.id).toBe('c');
    }
  });
});

describe('replace', () => {
  it.each(all)('moves no key for fields that decide nothing, whatever came before: $id', (rule) => {
    const cluster = clusterOf(rule)
      .add('5')
      .remove(rule.traits.removesAnywhere ? '1' : '5');
    const host: Node & { host: string } = { id: '3', host: 'elsewhere' };
    const next = cluster.replace(host);
    expect(next.node('3')).toBe(host);
    expect(next.nodes.map(({ id }) => id)).toEqual(cluster.nodes.map(({ id }) => id));
    for (const key of keys) expect(next.get(key)?.id).toBe(cluster.get(key)?.id);
    expect(cluster.node('3')).not.toBe(host);
  });

  it.each(all.filter(({ traits }) => traits.weighted))('weighs as reweight does: $id', (rule) => {
    const cluster = clusterOf(rule).add('5').remove('1');
    // mcrouter's weights are fractions of one.
    const weight = rule.unsupported?.([{ id: '3', weight: 2 }], cluster.options) ? 0.5 : 2;
    const [by, to] = [cluster.replace({ id: '3', weight }), cluster.reweight('3', weight)];
    for (const key of keys) expect(by.get(key)?.id).toBe(to.get(key)?.id);
  });

  it('keeps a node down, and refuses what add refuses', () => {
    const cluster = createCluster(ring, names).fail('3');
    expect(cluster.replace({ id: '3', weight: 2 }).node('3')).toEqual({ id: '3', weight: 2, down: true });
    expect(cluster.replace({ id: '2', down: true }).down).toEqual(['3']);
    expect(() => cluster.replace({ id: 'x' })).toThrow(new InputError('no node "x" in this cluster of 5'));
    expect(() => createCluster(jump, ['a']).replace({ id: 'a', weight: 2 })).toThrow('jump does not support weights');
    expect(() => createCluster(anchor, ['a']).replace({ id: 'a', weight: 2 })).toThrow('does not support weights');
  });
});

describe('fingerprint and equals', () => {
  it.each(all)('are the same for what toJSON keeps, and others for another node: $id', (rule) => {
    const cluster = clusterOf(rule).add('5');
    const again = clusterOf(rule).addAll(['5']);
    expect(fingerprint(cluster)).toMatch(/^[0-9a-f]{16}$/);
    expect(fingerprint(again)).toBe(fingerprint(cluster));
    expect(equals(cluster, again)).toBe(true);
    expect(fingerprint(cluster.add('6'))).not.toBe(fingerprint(cluster));
    expect(equals(cluster, cluster.add('6'))).toBe(false);
  });

  it('are stable across processes and versions', () => {
    const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);
    const nodes = '[[["id","a"],["weight",1]],[["id","b"],["weight",2]]]';
    expect(fingerprint(createCluster(ring, [{ id: 'b', weight: 2 }, 'a']))).toBe(
      digest(`["ring",[["vnodes",160]],"murmur3_32",${nodes},null]`),
    );
    expect(fingerprint(createCluster(slots, ['a', { id: 'b', weight: 2 }]))).toBe(
      digest(`["slots",[["plan","minimal"]],"redis-slot",${nodes},[0,5461,1,10923]]`),
    );
  });

  it('know nothing of hosts, default weights and an order that does not count', () => {
    const cluster = createCluster(ring, ['a', 'b']);
    expect(equals(cluster, createCluster(ring, [{ id: 'b', host: 'h', weight: 1 }, 'a']))).toBe(true);
    expect(equals(cluster, createCluster(ring, ['a', { id: 'b', weight: 2 }]))).toBe(false);
    expect(equals(cluster, createCluster(ring, ['a', { id: 'b', zone: 'z' }]))).toBe(false);
    expect(equals(cluster, createCluster(ring, ['a', 'b'], { vnodes: 159 }))).toBe(false);
    expect(equals(cluster, createCluster(rendezvous, ['a', 'b']))).toBe(false);
  });

  it('know the order where it counts, for owners or for copies', () => {
    expect(equals(createCluster(jump, ['a', 'b']), createCluster(jump, ['b', 'a']))).toBe(false);
    for (const rule of all.filter(({ traits }) => traits.orderFree)) {
      const [one, two] = [clusterOf(rule), clusterOf(rule, [...names].reverse())];
      const copies = (cluster: typeof one) =>
        keys.map((key) =>
          cluster
            .getN(key, 3)
            .map(({ id }) => id)
            .join(),
        );
      if (equals(one, two)) expect(copies(two)).toEqual(copies(one));
    }
  });

  it('know a history', () => {
    const cluster = createCluster(slots, ['a', 'b', 'c']);
    const [there, back] = [cluster.remove('b').add('b'), createCluster(slots, ['a', 'c', 'b'])];
    expect(there.nodes).toEqual(back.nodes);
    expect(equals(there, back)).toBe(false);
  });

  it('take a node that is down for one that left, except where it keeps its place', () => {
    expect(equals(createCluster(ring, ['a', 'b']).fail('b'), createCluster(ring, ['a']))).toBe(true);
    const haproxy = createCluster(strategy('haproxy-map-based'), ['a', 'b', 'c']);
    expect(equals(haproxy.fail('b'), haproxy.remove('b'))).toBe(false);
  });
});
