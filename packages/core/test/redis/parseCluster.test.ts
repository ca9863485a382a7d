import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clusterProblems,
  parseCluster,
  parseClusterNodes,
  type RedisCluster,
  type RedisNode,
  redisCliView,
  SLOTS,
  type SlotRange,
  slotCount,
  slotTable,
  writeClusterNodes,
} from '../../src/redis/index.ts';
import { anyText } from '../anyText.ts';

const folder = new URL('../../../vectors/redis/samples/', import.meta.url);
const sample = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const files = readdirSync(folder).filter((name) => /\.(nodes|conf|slots\.cli|shards\.cli)\.(txt|json)$/.test(name));
const states = [...new Set(files.map((name) => name.slice(0, name.indexOf('.'))))];
const has = (name: string): boolean => files.includes(name);

/** What every form tells: who owns what. */
const owners = ({ nodes }: RedisCluster) =>
  nodes
    .filter(({ slots }) => slots.length > 0)
    .map(({ id, port, slots }) => ({ id, port, slots }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));

describe('parseCluster, writeClusterNodes and redisCliView', () => {
  it.each(files)('reads %s', (name) => {
    const { cluster, format } = parseCluster(sample(name));
    expect(format).toBe(
      name.includes('.nodes.')
        ? 'CLUSTER NODES'
        : name.includes('.conf.')
          ? 'nodes.conf'
          : // An empty reply does not say which command it answers.
            name.includes('.shards.')
            ? 'CLUSTER SHARDS'
            : 'CLUSTER SLOTS',
    );
    for (const node of cluster.nodes) expect(node.id).toMatch(/^[0-9a-f]{40}$/);
  });

  it.each(states)('finds the same owners in every form of %s', (state) => {
    const forms = ['nodes.txt', 'conf.txt', 'shards.cli.txt', 'shards.cli.json', 'slots.cli.txt', 'slots.cli.json']
      .map((form) => `${state}.${form}`)
      .filter(has);
    const [first, ...others] = forms.map((name) => owners(parseCluster(sample(name)).cluster));
    for (const other of others) expect(other).toEqual(first);
  });

  it.each(files.filter((name) => /\.(nodes|conf)\.txt$/.test(name)))('writes %s back byte for byte', (name) => {
    expect(writeClusterNodes(parseClusterNodes(sample(name)))).toBe(sample(name));
  });

  it('keeps the aux fields that nodes.conf has since Redis 7.2, with an empty hostname before them', () => {
    const line =
      '7e2e8d5fca3dd63ae3cda40e08223959baae5294 127.0.0.1:6381@16381,,tls-port=0,shard-id=86e5c1dd2ff6d1f2f5d2a7f5d6c8b0e8f0f7a111 myself,master - 0 0 1 connected 0-16383\n';
    expect(parseClusterNodes(line).nodes[0].aux).toEqual([
      'tls-port=0',
      'shard-id=86e5c1dd2ff6d1f2f5d2a7f5d6c8b0e8f0f7a111',
    ]);
    expect(writeClusterNodes(parseClusterNodes(line))).toBe(line);
  });

  it('reads what cluster check prints: nodes, slots, keys and open slots', () => {
    const check = (name: string) =>
      parseCluster(readFileSync(new URL(`../../../vectors/redis/check/${name}.txt`, import.meta.url), 'utf8')).cluster
        .nodes;
    expect(check('29-check-after-reshard').map(({ port, role, keys }) => [port, role, keys])).toEqual([
      [6381, 'master', 1],
      [6384, 'replica', undefined],
      [6386, 'replica', undefined],
      [6385, 'replica', undefined],
      [6387, 'master', 1],
      [6382, 'master', 1],
      [6383, 'master', 1],
    ]);
    expect(check('29-check-after-reshard')[4].slots).toEqual([
      [0, 1364],
      [5461, 6826],
      [10923, 12287],
    ]);
    expect(check('04-cluster-create').map(({ port }) => port)).toEqual([6381, 6386, 6382, 6384, 6385, 6383]);
    expect(check('m-kill-redis-cli-3-check').map(({ open, keys }) => [keys, open])).toEqual([
      [57522, [{ slot: 0, state: 'migrating' }]],
      [0, undefined],
      [42478, [{ slot: 0, state: 'importing' }]],
    ]);
  });

  it('reads what redis-cli writes into a file, and finds the same owners', () => {
    const raw = (name: string) =>
      parseCluster(
        readFileSync(new URL(`../../../vectors/redis/raw/just-created.${name}.txt`, import.meta.url), 'utf8'),
      );
    expect(raw('shards').format).toBe('CLUSTER SHARDS');
    expect(raw('slots').format).toBe('CLUSTER SLOTS');
    expect(owners(raw('shards').cluster)).toEqual(owners(raw('nodes').cluster));
    expect(owners(raw('slots').cluster)).toEqual(owners(raw('nodes').cluster));
    // Just after create two replicas still look like masters without slots.
    expect(raw('shards').cluster.nodes.filter(({ role }) => role === 'master')).toHaveLength(5);
    const [id, other] = ['a'.repeat(40), 'b'.repeat(40)];
    const named = `0\n5460\nnode-0.example.com\n6379\n${id}\nip\n10.0.0.1\n5461\n16383\n\n6380\n${other}\n\n`;
    expect(parseCluster(named).cluster.nodes).toEqual([
      { id, host: '10.0.0.1', port: 6379, hostname: 'node-0.example.com', role: 'master', slots: [[0, 5460]] },
      { id: other, host: '', port: 6380, role: 'master', slots: [[5461, 16383]] },
    ]);
    expect(() => parseCluster('0\n5460\nhost\nport\n')).toThrow(/line 4: expected an integer/);
  });

  it('reads CLUSTER SLOTS of 6.0 (no names), of RESP3 (maps) and with unknown endpoints', () => {
    const id = 'a'.repeat(40);
    const node = { id, host: '10.0.0.1', port: 6379, role: 'master', slots: [[0, 16383]] };
    const printed = (names: string) =>
      `1) 1) (integer) 0\n   2) (integer) 16383\n   3) 1) "10.0.0.1"\n      2) (integer) 6379\n      3) "${id}"\n${names}`;
    expect(parseCluster(printed('')).cluster.nodes).toEqual([node]);
    expect(parseCluster(printed('      4) 1# "hostname" => "a.example"\n')).cluster.nodes).toEqual([
      { ...node, hostname: 'a.example' },
    ]);
    expect(parseCluster(JSON.stringify([[0, 16383, [null, 6379, id, { ip: '10.0.0.1' }]]])).cluster.nodes).toEqual([
      node,
    ]);
    expect(parseCluster(JSON.stringify([[0, 16383, ['?', 6379, id, {}]]])).cluster.nodes).toEqual([
      { ...node, host: '' },
    ]);
  });

  it.each([
    ['short 127.0.0.1:1@2 master - 0 0 1 connected', /line 1, id: /],
    [`${'a'.repeat(40)} 127.0.0.1 master - 0 0 1 connected`, /line 1, address: /],
    [`\n${'a'.repeat(40)} 127.0.0.1:70000@1 master - 0 0 1 connected`, /line 2, port: .*65535/],
    [`${'a'.repeat(40)} :1@2 slave x 0 0 1 connected`, /line 1, master: /],
    [`${'a'.repeat(40)} :1@2 master - 0 0 one connected`, /line 1, config epoch: /],
    [`${'a'.repeat(40)} :1@2 master - 0 0 1 maybe`, /line 1, link state: /],
    [`${'a'.repeat(40)} :1@2 master - 0 0 1 connected 16384`, /line 1, slots: .*16383/],
    [`${'a'.repeat(40)} :1@2 master - 0 0 1 connected 5-4`, /line 1, slots: .*upwards/],
    [`${'a'.repeat(40)} :1@2 master - 0 0 1 connected 1-5 5`, /line 1, slots: .*before/],
    [`${'a'.repeat(40)} :1@2 master - 0 0 1 connected [93->-x]`, /line 1, slots: /],
    [`${'a'.repeat(40)} :1@2 master - 0 0`, /line 1, line: .*8 fields/],
    [
      `${'a'.repeat(40)} :1@2 master - 0 0 1 connected\n${'a'.repeat(40)} :1@2 master - 0 0 1 connected`,
      /line 2, id: .*line 1/,
    ],
  ])('names line and field of %j', (text, message) => {
    expect(() => parseClusterNodes(text)).toThrow(RangeError);
    expect(() => parseClusterNodes(text)).toThrow(message);
  });

  it('reports uncovered and doubly owned slots without mending them', () => {
    const node = (id: string, slots: readonly SlotRange[]): RedisNode => ({
      id: id.repeat(40),
      host: '127.0.0.1',
      port: 1,
      role: 'master',
      slots,
    });
    const problems = clusterProblems([node('a', [[0, 99]]), node('b', [[90, 16000]]), node('c', [[95, 96]])]);
    expect(problems.uncovered).toEqual([[16001, 16383]]);
    expect(problems.doubled.map(({ slots, owners }) => [slots, owners.map((id) => id[0])])).toEqual([
      [
        [90, 94],
        ['a', 'b'],
      ],
      [
        [95, 96],
        ['a', 'b', 'c'],
      ],
      [
        [97, 99],
        ['a', 'b'],
      ],
    ]);
  });

  it('shows open slots only on the line of the node they concern, with both ends', () => {
    const { open } = clusterProblems(parseClusterNodes(sample('open-slots-source.nodes.txt')).nodes);
    expect(open.map(({ slot, state }) => [slot, state])).toEqual([
      [93, 'migrating'],
      [94, 'migrating'],
      [5460, 'migrating'],
      [16383, 'importing'],
    ]);
    const { open: elsewhere } = clusterProblems(parseClusterNodes(sample('open-slots-third-party.nodes.txt')).nodes);
    expect(elsewhere.map(({ slot, state }) => [slot, state])).toEqual([[5460, 'importing']]);
  });

  it('puts the entry node first and drops what redis-cli cannot load', () => {
    const view = (name: string) => redisCliView(parseClusterNodes(sample(name))).map(({ port }) => port);
    expect(view('normal-3m2r.nodes.txt')).toEqual([23201, 23204, 23203, 23202, 23205]);
    expect(view('handshake-unreachable.nodes.txt')).not.toContain(23299);
    expect(view('after-failover-old-master-fail.nodes.txt')).toEqual([23202, 23203, 23205, 23204]);
    expect(view('pfail-three-of-five.nodes.txt')).toHaveLength(5);
  });
});

