import { createCluster, type Node } from '@shardscope/core';
import { strategy } from '@shardscope/core/registry';
import { describe, expect, it } from 'vitest';
import { readJSON } from '../vectors.ts';
import { deploymentIn, places } from './support.ts';

interface Computed {
  readonly keys: readonly string[];
  readonly cases: readonly {
    readonly labels: readonly string[];
    readonly weights: readonly number[];
    readonly minRingSize: number;
    readonly maxRingSize: number;
    readonly ringSize: number;
    readonly expected: readonly number[];
  }[];
}

const { keys, cases } = readJSON<Computed>('systems/grpc/expected');
const rule = strategy('grpc-ring-hash');

const config = (settings: object) => JSON.stringify({ loadBalancingConfig: [{ ring_hash_experimental: settings }] });

describe('a service configuration of gRPC', () => {
  it.each(cases)(
    'with rings of $minRingSize to $maxRingSize over $weights places keys as gRFC A42 says',
    ({ labels, weights, minRingSize, maxRingSize, ringSize, expected }) => {
      const endpoints = labels.map((label, i) => `${label}=${weights[i]}`).join(',');
      for (const settings of [
        { minRingSize, maxRingSize },
        ...(minRingSize === 4096 ? [{ minRingSize: 9999, maxRingSize: 8388608 }] : []),
      ]) {
        const deployment = deploymentIn(config(settings), 'service', { endpoints });
        expect(places(deployment, keys)).toEqual(expected);
      }
      const cluster = createCluster(
        rule,
        labels.map((id, i) => ({ id, weight: weights[i] })),
        { 'min-ring-size': minRingSize, 'max-ring-size': maxRingSize },
      );
      expect(rule.entries?.(cluster.nodes, cluster.options)).toBe(ringSize);
    },
  );

  it('says what its key is and what nobody said', () => {
    const { key, notes } = deploymentIn(config({ requestHashHeader: 'x-user' }), 'service', {
      endpoints: '10.0.0.1:80',
    });
    expect(key.text).toBe('header(x-user)');
    expect(notes.map(String)).toEqual([
      'clients cut the ring to 4096 points unless told otherwise; ring_size_cap=n says how',
    ]);
    const { options, nodes } = deploymentIn(config({}), 'service', {
      endpoints: '[::1]:80,[::1]:80',
      ring_size_cap: '100',
    });
    expect(options).toEqual({ 'ring-size-cap': 100 });
    expect(nodes.map(({ id, label }) => [id, label])).toEqual([
      ['[::1]:80', undefined],
      ['[::1]:80#2', '[::1]:80'],
    ]);
  });

  it.each([
    ['{"loadBalancingConfig": [{"ring_hash_experimental": {', undefined, '1:54: '],
    ['{"loadBalancingConfig": []}', undefined, '1:25: loadBalancingConfig must be a list of maps with one policy each'],
    ['{"loadBalancingConfig": [{"round_robin": {}}]}', undefined, '1:27: round_robin hands out requests, not by key'],
    ['{"loadBalancingConfig": {}}', undefined, '1:25: loadBalancingConfig must be a list, got a map'],
    [config({ minRingSize: 0 }), undefined, '1:66: minRingSize must be an integer between 1 and 8388608, got "0"'],
    [
      config({ minRingSize: 5000 }),
      undefined,
      '1:51: ring_hash_experimental needs minRingSize of at most maxRingSize 4096, got 5000',
    ],
    [config({ ringSize: 5000 }), undefined, '1:63: ringSize is not known here, and may decide where keys go'],
    [
      config({}),
      undefined,
      '"service": who its endpoints are, which a resolver says, is not in the file; assume endpoints=IP:PORT,IP:PORT=WEIGHT,...',
    ],
    [config({}), '10.0.0.1', 'endpoints must be a list such as 10.0.0.1:80,10.0.0.2:80=3, got "10.0.0.1"'],
    [config({}), '10.0.0.1:80,', 'endpoints must be a list such as 10.0.0.1:80,10.0.0.2:80=3, got ""'],
    [config({}), '10.0.0.1:80=0', 'endpoints must be a list such as 10.0.0.1:80,10.0.0.2:80=3, got "10.0.0.1:80=0"'],
    [config({}), 'host:80', 'endpoints must be a list such as 10.0.0.1:80,10.0.0.2:80=3, got "host:80"'],
  ])('is refused: %s', (text, endpoints, message) => {
    expect(() => deploymentIn(text, 'service', endpoints === undefined ? {} : { endpoints })).toThrow(message);
  });
});

it('hands the keys of an endpoint that fails to the next point of one that does not', () => {
  const nodes: Node[] = ['a', 'b', 'c', 'd'].map((id) => ({ id: `${id}:1` }));
  const options = { 'min-ring-size': 64 };
  const whole = createCluster(rule, nodes, options);
  const without = whole.fail('b:1').fail('c:1');
  for (const key of keys) {
    // Distinct owners from a key's point on are its copies.
    const next = whole.getN(key, 4).find(({ id }) => id !== 'b:1' && id !== 'c:1');
    expect(without.get(key)?.id).toBe(next?.id);
  }
  expect(() =>
    createCluster(
      rule,
      nodes.map((node) => ({ ...node, down: true })),
    ),
  ).toThrow('gRPC has no endpoint that is ready');
});
