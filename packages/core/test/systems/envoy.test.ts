import { createCluster, type Node } from '@shardscope/core';
import { clusterFromJSON, strategy } from '@shardscope/core/registry';
import { deploymentCluster } from '@shardscope/core/systems';
import { describe, expect, it } from 'vitest';
import { configuration, cutsAndChanges, deploymentIn, places, readRecorded } from './support.ts';

const { keys, cases } = readRecorded<{ readonly labels: readonly string[]; readonly ringSize: number }>('envoy');
// What /clusters does not show.
const facts = { lb_policy: 'RING_HASH' };

describe('a port of Envoy that reproduces its published ring', () => {
  it.each(cases)('places keys of $config#$pool as read', ({ config, pool, labels, ringSize, expected }) => {
    const deployment = deploymentIn(configuration('envoy', config), pool, facts);
    expect(deployment.nodes.map(({ id, label = id }) => label).slice(0, labels.length)).toEqual(labels);
    expect(places(deployment, keys)).toEqual(expected);
    const { strategy: rule, options } = deploymentCluster(deployment);
    const serving = deployment.nodes.filter(({ down }) => !down);
    expect(rule.entries?.(serving, options)).toBe(ringSize);
  });
});

/** A configuration of one cluster. */
const cluster = (lines: string, hosts = '[10.0.0.1, 10.0.0.2]'): string => `static_resources:
  clusters:
  - name: c
    ${lines.replaceAll('\n', '\n    ')}
    load_assignment:
      endpoints:
      - lb_endpoints: [${hosts
        .replace(/^\[|\]$/g, '')
        .split(', ')
        .map((host) => `{ endpoint: { address: { socket_address: { address: ${host}, port_value: 80 } } } }`)
        .join(', ')}]
`;