const hex = (length: number) =>
  fc
    .array(fc.constantFrom(...'0123456789abcdef'), { minLength: length, maxLength: length })
    .map((digits) => digits.join(''));

/** Clusters of 1 to 8 masters in which each slot has one owner, fragmented at random. */
const clusters: fc.Arbitrary<RedisCluster> = fc
  .record({
    ids: fc.uniqueArray(hex(40), { minLength: 1, maxLength: 8 }),
    cuts: fc.uniqueArray(fc.integer({ min: 1, max: SLOTS - 1 }), { maxLength: 40 }),
    pick: fc.array(fc.nat(), { minLength: 41, maxLength: 41 }),
    hosts: fc.array(fc.constantFrom('127.0.0.1', '::1', 'fe80::1', '', '10.0.0.7'), { minLength: 8, maxLength: 8 }),
  })
  .map(({ ids, cuts, pick, hosts }) => {
    const bounds = [0, ...cuts.sort((a, b) => a - b), SLOTS];
    const slots: [number, number][][] = ids.map(() => []);
    for (let i = 0; i + 1 < bounds.length; i++) {
      const own = slots[pick[i] % ids.length];
      const last = own.at(-1);
      if (last && last[1] === bounds[i] - 1) last[1] = bounds[i + 1] - 1;
      else own.push([bounds[i], bounds[i + 1] - 1]);
    }
    return {
      nodes: ids.map((id, i) => ({
        id,
        host: hosts[i],
        port: 7000 + i,
        busPort: 17000 + i,
        role: 'master' as const,
        slots: slots[i],
        flags: i === 0 ? ['myself', 'master'] : ['master'],
        pingSent: 0,
        pongReceived: i,
        configEpoch: i,
        link: 'connected' as const,
      })),
    };
  });

