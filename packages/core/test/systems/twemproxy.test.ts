import { ConfigurationError, readConfiguration } from '@shardscope/core/systems';
import { describe, expect, it } from 'vitest';
import { configuration, cutsAndChanges, deploymentIn, places, positionOf, readRecorded } from './support.ts';

const { keys, cases } = readRecorded<{ readonly keysFilter?: 'no white space' }>('twemproxy');
const spaceless = keys.filter((key) => !/\s/.test(key));

describe('a live nutcracker 0.5.0', () => {
  it.each(cases)('places keys of $config#$pool as read', ({ config, pool, keysFilter, expected }) => {
    const deployment = deploymentIn(configuration('twemproxy', config), pool);
    // Nobody listens at this port, and the server has been ejected.
    const nodes = deployment.nodes.map((node) => (node.address === '127.0.0.1:18299' ? { ...node, down: true } : node));
    expect(places({ ...deployment, nodes }, keysFilter ? spaceless : keys)).toEqual(expected);
  });
});

const pool = (...lines: readonly string[]): string =>
  ['u:', '  listen: 127.0.0.1:1', ...lines].map((line) => `${line}\n`).join('');
const servers = (...list: readonly string[]): string[] => ['  servers:', ...list.map((server) => `    - ${server}`)];

const broken = [
  [pool('  distribution: fair', ...servers('a:1:1')), '3:17: distribution must be one of ketama, modula, got "fair"'],
  [pool('  hash: sha1', ...servers('a:1:1')), '3:9: hash must be one of'],
  [pool('  hash_tag: "{"', ...servers('a:1:1')), '3:13: hash_tag must be two characters, got "{"'],
  [
    pool('  auto_eject_hosts: yes', ...servers('a:1:1')),
    '3:21: auto_eject_hosts must be one of true, false, got "yes"',
  ],
  [pool('  servers: a:1:1'), '3:12: servers must be a list, got "a:1:1"'],
  [pool('  servers: []'), '3:12: servers must list a server or more'],
  [pool(...servers('a:1')), '4:7: servers[0] must be host:port:weight or /path:weight, and a name, got "a:1"'],
  [pool(...servers('a:1:1', 'b:1:0')), '5:7: servers[1] weighs 0; a weight is an integer of 1 or more'],
  [pool(...servers('a:70000:1')), '4:7: servers[0] has port 70000; a port is an integer between 1 and 65535'],
  [pool(...servers('a:1:1'), '  servers:'), '5:3: "servers" stands in line 3 already'],
  [`u:\n  listen: x\n  servers: *none\n`, '3:12: *none stands for nothing: no anchor before it has this name'],
] as const;

describe('what nutcracker refuses, or what is not understood', () => {
  it.each(broken)('%j', (text, message) => {
    const read = () => deploymentIn(text, 'u');
    expect(read).toThrow(ConfigurationError);
    expect(read).toThrow(message);
    expect(positionOf(message).line).toBeGreaterThan(0);
  });

  cutsAndChanges('twemproxy', ['07-addresses.yml'], { pieces: [':', '&a', '*a'] });

  it('names servers without the quotes that are hashed, and says what nutcracker refuses', () => {
    const { nodes, notes } = deploymentIn(configuration('twemproxy', '07-addresses.yml'), 'mixed');
    expect(nodes.map(({ id, label }) => [id, label])).toEqual([
      ['127.0.0.1:11211', undefined],
      ['localhost:18202', undefined],
      ['/run/shardscope/tw.sock', undefined],
      ['named', '"named"'],
    ]);
    expect(notes.map(String)).toEqual([]);
    expect(
      deploymentIn('u: { listen: x, servers: ["a:1:1"] }\n  # listen:\n  # servers:', 'u').notes.map(String),
    ).toEqual(['line 1: nutcracker itself refuses maps in { } and lists in [ ]']);
    expect(readConfiguration(configuration('twemproxy', '05-random.yml')).pools).toMatchObject([
      { name: 'any', unkeyed: 'random' },
    ]);
  });
});
