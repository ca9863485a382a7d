import { utf8 } from '@shardscope/core';
import { ConfigurationError, deploymentCluster, readConfiguration } from '@shardscope/core/systems';
import { describe, expect, it } from 'vitest';
import { readJSON } from '../vectors.ts';
import { configuration, cutsAndChanges, deploymentIn } from './support.ts';

interface Recorded {
  readonly keys: readonly string[];
  readonly cases: readonly {
    readonly config: string;
    readonly pool: string;
    readonly keyPrefix: string | null;
    readonly replication: number;
    readonly expected: readonly (readonly number[])[];
  }[];
}
const { keys, cases } = readJSON<Recorded>('systems/carbon/expected');

describe('the test mode of carbon-c-relay 3.9', () => {
  it.each(cases)(
    'sends metrics and their copies by $config#$pool as read',
    ({ config, pool, keyPrefix, replication, expected }) => {
      const deployment = deploymentIn(configuration('carbon', config), pool);
      expect(deployment.copies).toBe(replication);
      const cluster = deploymentCluster(deployment);
      const found = keys.map((key) => {
        const metric = deployment.key.hashed?.(utf8(`${keyPrefix ?? ''}${key} 1 1700000000`)) ?? key;
        expect(cluster.get(metric)).toBe(cluster.getN(metric, 1)[0]);
        return cluster.getN(metric, replication).map((node) => cluster.nodes.indexOf(node));
      });
      expect(found).toEqual(expected);
    },
  );
});

const nodes = (text: string, pool = 'c') => deploymentIn(text, pool).nodes.map(({ id }) => id);

describe('configurations of carbon-c-relay', () => {
  it('list clusters that keep no key by their type', () => {
    expect(
      readConfiguration(configuration('carbon', '04-several.conf')).pools.map(({ name, unkeyed }) => [
        name,
        unkeyed && String(unkeyed),
      ]),
    ).toEqual([
      ['one', undefined],
      ['two', undefined],
      ['all', 'forward'],
      ['spread', 'any_of'],
    ]);
    expect(() => deploymentIn(configuration('carbon', '04-several.conf'), 'all')).toThrow(
      '4:13: cluster all hands out metrics by forward, not by key',
    );
  });

  it('name servers by address, port and instance, as the relay understands them', () => {
    const text =
      'cluster c # a comment\n jump_fnv1a_ch replication 2 dynamic\n a=007 b:09 = "x y" [::1]:99=z proto udp 2001:db8::1:2003 type linemode transport gzip ssl e;';
    expect(nodes(text)).toEqual(['a:2003=7', 'b:9=x y', '[::1]:99=z', '[2001:db8::1]:2003', 'e:2003']);
    expect(deploymentIn(text, 'c').notes.map(String)).toEqual([
      'line 2: dynamic: other servers take what waits for one that is down',
    ]);
    expect(nodes('cluster c fnv1a_ch a a;')).toEqual(['a:2003', 'a:2003#2']);
  });

  it('say what is hashed in place of a name, and which server is in the shadow of another', () => {
    const text =
      'cluster c carbon_ch a:1 a:2;\ninclude /etc/relay.d/*.conf;\nrewrite ^x into y;\nmatch * route using \\1 send to c stop;\n';
    expect(readConfiguration(text).notes.map(String)).toEqual(['line 2: include /etc/relay.d/*.conf: not followed']);
    expect(deploymentIn(text, 'c').notes.map(String)).toEqual([
      'a:2 has the points of a:1, and one of the two gets no metrics',
      'line 3: rewrite: names of metrics are hashed as they are after it',
      'line 4: route using: what it makes of a name is hashed in place of the name',
    ]);
  });

  it.each([
    ['cluster c carbon_ch a', '1:22: unexpected end of file, expecting ";"'],
    ['cluster c carbon_ch ;', '1:21: unexpected ";", expecting a server'],
    [
      'cluster c ketama a;',
      '1:11: unknown type of cluster "ketama"; known are carbon_ch, fnv1a_ch, jump_fnv1a_ch, forward',
    ],
    ['cluster c carbon_ch replication a;', '1:33: unexpected "a", expecting a number'],
    ['cluster c carbon_ch replication 0 a;', '1:33: replication count must be between 1 and 255, got 0'],
    ['cluster c carbon_ch replication 3 a b;', '1:33: replication count 3 is larger than the number of servers, 2'],
    ['cluster c carbon_ch a dynamic b;', '1:23: unexpected "dynamic", expecting a server'],
    ['cluster c carbon_ch a:x;', '1:21: invalid port number "x"'],
    ['cluster c carbon_ch a:70000;', '1:21: invalid port number "70000"'],
    ['cluster c carbon_ch [::1;', '1:21: expected "]" in "[::1"'],
    ['cluster c carbon_ch [::1:2003;', '1:21: expected "]" in "[::1:2003"'],
    ['cluster c carbon_ch a= ;', '1:24: unexpected ";", expecting an instance'],
    ['cluster c carbon_ch a proto sctp;', '1:29: unexpected "sctp", expecting udp or tcp'],
    ['cluster c carbon_ch a=9999999999;', 'an instance that is a number may be 2147483647 at most'],
    ['cluster c carbon_ch a "b;', '1:23: unterminated string'],
    ['cluster c carbon_ch a "" ;', '1:23: empty string'],
    ['cluster c carbon_ch a;\ncluster c fnv1a_ch b;', '2:1: cluster "c" is defined already'],
    ['cluster c carbon_ch a=x;\ncluster d fnv1a_ch a=y;', '2:20: server a:2003 stands in line 1 with instance "x"'],
    ['cluster c carbon_ch a;\r\nclster d fnv1a_ch a;', '2:1: unexpected "clster", expecting cluster, match'],
    ['cluster c carbon_ch a;\n;', '2:1: unexpected ";"'],
  ])('refuse %j', (text, message) => {
    expect(() => readConfiguration(text)).toThrow(ConfigurationError);
    expect(() => readConfiguration(text)).toThrow(message);
  });

  it('hold thousands of servers', () => {
    const text = `cluster c jump_fnv1a_ch\n${Array.from({ length: 10_000 }, (_, i) => `10.0.${i >> 8}.${i & 255}:2003=${i}`).join('\n')};`;
    const deployment = deploymentIn(text, 'c');
    expect(deployment.nodes[9999]).toMatchObject({ id: '10.0.39.15:2003=9999', line: 10_001 });
    expect(deploymentCluster(deployment).getN('a.b.c', 3)).toHaveLength(3);
  });

  cutsAndChanges('carbon', ['01-carbon-ch.conf', '03-jump.conf', '04-several.conf']);
});