describe('parseCluster and writeClusterNodes, on any state', () => {
  it('gives back the cluster it wrote', () => {
    fc.assert(
      fc.property(clusters, (cluster) => {
        expect(parseClusterNodes(writeClusterNodes(cluster))).toEqual(cluster);
      }),
    );
  });

  it('partitions the slots: every slot one owner, counts add up', () => {
    fc.assert(
      fc.property(clusters, ({ nodes }) => {
        expect(clusterProblems(nodes)).toEqual({ uncovered: [], doubled: [], open: [] });
        expect(nodes.reduce((sum, { slots }) => sum + slotCount(slots), 0)).toBe(SLOTS);
        expect(slotTable(nodes).includes(-1)).toBe(false);
      }),
    );
  });

  it('reads or refuses any mangled text, and invents no slot', () => {
    const real = [
      sample('open-slots-source.conf.txt'),
      sample('normal-3m2r.shards.cli.txt'),
      sample('ipv6.slots.cli.json'),
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...real),
        fc.array(fc.tuple(fc.nat(), fc.nat({ max: 30 }), anyText({ maxLength: 12 })), {
          maxLength: 6,
        }),
        (text, edits) => {
          let mangled = text;
          for (const [at, length, insert] of edits) {
            const start = at % (mangled.length + 1);
            mangled = mangled.slice(0, start) + insert + mangled.slice(start + length);
          }
          let nodes: readonly RedisNode[] = [];
          try {
            nodes = parseCluster(mangled).cluster.nodes;
          } catch (error) {
            expect(error).toBeInstanceOf(RangeError);
          }
          for (const { slots } of nodes) {
            for (const [first, last] of slots) {
              expect(first >= 0 && first <= last && last < SLOTS).toBe(true);
              expect(mangled).toContain(String(first));
              expect(mangled).toContain(String(last));
            }
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});
