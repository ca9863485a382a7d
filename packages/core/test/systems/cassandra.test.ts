import { cassandraMurmur3Token, cassandraRandomToken, createCluster, utf8 } from '@shardscope/core';
import { clusterFromJSON, strategy } from '@shardscope/core/registry';
import { deploymentCluster, readConfiguration } from '@shardscope/core/systems';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJSON } from '../vectors.ts';
import { configuration, cutsAndChanges, deploymentIn, readRecorded, refusal } from './support.ts';

const { keys } = readRecorded('cassandra');
const { cases } = readJSON<{
  cases: readonly { readonly config: string; readonly pool: string; readonly expected: readonly string[] }[];
}>('systems/cassandra/expected');

const row = (address: string, token: string | bigint, state = 'Normal', status = 'Up'): string =>
  `${address}  rack1       ${status}     ${state}  1.5 MiB    33.3%   ${token}\n`;
const ring = (rows: string, largest = ''): string =>
  `Datacenter: dc1\n==========\nAddress  Rack  Status State  Load  Owns  Token\n      ${largest}\n${rows}\n  Warning: "nodetool ring" is used\n`;

describe('the owner of a token', () => {
  it.each(cases)('is as recorded in $config#$pool, after JSON too', ({ config, pool, expected }) => {
    const cluster = deploymentCluster(deploymentIn(configuration('cassandra', config), pool));
    expect(keys.map((key) => cluster.get(key)?.id)).toEqual(expected);
    const read = clusterFromJSON(JSON.parse(JSON.stringify(cluster)));
    expect(keys.map((key) => read.get(key)?.id)).toEqual(expected);
  });

  it.each([
    ['murmur3', cassandraMurmur3Token, -(2n ** 63n), 2n ** 63n - 1n],
    ['random', cassandraRandomToken, 0n, 2n ** 127n],
  ] as const)('is the first at or above it, past the last the first: %s', (partitioner, tokenOf, min, max) => {
    const some = keys.slice(0, 40);
    // Tokens of keys, and those beside them, are where a range may begin or end one too early.
    const step = partitioner === 'random' ? 2n ** 64n : 1n;
    const near = fc
      .tuple(fc.constantFrom(...some), fc.constantFrom(-step, 0n, step))
      .map(([key, by]) => tokenOf(key) + by);
    const token = fc.oneof(fc.bigInt({ min, max }), near);
    fc.assert(
      fc.property(
        fc.uniqueArray(token, { minLength: 1, maxLength: 24 }),
        fc.integer({ min: 1, max: 5 }),
        (tokens, hosts) => {
          const sorted = tokens.toSorted((a, b) => (a < b ? -1 : 1));
          const owner = new Map(sorted.map((one, i) => [one, `10.0.0.${(i * 7) % hosts}`]));
          const text = ring(sorted.map((one) => row(owner.get(one) ?? '', one)).join(''), `${sorted.at(-1)}`);
          const cluster = deploymentCluster(deploymentIn(text, 'dc1', { partitioner }));
          for (const key of some) {
            const end = sorted.find((one) => one >= tokenOf(key)) ?? sorted[0];
            expect(cluster.get(utf8(key))?.id).toBe(owner.get(end));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('does not change while its node is down, leaving or moving; one that joins owns nothing yet', () => {
    const rows = [
      row('a.test', '-100', 'Leaving', 'Down'),
      row('b.test', '0', 'Joining'),
      row('c.test', '100', 'Moving'),
    ];
    const { nodes, notes } = deploymentIn(ring(rows.join(''), '100'), 'dc1', { partitioner: 'Murmur3Partitioner' });
    expect(nodes.map(({ id, tokens, down }) => ({ id, tokens, down }))).toEqual([
      { id: 'a.test', tokens: ['-100'], down: true },
      { id: 'c.test', tokens: ['100'], down: undefined },
    ]);
    expect(notes.slice(0, 3).map(String)).toEqual([
      'a.test is down and leaving, and owns its tokens meanwhile',
      'c.test is moving, and owns its tokens meanwhile',
      'b.test is joining: it owns nothing until it has joined',
    ]);
  });
});

describe('the partitioner', () => {
  it.each([
    [
      ['-5', '7'],
      'cassandra-murmur3',
      'the partitioner is not in the file; there are tokens below 0, so Murmur3Partitioner is taken for granted, partitioner=random says otherwise',
    ],
    [
      ['5', '9223372036854775808'],
      'cassandra-random',
      'the partitioner is not in the file; there are tokens of 2^63 and above, so RandomPartitioner is taken for granted, partitioner=murmur3 says otherwise',
    ],
    [
      ['5', '7'],
      'cassandra-murmur3',
      'the partitioner is not in the file; no token tells, so Murmur3Partitioner is taken for granted, partitioner=random says otherwise',
    ],
  ])('is guessed from tokens %s', (tokens, id, note) => {
    const deployment = deploymentIn(ring(tokens.map((token, i) => row(`10.0.0.${i}`, token)).join('')), 'dc1');
    expect(deployment.strategy.id).toBe(id);
    expect(String(deployment.notes[0])).toBe(note);
  });
});

describe('lists', () => {
  it('of several datacenters are as many pools, each with all its tokens', () => {
    const two =
      ring(row('10.0.0.1', '-9') + row('10.0.0.2', '3') + row('10.0.0.1', '8')) +
      ring(row('10.1.0.1', '-8')).replace('dc1', 'dc2');
    expect(readConfiguration(two).pools.map(({ name }) => name)).toEqual(['dc1', 'dc2']);
    expect(deploymentIn(two, 'dc1').nodes.map(({ tokens }) => tokens)).toEqual([['-9', '8'], ['3']]);
  });

  it('of old releases have a column for the datacenter', () => {
    const old = `Address         DC          Rack        Status State   Load            Owns    Token
                                                                               85070591730234615865843651857942052864
10.0.0.1        east        r1          Up     Normal  98.73 KB        50.00%  0
10.0.0.2        west        r1          Up     Normal  ?               50.00%  85070591730234615865843651857942052864`;
    expect(readConfiguration(old).pools.map(({ name }) => name)).toEqual(['east', 'west']);
    expect(deploymentIn(old, 'west').strategy.id).toBe('cassandra-random');
  });

  it('of a keyspace give copies, where racks or their absence explain them', () => {
    const deployment = deploymentIn(configuration('cassandra', '02-describering.txt'), 'keyspace');
    expect(deployment.copies).toBe(2);
    const cluster = deploymentCluster(deployment);
    // The key `a` is in the last range, whose endpoints are .2 and .3 there.
    expect(cluster.getN('user:1000', 2).map(({ id }) => id)).toEqual(['10.0.0.2', '10.0.0.3']);
    const range = (start: number, end: number, ids: readonly string[]): string =>
      `TokenRange(start_token:${start} end_token:${end} endpoints:[${ids.join(' ')}] endpoint_details:[${ids
        .map((id) => `EndpointDetails(host:${id} datacenter:dc1 rack:${id < 'c' ? 'r1' : 'r2'})`)
        .join(' ')}])\n`;
    // a and b share a rack, so the second copy of a range goes on to c.
    const racks = range(3, 1, ['a', 'c']) + range(1, 2, ['b', 'c']) + range(2, 3, ['c', 'a']);
    const racked = deploymentIn(racks, 'keyspace', { partitioner: 'murmur3' });
    expect(racked.copies).toBe(2);
    expect(racked.notes.map(String)).toEqual([]);
    const text = range(3, 1, ['a', 'c']) + range(1, 2, ['b', 'a']) + range(2, 3, ['c', 'a']);
    expect(deploymentIn(text, 'keyspace').copies).toBeUndefined();
  });

  it('of a keyspace may name nodes that own no range', () => {
    const text = 'TokenRange(start_token:1, end_token:1, endpoints:[10.0.0.1, 10.0.0.2], rpc_endpoints:[])';
    const deployment = deploymentIn(text, 'keyspace');
    expect(deployment.nodes.map(({ id, tokens }) => ({ id, tokens }))).toEqual([
      { id: '10.0.0.1', tokens: ['1'] },
      { id: '10.0.0.2', tokens: [] },
    ]);
    expect(deploymentCluster(deployment).get('x')?.id).toBe('10.0.0.1');
  });
});

describe('what is refused', () => {
  it.each([
    [ring(row('10.0.0.1', '-9'), '7'), '1:1: the row of the largest token 7 is missing: the list of "dc1" is cut'],
    [
      ring(`${row('10.0.0.1', '-9')}10.0.0.2  rack1  Up  Nor`),
      '6:1: expected a row of address, rack, status, state, load, share and token, got "10.0.0.2  rack1  Up  Nor"',
    ],
    [
      ring(row('10.0.0.1', 'cafe')),
      '5:57: expected a token in decimal, got "cafe": other partitioners place keys in order, not by hash',
    ],
    [ring(row('10.0.0.1', '5') + row('10.0.0.2', '5')), '6:57: token 5 is listed twice'],
    [
      ring(row('10.0.0.1', '-5') + row('10.0.0.2', '9223372036854775808')),
      '6:57: a token of Murmur3Partitioner is between -9223372036854775808 and 9223372036854775807, got 9223372036854775808',
    ],
    [ring(row('10.0.0.1', '5', 'Joining')), '1:1: "dc1" has no tokens'],
    [ring(row('10.0.0.1', '5')) + ring(row('10.0.0.1', '5')), '8:1: datacenter "dc1" is listed twice'],
    [
      'Datacenter: dc1\n===\nStatus=Up/Down\n--  Address   Load  Tokens',
      '4:1: nodetool status lists no tokens; nodetool ring does',
    ],
    ['TokenRange:\n', '1:1: expected "Datacenter:" or a heading of columns'],
    [
      'TokenRange(start_token:1, end_token:2',
      '1:1: expected TokenRange(start_token, end_token, endpoints) in one line',
    ],
    ['  TokenRange(start_token:1, end_token:2, endpoints:[])', '1:52: expected an endpoint of the range'],
    ['TokenRange(start_token:1, end_token:2, endpoints:[a, a])', '1:50: endpoint "a" is listed twice'],
    [
      'TokenRange(start_token:1, end_token:2, endpoints:[a])',
      '1:37: ranges are missing: this one begins after 1, the one before it ends with 2',
    ],
    [
      'TokenRange(start_token:ab, end_token:2, endpoints:[a])',
      '1:24: expected a token in decimal, got "ab": other partitioners place keys in order, not by hash',
    ],
  ])('%s', (text, message) => {
    expect(refusal(text, text.includes('TokenRange') ? 'keyspace' : 'dc1')).toBe(message);
  });

  it.each([
    [[{ id: 'a', tokens: ['1'] }, { id: 'b' }], 'needs tokens for every node or for none, got none for "b"'],
    [
      [
        { id: 'a', tokens: ['1'] },
        { id: 'b', tokens: ['01'] },
      ],
      'takes each token once, got 01 for "a" and "b"',
    ],
    [
      [{ id: 'a', tokens: ['9223372036854775808'] }],
      'needs tokens between -9223372036854775808 and 9223372036854775807, got 9223372036854775808 for "a"',
    ],
    [[{ id: 'a', tokens: [] }], 'needs a token at least, got none'],
  ])('of nodes: %o', (nodes, message) => {
    expect(() => createCluster(strategy('cassandra-murmur3'), nodes)).toThrow(`cassandra-murmur3 ${message}`);
  });

  it('of a node that joins a ring of tokens without its own', () => {
    const cluster = deploymentCluster(deploymentIn(configuration('cassandra', '01-ring.txt'), 'dc1'));
    expect(() => cluster.add('x')).toThrow('needs tokens for every node or for none, got none for "x"');
    expect(() => createCluster(strategy('ring'), [{ id: 'a', tokens: ['x'] }])).toThrow(
      'tokens of node "a" must be a list of integers in decimal, got "x"',
    );
  });

  cutsAndChanges('cassandra', ['01-ring.txt', '02-describering.txt']);
});
