import { createCluster, InputError, jump, LiveLoad, rendezvous, ring } from '@shardscope/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { call } from '../call.ts';

const names = ['a', 'b', 'c', 'd'];

describe('LiveLoad', () => {
  it('keeps every node below its bound of what is open, whatever opens and closes', () => {
    const key = fc.nat(30);
    const steps = fc.array(fc.oneof({ weight: 3, arbitrary: key.map(String) }, key), { maxLength: 200 });
    const weights = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(steps, weights, fc.double({ min: 1, max: 3, noNaN: true }), (all, given, bound) => {
        fc.pre(given.some((weight) => weight > 0));
        const nodes = given.map((weight, i) => ({ id: `n${i}`, weight }));
        const total = given.reduce((sum, weight) => sum + weight, 0);
        const live = new LiveLoad(createCluster(ring, nodes), bound);
        const open: string[] = [];
        for (const step of all) {
          if (typeof step === 'string') {
            const node = live.acquire(step);
            if (!node) throw new Error('there is always room');
            open.push(node.id);
            expect(live.of(node.id)).toBeLessThanOrEqual(Math.ceil((bound * open.length * (node.weight ?? 1)) / total));
          } else if (open.length > 0) {
            live.release(open.splice(step % open.length, 1)[0]);
          }
          expect(live.total).toBe(open.length);
        }
        for (const { id } of nodes) expect(live.of(id)).toBe(open.filter((one) => one === id).length);
      }),
    );
  });

  it.each([ring, rendezvous, jump])('walks on as getN does: $id', (rule) => {
    const cluster = createCluster(rule, names);
    const live = new LiveLoad(cluster, 1);
    const order = cluster.getN('key', 4).map(({ id }) => id);
    // Each node may hold one of four: one key visits them in its own order.
    expect(names.map(() => live.acquire('key')?.id)).toEqual(order);
    expect(live.acquire('key')?.id).toBe(order[0]);
  });

  it('leaves keys where they belong while there is room', () => {
    const cluster = createCluster(ring, names);
    const live = new LiveLoad(cluster, 16);
    for (let i = 0; i < 40; i++) expect(live.acquire(`k${i}`)).toBe(cluster.get(`k${i}`));
  });

  it('follows a cluster that changes: what is open stays, and counts while its node is there', () => {
    const cluster = createCluster(ring, names);
    const live = new LiveLoad(cluster, 1);
    for (let i = 0; i < 8; i++) live.acquire(`k${i}`);
    expect(names.map((id) => live.of(id))).toEqual([2, 2, 2, 2]);
    live.follow(cluster.remove('d'));
    expect([live.total, live.of('d'), live.cluster.size]).toEqual([6, 2, 3]);
    live.release('d');
    expect([live.total, live.of('d')]).toEqual([6, 1]);
    live.follow(cluster);
    expect(live.total).toBe(7);
  });

  it('has no node in an empty cluster, and refuses what it cannot do', () => {
    const live = new LiveLoad(createCluster(ring, []));
    expect([live.acquire('key'), live.total]).toEqual([undefined, 0]);
    expect(() => live.release('a')).toThrow(new InputError('nothing is open on node "a"'));
    for (const bound of [0.9, 17, Number.NaN, '2']) {
      expect(call((given: number) => new LiveLoad(live.cluster, given), bound)).toThrow(/^bound must be between 1 and/);
    }
    expect(call(live.acquire.bind(new LiveLoad(createCluster(ring, ['a']))), 42)).toThrow(/^a key is text or bytes/);
  });
});
