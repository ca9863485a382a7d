import { deploymentCluster, Facts, readConfiguration } from '@shardscope/core/systems';
import { describe, expect, it } from 'vitest';
import { configuration, cutsAndChanges, deploymentIn, places, readRecorded, refusal } from './support.ts';

const { keys, cases } = readRecorded<{ readonly shards: number }>('elasticsearch');

const settings = (own: Readonly<Record<string, unknown>>, defaults: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({ logs: { settings: { index: own }, defaults: { index: defaults } } });

describe('the rule of OperationRouting', () => {
  it.each(cases)('places keys of $config#$pool as recorded', ({ config, pool, expected }) => {
    const deployment = deploymentIn(configuration('elasticsearch', config), pool, { routing: 'id' });
    expect(places(deployment, keys)).toEqual(expected);
  });

  it('is that of the shards alone in indices made before 7.0', () => {
    const old = deploymentIn(settings({ number_of_shards: '5', version: { created: '6082399' } }), 'logs');
    expect(old.options).toEqual({ routing: 'shards' });
    expect(places(old, keys)).not.toEqual(places({ ...old, options: {} }, keys));
  });
});

describe('forms of an answer', () => {
  const [{ expected }] = cases;
  const own = { number_of_shards: '6', version: { created: '8110099' } };

  it.each([
    ['nested', settings(own)],
    ['flat', JSON.stringify({ logs: { settings: { 'index.number_of_shards': '6' } } })],
    [
      'with defaults, of which the fallback of number_of_routing_shards is not what the index has',
      settings(own, { number_of_routing_shards: '6' }),
    ],
    ['GET index', JSON.stringify({ logs: { aliases: {}, mappings: {}, settings: { index: own } } })],
    [
      'the state of the cluster',
      JSON.stringify({ metadata: { indices: { logs: { routing_num_shards: 768, settings: { index: own } } } } }),
    ],
    [
      'the body that makes an index',
      JSON.stringify({ settings: { number_of_shards: 6, index: { provided_name: 'logs' } } }),
    ],
    [
      'a template',
      JSON.stringify({ index_patterns: ['x'], template: { settings: { index: { ...own, provided_name: 'logs' } } } }),
    ],
    ['OpenSearch', settings({ ...own, version: { created: '136337827' } })],
    ['_cat/shards', Array.from({ length: 6 }, (_, i) => `logs ${5 - i} p STARTED 1 2kb 10.0.0.1 n${i}`).join('\n')],
    ['_cat/shards?v&h=shard,index', `shard index\n${Array.from({ length: 6 }, (_, i) => `${i} logs`).join('\r\n')}\n`],
  ])('%s', (_, text) => {
    expect(places(deploymentIn(text, 'logs'), keys)).toEqual(expected);
  });

  it('keeps the routing shards that an answer gives', () => {
    const at = (text: string) => deploymentIn(text, 'logs').options;
    expect(at(settings(own, { number_of_routing_shards: '24' }))).toEqual({ 'routing-shards': 24 });
    expect(at(settings({ ...own, number_of_routing_shards: '768' }))).toEqual({});
    expect(at(settings({ ...own, number_of_routing_shards: 6 }))).toEqual({ routing: 'shards' });
  });

  it('says where primaries are, and which are nowhere', () => {
    const table = `index shard prirep state      docs store ip       node
logs  0     p      RELOCATING 3    2kb   10.0.0.1 n1 -> 10.0.0.2 Hq2 n2
logs  0     r      STARTED    3    2kb   10.0.0.3 n3
logs  1     r      UNASSIGNED
logs  1     p      UNASSIGNED
`;
    const deployment = deploymentIn(table, 'logs');
    expect(deployment.nodes).toEqual([
      { id: '0', line: 2, address: 'n1' },
      { id: '1', line: 5, down: true },
    ]);
    expect(String(deployment.notes.at(-1))).toBe('shard 1 has no primary that is assigned');
    expect(new Set(places(deployment, keys))).toEqual(new Set([0, 1]));
    expect(
      readConfiguration(configuration('elasticsearch', '03-cat-shards.json')).pools.map(({ name }) => name),
    ).toEqual(['orders']);
  });

  it('takes what only the user knows', () => {
    const split = settings({ ...own, resize: { source: { name: 'logs-2' } } });
    expect(refusal(split, 'logs')).toBe(
      '"logs": the number_of_routing_shards of "logs-2", which it was made from, is not in the file; assume routing-shards=n',
    );
    expect(deploymentIn(split, 'logs', { 'routing-shards': '12' }).options).toEqual({ 'routing-shards': 12 });
    const partitioned = settings({ ...own, routing_partition_size: 3 });
    expect(refusal(partitioned, 'logs')).toBe(
      '"logs": whether the routing value of a document is its id is not in the file; assume routing=id',
    );
    expect(() => deploymentCluster(deploymentIn(settings(own), 'logs', { 'routing-shards': '7' }))).toThrow(
      'elasticsearch needs routing-shards to be a multiple of 6 shards, got 7',
    );
    const [pool] = readConfiguration(partitioned).pools;
    expect(() => pool.deployment(new Facts([['routing', 'x']]))).toThrow('routing must be one of id, got "x"');
  });
});

describe('what is refused', () => {
  it.each([
    [
      '{"logs":{"settings":{"index":{"number_of_shards":"6"',
      '1:53: expected "," or the "}" of line 1, got the end of the text',
    ],
    [
      '{"logs":{"settings":{"index":{"number_of_shards":"six"}}}}',
      '1:50: number_of_shards must be an integer between 1 and 1024, got "six"',
    ],
    [
      '{"logs":\n {"settings":{"index":{"number_of_shards":0}}}}',
      '2:43: number_of_shards must be an integer between 1 and 1024, got 0',
    ],
    [
      '{"logs":{"settings":{"index":{"number_of_shards":1e9}}}}',
      '1:50: number_of_shards must be an integer between 1 and 1024, got 1000000000',
    ],
    ['{"logs":{"settings":{"index":{"uuid":"x"}}}}', '1:9: "logs" has no number_of_shards'],
    ['{"logs":{"settings":{"index":[]}},"x":{"number_of_shards":1}}', '1:39: "x" has no "settings"'],
    ['{"logs":{"settings":{"index.number_of_shards":"6"}},"logs":{}}', '1:53: "logs" is here twice'],
    [
      '{"logs":{"settings":{"index.number_of_shards":"6","index.number_of_routing_shards":"10"}}}',
      '1:84: number_of_routing_shards must be a multiple of the 6 shards, got 10',
    ],
    [
      '{"logs":{"settings":{"index.number_of_shards":"6","index.routing_partition_size":"6"}}}',
      '1:82: routing_partition_size must be below the 6 shards, got 6',
    ],
    [
      '{"logs":{"settings":{"index.number_of_shards":"6","index.mode":"time_series"}}}',
      '1:64: the index routes documents by their fields, not by a key',
    ],
    [
      '{"logs":{"settings":{"index.number_of_shards":"6","index.routing_path":["a"]}}}',
      '1:72: the index routes documents by their fields, not by a key',
    ],
    [
      '{"logs":{"settings":{"index.number_of_shards":"6","index.version.created":"1070099"}}}',
      '1:75: indices made before 2.0 hash otherwise, and are not known here',
    ],
    [`{"logs":{"settings":{"index":${'['.repeat(200)}`, '1:128: JSON is nested more than 100 deep'],
    ['{"logs":{"settings":{"index":{"number_of_shards":"6"}}}} x', '1:58: unexpected text after the JSON'],
    [
      '{"logs":{"settings":{"index":{"number_of_shards":6\u00A0}}}}',
      '1:51: expected "," or the "}" of line 1, got "\u00A0"',
    ],
    ['logs 0 p STARTED\nlogs 2 p STARTED', '1:1: shard 1 of "logs" is not listed'],
    ['logs 0 p STARTED\nlogs 0 p STARTED', '2:1: primary 0 of "logs" is listed twice'],
    ['logs 0 p STARTED\nlogs x p STARTED', '2:6: shard must be an integer between 0 and 1023, got "x"'],
    ['logs 0 p STARTED\n logs', '2:2: shard must be an integer between 0 and 1023'],
    ['logs 0 p STARTED\nlogs 1 x STARTED', '2:8: prirep must be p or r, got "x"'],
    ['[{"index":"logs","shard":"0","prirep":"p"},{"shard":"1","prirep":"p"}]', '1:44: a row has no "index"'],
  ])('%s', (text, message) => {
    expect(refusal(text, 'logs')).toBe(message);
  });

  cutsAndChanges('elasticsearch', ['01-settings.json', '02-flat-partitioned.json', '03-cat-shards.json']);
});
