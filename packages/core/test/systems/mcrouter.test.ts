import { utf8 } from '@shardscope/core';
import { ConfigurationError, Facts, readConfiguration } from '@shardscope/core/systems';
import { describe, expect, it } from 'vitest';
import { readJSON } from '../vectors.ts';
import { configuration, cutsAndChanges, deploymentIn, places, readRecorded } from './support.ts';

const { keys, cases } = readRecorded<{ readonly config: string | null }>('mcrouter');
const { hashStop } = readJSON<{ hashStop: readonly { key: string; routingKey: string }[] }>(
  'systems/mcrouter/expected',
);
const read = cases.filter(({ config }) => config !== null);

describe('the hash functions of mcrouter, compiled as they are,', () => {
  it.each(read)('place keys of $config#$pool as read', ({ config, pool, expected }) => {
    // What was recorded is hashed as it is: a routing prefix would be cut off keys that begin as one does.
    const deployment = deploymentIn(configuration('mcrouter', config), pool);
    const sent = keys.map((key) => `/any/where/${key}`);
    expect(places(deployment, sent)).toEqual(expected);
    expect(
      places(
        deployment,
        sent.map((key) => `${key}|#|tail`),
      ),
    ).toEqual(expected);
  });
});

const over = (route: string, rest = ''): string =>
  `{"pools":{"A":{"servers":["a:1","b:1","c:1"]},"B":{"inherit":"A","tags":["x","y","z"]}}${rest},"route":${route}}`;

const names = (text: string) =>
  readConfiguration(text).pools.map(({ name, unkeyed }) => (unkeyed ? `${name}: ${unkeyed}` : name));

const nodesOf = (text: string, pool: string, facts = {}) =>
  deploymentIn(text, pool, facts).nodes.map(({ id, label, weight }) => ({
    id,
    ...(label ? { label } : {}),
    ...(weight === undefined ? {} : { weight }),
  }));

