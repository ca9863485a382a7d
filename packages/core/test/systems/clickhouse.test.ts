import { utf8 } from '@shardscope/core';
import {
  ConfigurationError,
  deploymentCluster,
  Facts,
  MissingFactError,
  readConfiguration,
} from '@shardscope/core/systems';
import { describe, expect, it } from 'vitest';
import { readJSON } from '../vectors.ts';
import { configuration, cutsAndChanges, deploymentIn, places } from './support.ts';

interface Recorded {
  readonly cases: readonly {
    readonly config: string;
    readonly pool: string;
    readonly weights: readonly number[];
    readonly unsigned: readonly (readonly [value: string, shard: number])[];
    readonly signed: readonly (readonly [type: string, value: number, shard: number])[];
  }[];
}
const { cases } = readJSON<Recorded>('systems/clickhouse/expected');

describe('the rule of ClickHouse', () => {
  it.each(cases)('sends rows of $config#$pool as read', ({ config, pool, weights, unsigned, signed }) => {
    const text = configuration('clickhouse', config);
    const deployment = deploymentIn(text, pool);
    expect(deployment.nodes.map(({ id, weight = 1 }) => [id, weight])).toEqual(
      weights.map((weight, i) => [String(i + 1), weight]),
    );
    expect(
      places(
        deployment,
        unsigned.map(([value]) => value),
      ),
    ).toEqual(unsigned.map(([, shard]) => shard));
    for (const [type, value, shard] of signed)
      expect(places(deploymentIn(text, pool, { type }), [String(value)])).toEqual([shard]);
  });
});

const shard = (inside: string): string => `<clickhouse><remote_servers><c>${inside}</c></remote_servers></clickhouse>`;
const replica = '<replica><host>h</host></replica>';

