import { createCluster, type Node } from '@shardscope/core';
import { strategy } from '@shardscope/core/registry';
import { describe, expect, it } from 'vitest';
import { recorded } from './systems/support.ts';

const { keys, cases } = recorded('haproxy');
const haproxy = strategy('haproxy-consistent');

const servers = (labels: Readonly<Record<string, string>>): Node[] =>
  Object.entries(labels).map(([id, label]) => ({ id, label, weight: 4 }));

/** The backends of 20-hash-key.cfg. */
const backends: Readonly<Record<string, readonly Node[]>> = {
  addr: servers({ a: 'addr:127.0.0.11', b: 'addr:127.0.0.12', c: 'addr:127.0.0.13', six: 'addr:[::1]' }),
  'addr-reordered': servers({ other: 'addr:::1', c: 'addr:127.0.0.13', b: 'addr:127.0.0.12', a: 'addr:127.0.0.11' }),
  'addr-port': servers({
    a: 'addr-port:127.0.0.11:18101',
    b: 'addr-port:127.0.0.12:18102',
    c: 'addr-port:127.0.0.13:18103',
    six: 'addr-port:[0:0::0.0.0.1]:18107',
    name: 'addr-port:127.0.0.21:18105',
  }),
  id: [...servers({ a: 'id', b: 'id' }), { id: 'c', weight: 4, place: 4096 }],
  id32: [...servers({ a: 'id32', b: 'id32' }), { id: 'c', label: 'id32', weight: 4, place: 4096 }],
  guid: [...servers({ a: 'guid:srv-a', b: 'guid:srv-b' }), { id: 'c', weight: 4 }],
  'same-address': servers({ a: 'addr:127.0.0.11', b: 'addr:127.0.0.11', c: 'addr:127.0.0.12' }),
};

describe('hash-key of HAProxy', () => {
  it.each(cases.filter(({ config }) => config === '20-hash-key.cfg'))(
    'places keys of $pool as a live 3.5-dev5',
    ({ pool, expected }) => {
      const cluster = createCluster(haproxy, backends[pool]);
      // `balance hdr()` hashes what stands before the first comma.
      expect(keys.map((key) => cluster.bucketOf(key.replace(/,.*/s, '')))).toEqual(expected);
    },
  );

  it.each([
    'addr:cache-a',
    'addr:10.0.0.01',
    'addr:10.0.0.256',
    'addr:10.0.0.1:80',
    'addr:1:2:3:4:5:6:7',
    'addr:1:2:3:4:5:6:7::8',
    'addr:::1::2',
    'addr:fe80::1%eth0',
    'addr:[10.0.0.1]',
    'addr-port:10.0.0.1',
    'addr-port:10.0.0.1:65536',
    'guid:',
    'name',
  ])('is none for a label %j', (label) => {
    expect(() => createCluster(haproxy, [{ id: 'a', label }])).toThrow(
      `haproxy-consistent takes a label id, id32, addr:ADDRESS, addr-port:ADDRESS:PORT or guid:TEXT, got "${label}" for node "a"`,
    );
  });

  it.each([
    ['2001:DB8::1', '2001:0db8:0:0:0:0:0:1'],
    ['::ffff:10.0.0.1', '0:0:0:0:0:ffff:a00:1'],
    ['::', '0:0:0:0:0:0:0:0'],
    ['1::', '1:0:0:0:0:0:0:0'],
  ])('takes %s for %s', (short, long) => {
    const [a, b] = [short, long].map((text) => createCluster(haproxy, [{ id: 'a', label: `addr:${text}` }, 'b']));
    expect(keys.map((key) => a.bucketOf(key))).toEqual(keys.map((key) => b.bucketOf(key)));
  });
});
