import { utf8 } from '@shardscope/core';
import { ConfigurationError, readConfiguration } from '@shardscope/core/systems';
import { describe, expect, it } from 'vitest';
import { configuration, cutsAndChanges, deploymentIn, places, positionOf, readRecorded } from './support.ts';

interface Requests {
  readonly keys: readonly string[];
  readonly uriKeys: readonly string[];
  readonly paramKeys: readonly string[];
}

interface Case {
  readonly keys?: keyof Requests;
  readonly servers: readonly { readonly name: string; readonly weight: number }[];
}

const { cases, ...requests } = readRecorded<Case, Requests>('haproxy');

describe('a live HAProxy', () => {
  it.each(cases.filter(({ config }) => config !== '20-hash-key.cfg'))(
    'places keys of $config#$pool as read',
    ({ config, pool, keys = 'keys', servers, expected }) => {
      const deployment = deploymentIn(configuration('haproxy', config), pool);
      expect(deployment.nodes.map(({ id, weight = 1 }) => ({ name: id, weight }))).toEqual(
        servers.map(({ name, weight }) => ({ name, weight })),
      );
      expect(places(deployment, requests[keys])).toEqual(expected);
    },
  );
});

const backend = (...lines: readonly string[]): string => ['backend u', ...lines].map((line) => `${line}\n`).join('');

const broken = [
  [
    backend('balance uri', 'hash-type sticky', 'server a 1.1.1.1:80'),
    '3:11: hash-type is map-based or consistent, got "sticky"',
  ],
  [
    backend('balance uri', 'hash-type consistent md5', 'server a b'),
    '3:22: the hash function is one of sdbm, djb2, wt6, crc32, got "md5"',
  ],
  [
    backend('balance uri', 'hash-type consistent sdbm much', 'server a b'),
    '3:27: after the hash function stands avalanche or nothing, got "much"',
  ],
  [backend('balance lua', 'server a b'), '2:9: balance lua is not known here, and decides where keys go'],
  [
    backend('balance hdr(host) use_domain_only', 'server a b'),
    '2:19: "use_domain_only" after hdr is not known here, and decides where keys go',
  ],
  [backend('balance uri depth', 'server a b'), '2:13: depth takes an integer of 1 or more, got ""'],
  [backend('balance uri deep 2', 'server a b'), '2:13: uri takes "whole", "path-only", "len" and "depth", got "deep"'],
  [backend('balance uri', 'server a'), '3:1: server takes a name and an address'],
  [backend('balance uri', 'server a b weight 257'), '3:19: weight must be an integer between 0 and 256, got "257"'],
  [backend('balance uri', 'server a b id 0'), '3:15: id must be an integer between 1 and 2147483647, got "0"'],
  [backend('balance uri', 'server a b wieght 5'), '3:12: server parameter "wieght" is not known here'],
  [backend('balance uri', 'server a b weight'), '3:12: weight takes a value'],
  [backend('balance uri', 'server a b weight "$W"'), '3:19: weight $W: a variable, whose value no file says'],
  [backend('balance "$HOW"', 'server a b'), '2:9: $HOW: a variable, whose value no file says'],
  [
    backend('balance uri', 'server-template s 3-1 b'),
    '3:19: server-template takes a number or a range such as 1-4, got "3-1"',
  ],
  [backend('balance uri', '.if defined(X)', 'server a b'), '3:1: .if is not evaluated: write out what holds'],
  [backend('balance uri', 'server a "b'), '3:10: the quote " is never closed'],
  [backend('balance uri', 'server a b\\'), '3:11: a backslash ends the line'],
  [`${backend('balance uri', 'server a b')}${backend('server a b')}`, '4:1: a proxy called "u" stands above'],
  ['backend u from x\nbalance uri\nserver a b\n', '1:16: no defaults section is called "x"'],
] as const;

describe('what HAProxy refuses, or what is not understood', () => {
  it.each(broken)('%j', (text, message) => {
    expect(() => deploymentIn(text, 'u')).toThrow(
      new ConfigurationError(positionOf(message), message.replace(/^\S+ /, '')),
    );
  });

  cutsAndChanges('haproxy', ['05-sections.cfg'], { pieces: ["'", '\\', '#', '$', 'backend'] });
});

describe('HAProxy backends', () => {
  it('take what the defaults above them say, or those they name', () => {
    const text = `defaults fast
  balance uri
  hash-type consistent
defaults
  balance leastconn
  default-server weight 7
backend one from fast
  server a b
backend two
  balance hdr(x)
  server a b
backend three
  server a b
`;
    expect(readConfiguration(text).pools.map(({ name, unkeyed }) => [name, unkeyed && String(unkeyed)])).toEqual([
      ['one', undefined],
      ['two', undefined],
      ['three', 'leastconn'],
    ]);
    const [one, two] = ['one', 'two'].map((pool) => deploymentIn(text, pool));
    expect([one.strategy.id, one.settingLine, one.nodes[0].weight]).toEqual(['haproxy-consistent', 3, undefined]);
    expect([two.strategy.id, two.settingLine, two.nodes[0].weight]).toEqual(['haproxy-map-based', 10, 7]);
  });

  it('say what keeps a request from where its key belongs', () => {
    const text = backend(
      'balance uri',
      'hash-type consistent',
      'hash-balance-factor 150',
      'stick on src',
      'server a b',
      'server a c',
    );
    const { notes, nodes } = deploymentIn(text, 'u');
    expect(notes.map(String)).toEqual([
      'line 4: hash-balance-factor moves keys of a server that is busy: this is what holds at rest',
      'line 5: stick can send a request elsewhere than its key says',
    ]);
    expect(nodes.map(({ id }) => id)).toEqual(['a', 'a#2']);
  });

  it.each([
    ['uri depth 1', '/a/b/c?d', '/a'],
    ['uri whole', '/a?b', '/a?b'],
    ['uri len 3', '/abc', '/ab'],
    ['uri path-only', 'http://x.test/a/b?c', '/a/b'],
    ['hdr(x)', ' a , b', 'a'],
    ['hash req.hdr(x),upper', 'a,Bc', 'BC'],
    ['url_param k', 'a%20b', 'a%20b'],
  ])('hash of the key what balance %s takes: %j', (balance, key, part) => {
    const { hashed = (all: Uint8Array) => all } = deploymentIn(backend(`balance ${balance}`, 'server a b'), 'u').key;
    expect(new TextDecoder().decode(hashed(utf8(key)))).toBe(part);
  });
});
