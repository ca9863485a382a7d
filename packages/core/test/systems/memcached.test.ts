import { readConfiguration } from '@shardscope/core/systems';
import { describe, expect, it } from 'vitest';
import { readJSON } from '../vectors.ts';
import { configuration, cutsAndChanges, deploymentIn, places, readRecorded, refusal } from './support.ts';

const { keys, cases } = readRecorded<{ readonly as: string; readonly servers: readonly string[] }>('memcached');

describe('lists', () => {
  it.each(cases)('place keys of $config as libmemcached did', ({ config, pool, as, servers, expected }) => {
    const facts = as === 'KETAMA_WEIGHTED' ? { distribution: 'ketama-weighted' } : {};
    const deployment = deploymentIn(configuration('memcached', config), pool, facts);
    expect(deployment.nodes.map(({ id }) => id)).toEqual(servers);
    expect(places(deployment, keys)).toEqual(expected);
  });

  it('do not say how the client spreads keys', () => {
    const text = configuration('memcached', '02-list.txt');
    expect(refusal(text, 'default')).toBe(
      '"default": how the client spreads keys is not in the file; assume distribution=modula|consistent|ketama|ketama-weighted|ketama-spy|libketama|pymemcache',
    );
    const modula = deploymentIn(text, 'default', { distribution: 'modula', hash: 'crc' });
    expect(modula).toMatchObject({ strategy: { id: 'libmemcached-modula' }, options: { hash: 'crc' } });
    expect(modula.notes.map(String)).toEqual([
      'libmemcached-modula has no weights: those of the list have no influence',
    ]);
    expect(refusal(text, 'default', { distribution: 'libketama', hash: 'md5' })).toBe(
      'libketama hashes keys in one way only, not by md5',
    );
  });

  it('of libketama have a form of their own', () => {
    const text = configuration('memcached', '03-ketama-servers.txt');
    const { strategy, nodes, notes } = deploymentIn(text, 'default');
    expect(strategy.id).toBe('libketama');
    expect(nodes).toEqual([
      { id: '10.0.0.1:11211', address: '10.0.0.1:11211', line: 1, weight: 600 },
      { id: '10.0.0.2:11211', address: '10.0.0.2:11211', line: 2, weight: 300 },
      { id: '10.0.0.3:11299', address: '10.0.0.3:11299', line: 4, weight: 100 },
    ]);
    expect(notes).toHaveLength(1);
    const list = deploymentIn('10.0.0.1:11211:600,10.0.0.2:11211:300,\n 10.0.0.3:11299:100', 'default', {
      distribution: 'libketama',
    });
    expect(places(deploymentIn(text, 'default'), keys)).toEqual(places(list, keys));
  });

  it('may name a server twice, or a socket', () => {
    const { nodes } = deploymentIn('cache-a:11211,cache-a,/run/a.sock:0:3,[::1]:11212:2', 'default', {
      distribution: 'consistent',
    });
    expect(nodes.map(({ id, label, weight }) => ({ id, label, weight }))).toEqual([
      { id: 'cache-a:11211', label: undefined, weight: undefined },
      { id: 'cache-a:11211#2', label: 'cache-a:11211', weight: undefined },
      { id: '/run/a.sock', label: undefined, weight: 3 },
      { id: '[::1]:11212', label: undefined, weight: 2 },
    ]);
  });
});

describe('options of libmemcached', () => {
  const live = readJSON<{
    readonly keys: readonly string[];
    readonly cases: readonly {
      readonly options: string;
      readonly servers: readonly string[];
      readonly expected: readonly number[];
    }[];
    readonly refused: readonly string[];
  }>('systems/memcached/options');

  it.each(live.cases)('place keys as the library does: $options', ({ options, servers, expected }) => {
    const deployment = deploymentIn(options, 'default');
    expect(deployment.nodes.map(({ id, label = id }) => label)).toEqual(servers);
    expect(places(deployment, live.keys)).toEqual(expected);
  });

  it.each(live.refused)('are refused as the library does: %s', (options) => {
    expect(refusal(options, 'default')).toMatch(/^1:[0-9]+: /);
  });

  it('say what has no influence', () => {
    expect(
      deploymentIn('--SERVER=10.0.0.1/?2 --DISTRIBUTION=consistent --NUMBER-OF-REPLICAS=1', 'default').notes.map(
        String,
      ),
    ).toEqual([
      'weights have no influence: libmemcached looks at those of servers that come after --DISTRIBUTION=consistent',
      '--NUMBER-OF-REPLICAS: of several copies, only the first is placed',
    ]);
    const [pool] = readConfiguration('--SERVER=10.0.0.1 --DISTRIBUTION=random').pools;
    expect(pool.unkeyed).toBe('random');
  });
});

describe('what is refused', () => {
  const list = { distribution: 'ketama' };

  it.each([
    ['--SERVER=10.0.0.1 --DISTRIBUTION=random', '1:1: servers are picked at random, not by key'],
    ['--SERVER=10.0.0.1\n  --FOO', '2:3: unknown option --FOO'],
    ['--SERVER=ab', '1:10: expected host[:port][/?weight], a host of three characters or more, got "ab"'],
    ['--SERVER=10.0.0.1:70000', '1:10: a port is at most 65535, got 70000'],
    [
      '--HASH=hsieh --SERVER=10.0.0.1',
      '1:8: a hash must be one of md5, crc, fnv1_64, fnv1a_64, fnv1_32, fnv1a_32, murmur, jenkins, got "hsieh"',
    ],
    ['--SERVER=10.0.0.1 --CONFIGURE-FILE="/etc/m.conf"', '1:19: --CONFIGURE-FILE="/etc/m.conf": not followed'],
    ['--SERVER=10.0.0.1 INCLUDE "/etc/m.conf"', '1:19: INCLUDE: not followed'],
    ['--SERVER=10.0.0.1 10.0.0.2', '1:19: expected an option such as --SERVER=host:port, got "10.0.0.2"'],
    ['--SOCKET="/run/a', '1:1: expected an option such as --SERVER=host:port, got "--SOCKET=\\"/run/a"'],
    ['--HASH=MD5', '1:1: no servers are in the list'],
    ['10.0.0.1:11211,10.0.0.2:x', '1:16: expected host, host:port or host:port:weight, got "10.0.0.2:x"'],
    ['10.0.0.1:11211,\n10.0.0.2:99999', '2:1: a port is at most 65535, got 99999'],
    ['10.0.0.1:11211:9999999', '1:1: a weight is at most 1000000, got 9999999'],
    [
      'tcp://10.0.0.1:11211?weight=2',
      '1:1: "tcp://10.0.0.1:11211?weight=2" is an address of PHP\'s extension memcache, whose hashes are not known here',
    ],
    ['10.0.0.1:11211\t600\n10.0.0.2:11211', '2:1: expected host:port and its memory, got "10.0.0.2:11211"'],
    ['10.0.0.1:11211\t600\n10.0.0.2:11211 0', '2:1: expected host:port and its memory, got "10.0.0.2:11211 0"'],
    [
      Array.from({ length: 10_000 }, (_, i) => `10.0.${i >> 8}.${i & 255}:11211`).join(),
      'libmemcached-ketama serves at most 100 nodes, got 10000',
    ],
  ])('%s', (text, message) => {
    expect(refusal(text, 'default', text.startsWith('--') || text.includes('\t') ? {} : list)).toBe(message);
  });

  cutsAndChanges('memcached', ['01-libmemcached.txt', '02-list.txt', '03-ketama-servers.txt'], { facts: list });
});
