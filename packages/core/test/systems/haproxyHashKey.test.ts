import { createCluster } from '@shardscope/core';
import { strategy } from '@shardscope/core/registry';
import { describe, expect, it } from 'vitest';
import { readRecorded } from './support.ts';

const { keys } = readRecorded('haproxy');
const haproxy = strategy('haproxy-consistent');

describe('hash-key of HAProxy', () => {
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
