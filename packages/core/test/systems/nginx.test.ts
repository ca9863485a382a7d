import { ConfigurationError, readConfiguration } from '@shardscope/core/systems';
import { describe, expect, it } from 'vitest';
import { configuration, cutsAndChanges, deploymentIn, places, positionOf, readRecorded } from './support.ts';

const { keys, cases } = readRecorded('nginx');
// Which names have several addresses, and which server nobody answers for, stands in no file.
const facts = { 'addresses:cache-a.test': '1', 'addresses:cache-b.test': '2' };
const dead = /:18999/;

/** What the request of a key comes to, where the key of the pool is an expression. */
const sent: Readonly<Record<string, (key: string) => string>> = {
  'by-expression': (key) => `httpGET${key}`,
  'by-tenant': (key) => /^([^:/]+)[:/]/.exec(key)?.[1] ?? key,
  'by-arg': (key) => encodeURIComponent(key).replace(/%(?:2F|3A|7B|7D)/g, decodeURIComponent),
};

describe('a live nginx 1.22.1', () => {
  it.each(cases)('places keys of $config#$pool as read', ({ config, pool, expected }) => {
    const deployment = deploymentIn(configuration('nginx', config), pool, facts);
    const nodes = deployment.nodes.map((node) => (dead.test(node.id) ? { ...node, down: true } : node));
    expect(places({ ...deployment, nodes }, keys.map(sent[pool] ?? String))).toEqual(expected);
  });
});

const broken = [
  ['upstream u {\n  hash $uri;\n  server a;', '1:12: "{" of "upstream" is never closed'],
  ['upstream u {\n  hash $uri\n  server a;\n}', '2:3: hash takes a key and at most one word more, got 3 words'],
  ['upstream u {\n  hash $uri;\n  server a\n}', '4:1: unexpected "}"'],
  ['upstream u { hash $uri; server a; } }', '1:37: unexpected "}"'],
  ['upstream u { hash $uri sticky; server a; }', '1:24: after the key, hash takes "consistent", got "sticky"'],
  ['upstream u { hash "$uri; server a; }', '1:19: the quote " is never closed'],
  ['upstream u { hash "$uri"x; server a; }', '1:25: unexpected "x" after the closing quote'],
  ['upstream u { hash $uri; }', '1:10: no servers are inside upstream "u"'],
  [
    'upstream u { hash $uri; server a weight=0; }',
    '1:34: invalid parameter "weight=0": a weight is an integer of 1 or more',
  ],
  ['upstream u { hash $uri; server a wieght=2; }', '1:34: server a: invalid parameter "wieght=2"'],
  ['upstream u { hash $uri; server $host; }', '1:32: server $host: a variable, whose value no file says'],
  [
    'upstream u { hash $uri; include servers.conf; }',
    '1:25: include servers.conf: not followed; nginx -T prints what it brings in',
  ],
  [
    'upstream u { hash $uri; fair; server a; }',
    '1:25: fair in an upstream is not known here, and may decide where keys go',
  ],
  ['upstream u { hash $uri; server a; }\nupstream u { server a; }', '2:1: duplicate upstream "u"'],
  [
    'upstream u { hash $uri; server a backup; server b; }',
    '1:34: balancing method does not support parameter "backup"',
  ],
  [`upstream u ${'{ a '.repeat(101)}`, '1:413: blocks are nested more than 100 deep'],
  ['upstream u { balancer_by_lua_block { x = "}"', '1:36: a block of Lua is never closed'],
] as const;

describe('what nginx refuses, or what is not understood', () => {
  it.each(broken)('%j', (text, message) => {
    expect(() => deploymentIn(text, 'u')).toThrow(
      new ConfigurationError(positionOf(message), message.replace(/^\S+ /, '')),
    );
  });

  cutsAndChanges('nginx', ['05-addresses.conf'], { pieces: ['}', ';', '\\', '#', '$'] });
});

describe('nginx upstreams', () => {
  it('are followed through the files that nginx -T prints', () => {
    const text = `nginx: configuration file /etc/nginx/nginx.conf test is successful
# configuration file /etc/nginx/nginx.conf:
http { include conf.d/*.conf; }
# configuration file /etc/nginx/conf.d/cache.conf:
upstream cache { hash $uri consistent; include servers/*.inc; }
# configuration file /etc/nginx/servers/b.inc:
server b;
# configuration file /etc/nginx/servers/a.inc:
server a weight=2;
`;
    expect(readConfiguration(text).notes.map(String)).toEqual([]);
    expect(deploymentIn(text, 'cache').nodes).toEqual([
      { id: 'a', address: 'a', line: 9, weight: 2 },
      { id: 'b', address: 'b', line: 7 },
    ]);
  });

  it('hand out by the last method that is written, and say which if it is not by key', () => {
    const unkeyed = (block: string) => readConfiguration(`upstream u { ${block} }`).pools[0].unkeyed;
    expect(unkeyed('hash $uri; least_conn; server a;')).toBe('least_conn');
    expect(unkeyed('least_conn; hash $uri; server a;')).toBeUndefined();
    expect(String(unkeyed('server a;'))).toBe('round robin');
  });

  it('take ten thousand servers', () => {
    const servers = Array.from({ length: 10_000 }, (_, i) => `server 10.0.${i >> 8}.${i & 255}:80;`).join('\n');
    expect(deploymentIn(`upstream u { hash $uri;\n${servers} }`, 'u').nodes).toHaveLength(10_000);
  });
});