describe('a cluster of Envoy', () => {
  it('is the same in a dump, in camelCase and as an extension', () => {
    const host = (address: string, weight: number) => ({
      endpoint: { address: { socketAddress: { address, portValue: 6379 } } },
      loadBalancingWeight: weight,
    });
    const loadAssignment = {
      endpoints: [{ lbEndpoints: [host('10.0.0.1', 1), host('10.0.0.2', 2), host('2001:DB8:0::1', 1)] }],
    };
    const settings = { minimumRingSize: '512', maximumRingSize: 1024 };
    const legacy = { name: 'cache', lbPolicy: 'RING_HASH', ringHashLbConfig: settings, loadAssignment };
    const type = 'type.googleapis.com/envoy.extensions.load_balancing_policies.ring_hash.v3.RingHash';
    const extension = (config: object) => ({
      name: 'cache',
      loadBalancingPolicy: { policies: [{ typedExtensionConfig: { typedConfig: config } }] },
      loadAssignment,
    });
    const struct = { '@type': 'type.googleapis.com/xds.type.v3.TypedStruct', type_url: type, value: settings };
    const dump = (one: object) => ({
      configs: [
        { bootstrap: { staticResources: { clusters: [{ name: 'cache' }] } } },
        { '@type': 'x/ClustersConfigDump', dynamicActiveClusters: [{ cluster: one }] },
      ],
    });
    const texts = [
      dump(legacy),
      dump(extension({ '@type': type, ...settings })),
      { resources: [extension(struct)] },
      [legacy],
    ];
    for (const text of texts)
      expect(places(deploymentIn(JSON.stringify(text, null, 1), 'cache'), keys)).toEqual(cases[0].expected);
  });

  it('has endpoints of EDS where a dump has them, or as the user says', () => {
    const text = (endpoints: object[]) =>
      JSON.stringify({
        configs: [
          {
            dynamic_active_clusters: [
              { cluster: { name: 'c', type: 'EDS', lb_policy: 'MAGLEV', eds_cluster_config: { service_name: 's' } } },
            ],
          },
          { dynamic_endpoint_configs: endpoints.map((endpoint_config) => ({ endpoint_config })) },
        ],
      });
    const socket_address = { address: '10.0.0.9', port_value: 80 };
    const known = text([
      { cluster_name: 's', endpoints: [{ lb_endpoints: [{ endpoint: { address: { socket_address } } }] }] },
    ]);
    expect(deploymentIn(known, 'c').nodes).toEqual([{ id: '10.0.0.9:80', address: '10.0.0.9:80', line: 1 }]);
    expect(() => deploymentIn(text([]), 'c')).toThrow(
      '"c": who its endpoints are, which EDS says, is not in the file; assume endpoints=IP:PORT,IP:PORT=WEIGHT,...',
    );
    const { nodes } = deploymentIn(text([]), 'c', { endpoints: '10.0.0.1:80,[2001:DB8::1]:80=3' });
    expect(nodes.map(({ id, weight }) => [id, weight])).toEqual([
      ['10.0.0.1:80', undefined],
      ['[2001:db8::1]:80', 3],
    ]);
  });

  it('takes addresses of names from the user, all of them', () => {
    const dns = cluster('type: STRICT_DNS\nlb_policy: RING_HASH', '[a.test, 10.0.0.2]');
    expect(() => deploymentIn(dns, 'c')).toThrow(
      '"c": the address of a.test is not in the file; assume address:a.test=IP',
    );
    const { nodes } = deploymentIn(dns, 'c', { 'address:a.test': '10.0.0.7,10.0.0.8' });
    expect(nodes.map(({ id }) => id)).toEqual(['10.0.0.7:80', '10.0.0.8:80', '10.0.0.2:80']);
    const named = cluster(
      'type: STRICT_DNS\nlb_policy: RING_HASH\ncommon_lb_config: { consistent_hashing_lb_config: { use_hostname_for_hashing: true } }',
      '[a.test, b.test]',
    );
    expect(deploymentIn(named, 'c').nodes.map(({ label }) => label)).toEqual(['a.test', 'b.test']);
    expect(deploymentIn(named, 'c').notes.map(String)).toContain(
      'line 9: how many addresses a.test has is not in the file; 1 is taken for granted, address:a.test=IP,... says otherwise',
    );
  });

  it('says what its routes hash, and what else is to be known', () => {
    const route = (policies: string) =>
      `\n  listeners: [{ x: { routes: [{ route: { cluster: c, hash_policy: [${policies}] } }] } }]`;
    const text = cluster(
      'lb_policy: RING_HASH\ncommon_lb_config: { consistent_hashing_lb_config: { hash_balance_factor: 150 } }',
      '[10.0.0.1, 10.0.0.1]',
    );
    const { key, notes, nodes } = deploymentIn(text + route('{ header: { header_name: x-user } }'), 'c');
    expect(key.text).toBe('header(x-user)');
    expect(notes.map(String)).toEqual([
      'line 5: hash_balance_factor moves requests off hosts that are busy; this is where keys are at rest',
      'several hosts are hashed as 10.0.0.1:80: who of them is first on the ring is left open by Envoy',
    ]);
    expect(nodes.map(({ id, label }) => [id, label])).toEqual([
      ['10.0.0.1:80', undefined],
      ['10.0.0.1:80#2', '10.0.0.1:80'],
    ]);
    const two = deploymentIn(
      text + route('{ connection_properties: { source_ip: true } }, { cookie: { name: s } }'),
      'c',
    );
    expect(two.key.text).toBe('source_ip, cookie(s)');
  });

  it.each([
    ['a: 1\nlb_policy: [', '2:13: flow sequence in block collection must be sufficiently indented and end with a ]'],
    [
      cluster('lb_policy: RINGHASH'),
      '4:16: lb_policy must be one of ROUND_ROBIN, LEAST_REQUEST, RING_HASH, RANDOM, MAGLEV, CLUSTER_PROVIDED, got "RINGHASH"',
    ],
    [cluster('lb_policy: LEAST_REQUEST'), '4:16: cluster c hands out requests by LEAST_REQUEST, not by key'],
    [cluster('connect_timeout: 1s'), '3:5: cluster c hands out requests by ROUND_ROBIN, not by key'],
    [
      cluster('lb_policy: RING_HASH\nring_hash_lb_config: { minimum_ring_size: 9000000 }'),
      '5:47: minimum_ring_size must be an integer between 1 and 8388608, got "9000000"',
    ],
    [
      cluster('lb_policy: RING_HASH\nring_hash_lb_config: { minimum_ring_size: 20, maximum_ring_size: 10 }'),
      '5:47: ring hash: minimum_ring_size (20) > maximum_ring_size (10)',
    ],
    [
      cluster('lb_policy: RING_HASH\nring_hash_lb_config: { hash_function: MD5 }'),
      '5:43: hash_function must be XX_HASH or MURMUR_HASH_2, got "MD5"',
    ],
    [
      cluster('lb_policy: RING_HASH\nring_hash_lb_config: { ring_size: 10 }'),
      '5:39: ring_size is not known here, and may decide where keys go',
    ],
    [
      cluster('lb_policy: MAGLEV\nmaglev_lb_config: { table_size: 65536 }'),
      '5:37: table_size must be a prime number, got 65536',
    ],
    [
      cluster('lb_policy: MAGLEV\nlb_subset_config: { subset_selectors: [{ keys: [v] }] }'),
      '5:43: subset_selectors decides among which hosts a request is placed; subsets are not known here',
    ],
    [
      cluster('lb_policy: MAGLEV\ntype: ORIGINAL_DST'),
      '5:11: type "ORIGINAL_DST" finds hosts in a way that is not known here',
    ],
    [
      cluster('lb_policy: MAGLEV', '[cache.test]'),
      '7:76: address of a STATIC cluster must be an IP address, got "cache.test"',
    ],
    [
      cluster('lb_policy: MAGLEV', '[10.0.0.1:80]'),
      '7:76: address of a STATIC cluster must be an IP address, got "10.0.0.1:80"',
    ],
    [
      cluster('lb_policy: MAGLEV').replace('port_value: 80', 'named_port: http'),
      '7:65: socket_address must have an address and a port_value',
    ],
    [cluster('lb_policy: MAGLEV').replace(/\[\{ endpoint.*/, '[]'), '3:5: clusters[0] "c" has no endpoints'],
    [
      cluster(
        'lb_policy: MAGLEV\ncommon_lb_config: { consistent_hashing_lb_config: { use_hostname_for_hashing: true } }',
      ),
      '8:47: address is of an endpoint without hostname, which use_hostname_for_hashing hashes',
    ],
    [cluster('load_balancing_policy: { policies: [] }'), '4:28: load_balancing_policy must list a policy'],
    [`${cluster('lb_policy: MAGLEV\n')}  - name: c\n`, '9:5: duplicate cluster "c"'],
    ['static_resources: { clusters: [{ lb_policy: MAGLEV }] }', '1:32: clusters[0] must have a name'],
    [
      `${cluster('lb_policy: MAGLEV')}  listeners: [{ "@type": x.v3.RedisProxy, prefix_routes: { catch_all_route: { cluster: c } } }]\n`,
      '8:26: RedisProxy hashes keys for c by MurmurHash2, which is not known here',
    ],
    ['static_resources: 7', '1:19: static_resources must be a map, got "7"'],
  ])('is refused where Envoy refuses it or what decides is not understood: %#', (text, message) => {
    expect(() => deploymentIn(text, 'c')).toThrow(expect.objectContaining({ message }));
  });

  cutsAndChanges('envoy', ['01-ring-hash.yaml', '02-hash-key-locality.yaml', '03-admin-clusters.json'], {
    facts,
    pieces: [..."}[]'&*: 0a~"],
  });
});

describe('hosts of Envoy that are not healthy', () => {
  const ring = strategy('envoy-ring-hash');
  const hosts = (count: number, unhealthy: number, more: Partial<Node> & { priority?: number } = {}) =>
    Array.from({ length: count }, (_, i) => ({
      id: `10.${more.backup ? 1 : 0}.0.${i}:80`,
      ...(i < unhealthy ? { down: true } : {}),
      ...more,
    }));
  const onto = (nodes: Node[], options = {}) => {
    const owners = createCluster(ring, nodes, options);
    const found = keys.map((key) => owners.get(key)?.id.split('.')[1]);
    return [found.filter((priority) => priority === '0').length, found.filter((priority) => priority === '1').length];
  };

  it('hand over to the next priority what theirs cannot serve', () => {
    const lower = hosts(4, 0, { backup: true });
    expect(onto([...hosts(10, 2), ...lower])).toEqual([keys.length, 0]);
    // 140 % of half the hosts serve 70 of 100.
    const [first, second] = onto([...hosts(10, 5), ...lower]);
    expect(first / keys.length).toBeCloseTo(0.7, 1);
    expect(second).toBe(keys.length - first);
    expect(onto([...hosts(10, 10), ...lower])).toEqual([0, keys.length]);
    expect(onto([...hosts(10, 10), ...lower], { overprovisioning: 100 })).toEqual([0, keys.length]);
    // Too few everywhere: all hosts are used, by their number.
    const [all] = onto([...hosts(4, 4), ...hosts(4, 3, { backup: true, priority: 3 })]);
    expect(all / keys.length).toBeCloseTo(0.5, 1);
  });

  it('are used as before below the panic threshold', () => {
    const whole = createCluster(ring, hosts(10, 0));
    const owners = (nodes: Node[], options = {}) => {
      const standing = createCluster(ring, nodes, options);
      return keys.map((key) => standing.get(key)?.id);
    };
    expect(owners(hosts(10, 6))).toEqual(keys.map((key) => whole.get(key)?.id));
    expect(owners(hosts(10, 6), { 'panic-threshold': 0 })).toEqual(owners(hosts(10, 0).slice(6)));
    expect(owners(hosts(10, 2), { 'panic-threshold': 100 })).toEqual(owners(hosts(10, 0).slice(2)));
  });

  it('leave the share of their locality to nobody, and localities come in their own order', () => {
    const { nodes, options } = deploymentIn(configuration('envoy', '02-hash-key-locality.yaml'), 'zones');
    const gone = nodes.map((node, i) => (i > 1 ? { ...node, down: true } : node));
    const cluster = createCluster(ring, gone, options);
    expect(cluster.get(keys[0])?.id).toMatch(/^10\.1/);
    const turned = createCluster(ring, nodes.toReversed(), options);
    expect(keys.map((key) => turned.get(key)?.id)).toEqual(
      keys.map((key) => createCluster(ring, nodes, options).get(key)?.id),
    );
    expect(clusterFromJSON(JSON.parse(JSON.stringify(turned))).get(keys[3])?.id).toBe(turned.get(keys[3])?.id);
    const odd = (more: object) => () => createCluster(ring, [{ id: 'a', ...more }]);
    expect(odd({ localityWeight: -1 })).toThrow(
      'envoy-ring-hash takes whole locality weights up to 4294967295, got -1 for node "a"',
    );
    expect(odd({ localityWeight: 0 })).toThrow('envoy-ring-hash has no locality that weighs anything');
    expect(odd({ priority: 0 })).toThrow(
      'envoy-ring-hash takes priorities of backups from 1 to 128, got 0 for node "a"',
    );
    expect(odd({ locality: 'a' })).toThrow('envoy-ring-hash takes a locality as a list of names, got "a" for node "a"');
  });
});