describe('configurations of ClickHouse', () => {
  it('are the same cluster in XML and in YAML, with the lines of each', () => {
    const [xml, yaml] = ['01-remote-servers.xml', '02-remote-servers.yaml'].map((file) =>
      deploymentIn(configuration('clickhouse', file), 'events'),
    );
    expect(xml.nodes.map(({ address, line }) => [address, line])).toEqual([
      ['ch-1a:9000,ch-1b:9000', 5],
      ['ch-2a:9000', 9],
      ['ch-3a:9000', 10],
    ]);
    expect(yaml.nodes.map(({ address, line }) => [address, line])).toEqual([
      ['ch-1a:9000', 4],
      ['ch-2a:9000,ch-2b:9000', 6],
      ['ch-3a:9000', 8],
    ]);
    expect(xml.settingLine).toBe(5);
  });

  it('say what is merged from elsewhere, and leave out what is removed', () => {
    const { pools, notes } = readConfiguration(configuration('clickhouse', '01-remote-servers.xml'));
    expect(pools.map(({ name }) => name)).toEqual(['events', 'flat', 'drained']);
    expect(notes.map(String)).toEqual(['line 14: gone remove="1": not applied']);
    const imported = readConfiguration('<yandex><remote_servers incl="clusters"/></yandex>');
    expect([imported.pools, imported.notes.map(String)]).toEqual([
      [],
      ['line 1: remote_servers incl="clusters": not applied'],
    ]);
    const yaml = readConfiguration('remote_servers:\n  "@replace": 1\n  c:\n    node: { host: a }\n');
    expect(yaml.notes.map(String)).toEqual(['line 1: remote_servers replace="1": not applied']);
    expect(yaml.pools[0].deployment(new Facts()).nodes).toEqual([{ id: '1', address: 'a', line: 4 }]);
  });

  it('hash values of the sharding expression, and ask for its type where it decides', () => {
    const text = shard(`<shard>${replica}</shard><shard>${replica}</shard><shard>${replica}</shard>`);
    const { hashed = String } = deploymentIn(text, 'c').key;
    expect(hashed(utf8('18446744073709551615'))).toEqual(utf8('18446744073709551615'));
    expect(() => hashed(utf8('-1'))).toThrow(MissingFactError);
    expect(() => hashed(utf8('-1'))).toThrow(
      '"c": whether -1 has 32 bits or 64 is not in the file; assume type=Int32|Int64',
    );
    expect(() => hashed(utf8('18446744073709551616'))).toThrow(
      'a value of UInt64 is between 0 and 18446744073709551615',
    );
    expect(() => hashed(utf8('user:1'))).toThrow('an integer in decimal digits, got "user:1"');
    const byte = deploymentIn(text, 'c', { type: 'Int8' }).key.hashed ?? String;
    expect([byte(utf8('-1')), byte(utf8('127'))]).toEqual([utf8('4294967295'), utf8('127')]);
    expect(() => byte(utf8('128'))).toThrow('a value of Int8 is between -128 and 127, got 128');
    const long = deploymentIn(text, 'c', { type: 'Int64' }).key.hashed ?? String;
    expect(long(utf8('-1'))).toEqual(utf8('18446744073709551615'));
    expect(() => deploymentIn(text, 'c', { type: 'Float64' })).toThrow('type must be one of Int8, Int16');
  });

  it.each([
    ['<clickhouse><remote_servers>', '1:13: <remote_servers> is never closed'],
    ['<clickhouse>\n <remote_servers></clickhouse>', "2:18: expected closing tag 'remote_servers'"],
    [shard(''), '1:29: cluster c has no shard or node'],
    [shard('<shard><weight>1</weight></shard>'), '1:32: shard 1 has no replica'],
    [shard('<shard><replica><port>1</port></replica></shard>'), '1:39: replica has no host'],
    [
      shard(`<shard><weight>-1</weight>${replica}</shard>`),
      '1:39: weight must be an integer between 0 and 1000000, got "-1"',
    ],
    [shard(`<shard><weight/>${replica}</shard>`), '1:39: weight must be an integer between 0 and 1000000, got ""'],
    [shard(`<shard><weight>0</weight>${replica}</shard>`), '1:29: cluster c has weight 0 on all shards'],
    [shard(`<shard><weight from_env="W"/>${replica}</shard>`), '1:39: weight from_env="W": not applied'],
    [shard('<shard incl="one"/>'), '1:32: shard incl="one": not applied'],
    [shard('<discovery><path>/x</path></discovery>'), '1:32: cluster c finds its shards while it runs'],
    [shard(`<part>${replica}</part>`), '1:32: unknown element "part" in a cluster, expecting shard or node'],
    [shard(`<shard>${replica}<hosts/></shard>`), '1:72: unknown element "hosts" in a shard, expecting replica'],
    ['<c><remote_servers><c incl="x"/></remote_servers></c>', '1:20: cluster c incl="x": not followed'],
    ['<c><remote_servers><c/>\n<c/></remote_servers></c>', '2:1: cluster c stands in line 1 already'],
    ['remote_servers: [\n', '2:1: flow sequence in block collection'],
    ['remote_servers:\n  c:\n    shard: { weight: x, replica: { host: h } }\n', '3:14: weight must be an integer'],
    [`<a>${'<b>'.repeat(300)}<remote_servers/>${'</b>'.repeat(300)}</a>`, '1:1: maximum nested tags exceeded'],
  ])('refuse %s', (text, message) => {
    const read = () => readConfiguration(text).pools.map((pool) => pool.deployment(new Facts()));
    expect(read).toThrow(ConfigurationError);
    expect(read).toThrow(message);
  });

  it('hold thousands of shards', () => {
    const text = shard(Array.from({ length: 10_000 }, (_, i) => `<node><host>h${i}</host></node>\n`).join(''));
    const deployment = deploymentIn(text, 'c');
    expect(deployment.nodes[9999]).toEqual({ id: '10000', address: 'h9999', line: 10_000 });
    expect(deploymentCluster(deployment).get('123456')?.id).toBe('3457');
  });

  cutsAndChanges('clickhouse', ['01-remote-servers.xml', '02-remote-servers.yaml']);
});