describe('configurations of mcrouter', () => {
  it.each(hashStop)('hash $routingKey of $key', ({ key, routingKey }) => {
    const rule = deploymentIn(configuration('mcrouter', '01-ch3.json'), 'A').key;
    expect(rule.hashed?.(utf8(key))).toEqual(utf8(routingKey));
  });

  it('name a pool by its alias, by the alias and its name within other routes, or by its name', () => {
    expect(names(configuration('mcrouter', '03-hashroute.json'))).toEqual([
      '/east/main/',
      '/west/main/',
      '/west/weighted/',
    ]);
    const nested =
      '{"type":"AllSyncRoute","children":["PoolRoute|A",{"type":"PoolRoute","pool":"B","hash":"Crc32"},"PoolRoute|A"]}';
    expect(names(over(nested))).toEqual(['A', 'B']);
    expect(
      names(
        `{"pools":{"A":{"servers":["a"]}},"routes":{"/r/c/":{"type":"MissFailoverRoute","children":["PoolRoute|A","AllFastestRoute|Pool|A"]}}}`,
      ),
    ).toEqual(['/r/c/A']);
    expect(names(over('"AllFastestRoute|Pool|A"'))).toEqual(['A: AllFastestRoute']);
    expect(names(over('{"type":"PoolRoute","pool":"A","hash":{"hash_func":"LoadBalancer"}}'))).toEqual([
      'A: LoadBalancer',
    ]);
    expect(names(over('"main"', ',"named_handles":[{"type":"PoolRoute","name":"main","pool":"A"}]'))).toEqual(['A']);
  });

  it('take a pool with what it inherits, its tags for labels and its weights for WeightedCh3', () => {
    expect(nodesOf(over('{"type":"PoolRoute","pool":"B","hash":"Rendezvous"}'), 'B')).toEqual([
      { id: 'a:1', label: 'x' },
      { id: 'b:1', label: 'y' },
      { id: 'c:1', label: 'z' },
    ]);
    const weighted = deploymentIn('{"pools":{"W":{"servers":["a","b"],"weights":[1]}},"route":"PoolRoute|W"}', 'W');
    expect(weighted.strategy.id).toBe('mcrouter-weighted-ch3');
    expect(weighted.nodes.map(({ weight }) => weight)).toEqual([undefined, 0.5]);
    expect(weighted.notes.map(String)).toEqual(['line 1: 1 weights for 2 servers; the others weigh 0.5']);
  });

  it('put the servers of a pool in its place among children, and number children that have no name', () => {
    expect(nodesOf(over('{"type":"HashRoute","children":["ErrorRoute","Pool|A"]}'), 'route')).toEqual([
      { id: '0' },
      { id: 'a:1' },
      { id: 'b:1' },
      { id: 'c:1' },
    ]);
    expect(nodesOf(over('"HashRoute|Pool|A"'), 'route').map(({ id }) => id)).toEqual(['a:1', 'b:1', 'c:1']);
  });

  it('ask for weights that stand in runtime variables', () => {
    const text = over('{"type":"PoolRoute","pool":"A","hash":"WeightedCh3Rv"}');
    expect(() => deploymentIn(text, 'A')).toThrow(
      '"A": what WeightedCh3Rv reads from runtime variables is not in the file; assume weights=1,0.5,...',
    );
    expect(nodesOf(text, 'A', { weights: '1,0.25,0' }).map(({ weight }) => weight)).toEqual([undefined, 0.25, 0]);
    expect(() => deploymentIn(text, 'A', { weights: '1,2' })).toThrow(
      'weights must be 3 numbers from 0 to 1, got "1,2"',
    );
  });

  it('ask one child nothing, whatever its hash is', () => {
    const deployment = deploymentIn(
      '{"pools":{"A":{"servers":["a"]}},"route":{"type":"PoolRoute","pool":"A","hash":"Rendezvous"}}',
      'A',
    );
    expect(places(deployment, ['x', 'y'])).toEqual([0, 0]);
  });

  it.each([
    ['{"pools": {', '1:12: flow map in block collection'],
    ['{"pools": {} /* no end', '1:14: the comment /* is never closed'],
    ['{"pools":{"A":{"servers":["a"]}}}', '1:1: the document has neither route nor routes'],
    [over('"PoolRoute|A"', ',"routes":[]'), 'a file has one of them'],
    [over('"PoolRoute|C"'), '1:97: pool "C" is not in the file'],
    [
      '{"pools":{"A":{"inherit":"B"},"B":{"inherit":"A"}},"route":"PoolRoute|A"}',
      '1:46: inherit "A" closes a cycle of pools',
    ],
    ['{"pools":{"A":{"inherit":"B"}},"route":"PoolRoute|A"}', '1:26: inherit "B" is not in the file'],
    ['{"pools":{"A":{}},"route":"PoolRoute|A"}', '1:11: pool "A" has no servers'],
    ['{"pools":{"A":{"servers":[]}},"route":"PoolRoute|A"}', '1:31: "A" has no servers: every request is an error'],
    ['{"pools":{"A":{"servers":"a,b"}},"route":"PoolRoute|A"}', '1:26: servers must be a list, got "a,b"'],
    ['{"pools":"@import(pools.json)","route":"PoolRoute|A"}', '1:10: macro @import is not expanded here'],
    ['{"pools":{"A":{"servers":["%host%:1"]}},"route":"PoolRoute|A"}', '1:27: parameter %host% is not expanded here'],
    [
      '{"macros":{"m(x)":"%x%"},"pools":{"A":{"type":"m","x":"1"}},"route":"PoolRoute|A"}',
      '1:47: macro m is not expanded here',
    ],
    [
      '{"pools":{"A":{"servers":{"type":"range","from":1,"to":2}}},"route":"PoolRoute|A"}',
      '1:34: macro range is not expanded here',
    ],
    [over('{"type":"PoolRoute","pool":"A","hash":"Ketama"}'), 'unknown hash function "Ketama"; known are Ch3, Crc32'],
    [over('{"type":"PoolRoute","pool":"A","hash":"Latest"}'), '"A" chooses by Latest, not by key'],
    [over('{"type":"PoolRoute","pool":"A","hash":"Rendezvous"}'), 'Rendezvous takes a tag for each child: 3, got none'],
    [over('{"type":"PoolRoute","pool":"A","hash":{"hash_func":"WeightedCh3"}}'), 'WeightedCh3 takes weights'],
    [
      over('{"type":"PoolRoute","pool":"A","hash":{"hash_func":"WeightedCh3","weights":[1,2,1]}}'),
      'weights[1] must be a number from 0 to 1',
    ],
    [
      over('{"type":"PoolRoute","pool":"A","hash":{"hash_func":"WeightedCh3","weights":[1,"1",1]}}'),
      'weights[1] must be a number from 0 to 1',
    ],
    [over('{"type":"PoolRoute","pool":"A","hash":{"salt":{}}}'), 'salt must be text, got a map'],
    [over('{"type":"PoolRoute","pool":"A","hash":{"salt":5}}'), 'salt must be a string'],
    [
      over('{"type":"PoolRoute","pool":"A","shard_splits":{"a":2}}'),
      'shard_splits changes the key before it is hashed',
    ],
    [
      over('{"type":"KeySplitRoute","replicas":2,"destination":"PoolRoute|A"}'),
      'KeySplitRoute changes the key before it is hashed',
    ],
    [over('{"type":"PoolRoute","pool":"A","hash":{"bucketize":true}}'), 'bucketize hashes another key'],
    [over('{"type":"HashRoute","children":"a"}', ',"named_handles":{"a":["a"]}'), '"a" stands for itself'],
    [
      over(
        '{"type":"HashRoute","children":"h0"}',
        `,"named_handles":{${Array.from({ length: 40 }, (_, i) => `"h${i}":["h${i + 1}","h${i + 1}"]`).join()}}`,
      ),
      'more than 131072 children',
    ],
    [
      over(
        '{"type":"HashRoute","children":"h0"}',
        `,"named_handles":{${Array.from({ length: 20_000 }, (_, i) => `"h${i}":"h${i + 1}"`).join()}}`,
      ),
      'is nested more than 100 handles deep',
    ],
    [over(`"${'AllSyncRoute|'.repeat(50)}PoolRoute|A"`), 'route has more than 19 bars'],
    ['{"routes":[{"route":"PoolRoute|A"}]}', '1:12: routes[0] has no aliases'],
    [`{"pools":${'['.repeat(300)}${']'.repeat(300)}}`, 'values are nested more than 100 deep'],
  ])('refuse %s', (text, message) => {
    expect(() => readConfiguration(text).pools.map((pool) => pool.deployment(new Facts()))).toThrow(ConfigurationError);
    expect(() => readConfiguration(text).pools.map((pool) => pool.deployment(new Facts()))).toThrow(message);
  });

  cutsAndChanges('mcrouter', ['01-ch3.json', '02-weighted.json', '03-hashroute.json']);
});
