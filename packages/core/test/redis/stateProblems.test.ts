import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.ts';
import {
  defragment,
  exactRebalance,
  exactReshard,
  isServing,
  isWhole,
  parseCluster,
  parseClusterNodes,
  restoreOwners,
  SLOTS,
  slotCount,
  stateProblems,
  unservedSlots,
} from '../../src/redis/index.ts';

const vectors = new URL('../../../vectors/redis/', import.meta.url);
const read = (name: string) => parseCluster(readFileSync(new URL(name, vectors), 'utf8')).cluster;
const problems = (name: string) => stateProblems(read(name));
const [a, b, c, d, e, f] = ['a', 'b', 'c', 'd', 'e', 'f'].map((digit) => digit.repeat(40));

describe('stateProblems', () => {
  it.each([
    [
      'of-every-kind.nodes.txt',
      ['uncovered', 'fail', 'noaddr', 'open-migrating', 'open-importing', 'handshake', 'pfail'],
      3,
      5558,
    ],
    ['failed-masters.nodes.txt', ['fail', 'fail'], 1, 10923],
    ['noaddr-master.nodes.txt', ['noaddr'], 2, 7809],
    ['all-down.nodes.txt', ['fail', 'fail', 'noaddr'], 0, SLOTS],
    ['handshake-and-gaps.nodes.txt', ['uncovered', 'handshake'], 1, 2],
    ['replica-down.nodes.txt', ['fail', 'noaddr'], 1, 0],
    ['claimed-twice.nodes.conf', ['doubled', 'doubled'], 3, 0],
    ['open-oddly.nodes.txt', ['fail', 'open-migrating', 'open-migrating', 'open-importing', 'open-importing'], 2, 0],
    ['link-down.nodes.txt', ['disconnected', 'disconnected'], 2, 5462],
    ['suspected.nodes.txt', ['pfail'], 2, 0],
    ['stray-replicas.nodes.txt', ['replica-owns', 'no-master', 'no-master', 'no-master'], 1, 1],
    ['came-back-with-a-new-id.nodes.txt', ['fail', 'same-address'], 2, 8192],
    ['no-flags.nodes.txt', ['noaddr', 'handshake', 'noflags'], 1, 0],
    ['first-node-alone.nodes.txt', ['uncovered'], 1, SLOTS],
    ['shards-without-address.shards.json', ['uncovered', 'fail', 'noaddr'], 2, 8192],
    ['shards-without-address.shards.raw.txt', ['uncovered', 'fail', 'noaddr'], 2, 8192],
    ['shard-of-two-masters.shards.json', ['uncovered', 'doubled', 'no-master'], 2, 8192],
    ['ranges-missing.slots.json', ['uncovered', 'noaddr'], 1, 10923],
  ] as const)('in %s are %j; %i masters serve, %i slots are not served', (name, codes, masters, unserved) => {
    const cluster = read(`odd/${name}`);
    const found = stateProblems(cluster);
    expect(found.map(({ code }) => code)).toEqual(codes);
    expect(cluster.nodes.filter(isServing)).toHaveLength(masters);
    expect(slotCount(unservedSlots(cluster))).toBe(unserved);
    expect(isWhole(found)).toBe(name === 'suspected.nodes.txt');
    for (const { text } of found) {
      expect(text.en).toMatch(/^[^\n]+$/);
      expect(text.zh).toMatch(/[\u4e00-\u9fff]/);
    }
    // Whatever is planned, nodes that serve nothing neither give nor take.
    const down = new Set(cluster.nodes.filter((node) => !isServing(node)).map(({ id }) => id));
    const home = cluster.nodes.map((node, i) => ({ ...node, slots: cluster.nodes.at(i - 1)?.slots ?? [] }));
    const moves = [...exactRebalance(cluster.nodes).moves, ...restoreOwners(cluster.nodes, home).moves];
    for (const { from, to } of moves) expect(down.has(from) || down.has(to)).toBe(false);
    if (unserved > 0) expect(() => defragment(cluster.nodes)).toThrow(InputError);
    for (const one of down)
      expect(() => exactReshard(cluster.nodes, { from: [], to: one, slots: 0 })).toThrow(/no master/);
  });

  it('covers every file of odd states above', () => {
    expect(readdirSync(new URL('odd/', vectors))).toHaveLength(18);
  });

  it('are told with id, whole address, slots and what is odd about them', () => {
    const said = (name: string) => problems(`odd/${name}`).map(({ text }) => text.en);
    expect(said('failed-masters.nodes.txt')[0]).toBe(
      `master ${b} (10.0.0.2:7002) has failed (fail): nobody serves its slots 5461-10922`,
    );
    expect(said('noaddr-master.nodes.txt')).toEqual([
      `master ${b} has no known address (noaddr): nobody serves its slots 8192-16000`,
    ]);
    expect(said('handshake-and-gaps.nodes.txt')).toEqual([
      'nobody owns slots 100 16383',
      `node ${e} (10.0.0.9:7009) is still in its handshake (handshake)`,
    ]);
    expect(said('open-oddly.nodes.txt').slice(1)).toEqual([
      `slot 9000 is open: ${a} (10.0.0.1:7001) is migrating it to ${b} (10.0.0.2:7002), but does not own it`,
      `slot 13 is open: ${a} (10.0.0.1:7001) is migrating it to ${e} (10.0.0.5:7005), which serves no slots`,
      `slot 5 is open: ${a} (10.0.0.1:7001) is importing it from ${b} (10.0.0.2:7002), but owns it already`,
      `slot 12 is open: ${a} (10.0.0.1:7001) is importing it from ${f}, which is not listed, but owns it already`,
    ]);
    expect(said('stray-replicas.nodes.txt')).toEqual([
      `replica ${d} (10.0.0.4:7004) owns slot 16383`,
      `replica ${b} (10.0.0.2:7002) replicates ${f}, which is not listed`,
      `replica ${c} (10.0.0.3:7003) replicates ${b} (10.0.0.2:7002), a replica itself`,
      `replica ${e} (10.0.0.5:7005) has no known master`,
    ]);
    expect(said('claimed-twice.nodes.conf')).toEqual([
      `${a} (10.0.0.1:7001) and ${b} (10.0.0.2:7002) claim slots 8192-8200`,
      `${b} (10.0.0.2:7002) and ${c} (10.0.0.3:7003) claim slot 9000`,
    ]);
  });

  it('call a slot open once, whether the master says so or a replica of it, as in Valkey', () => {
    const reply = readFileSync(new URL('faults/cluster-nodes.open-source-replica.txt', vectors), 'utf8');
    const [source, target] = ['b1a46bd61d3696504c6c456b37fecb4490062557', '092a2879bdd1d8e83952e9cbb5b6e484d4a30f4f'];
    const expected = [`slot 5 is open: ${source} (127.0.0.1:26701) is migrating it to ${target} (127.0.0.1:26704)`];
    const told = (text: string) => stateProblems(parseClusterNodes(text)).map(({ text: { en } }) => en);
    expect(told(reply)).toEqual(expected);
    expect(told(reply.replace(/ 0-5460$/m, ` 0-5460 [5->-${target}]`))).toEqual(expected);
  });

  /** What several forms can tell: failed nodes, missing addresses and uncovered slots. */
  const shared = (name: string) =>
    problems(name)
      .filter(({ code }) => ['fail', 'noaddr', 'uncovered'].includes(code))
      .map(({ text }) => text.en)
      .sort();

  it.each(['noaddr', 'replica-dead'])('are the same in CLUSTER NODES and SHARDS: %s', (state) => {
    const [nodes, ...others] = ['nodes.X.txt', 'shards.X.json', 'shards.X.txt', 'shards.X.raw.txt'].map((form) =>
      shared(`faults/cluster-${form.replace('X', state)}`),
    );
    expect(nodes.length).toBeGreaterThan(0);
    for (const other of others) expect(other).toEqual(nodes);
  });

  const samples = readdirSync(new URL('samples/', vectors));
  const states = [...new Set(samples.filter((name) => name.endsWith('.nodes.txt')).map((name) => name.split('.')[0]))];
  it.each(states)('are the same in every form of the sample %s', (state) => {
    const forms = ['nodes.txt', 'conf.txt', 'shards.cli.txt', 'shards.cli.json']
      .map((form) => `${state}.${form}`)
      .filter((name) => samples.includes(name));
    const [first, ...others] = forms.map((name) => shared(`samples/${name}`));
    for (const other of others) expect(other).toEqual(first);
  });

  it('find nothing wrong with healthy clusters', () => {
    for (const name of [
      'normal-3m2r.nodes.txt',
      'ipv6.nodes.txt',
      'normal-3m2r.shards.cli.json',
      'ipv6.slots.cli.json',
    ]) {
      expect(problems(`samples/${name}`)).toEqual([]);
    }
  });
});

describe('parseCluster of a pasted reply', () => {
  const reply = readFileSync(new URL('samples/normal-3m2r.nodes.txt', vectors), 'utf8');
  const shards = readFileSync(new URL('samples/normal-3m2r.shards.cli.txt', vectors), 'utf8');
  const raw = readFileSync(new URL('raw/just-created.slots.txt', vectors), 'utf8');

  it.each([
    '127.0.0.1:7000> cluster nodes',
    '127.0.0.1:7000>',
    '[::1]:7000> CLUSTER NODES',
    'redis-0.redis.svc:6379[1]> cluster nodes',
    '127.0.0.1:7000(TX)> exec',
    'redis /run/redis.sock> cluster nodes',
    '$ redis-cli -p 7000 cluster nodes',
    'root@redis-0:/data# redis-cli -c -a secret cluster shards',
    'kubectl exec redis-0 -- valkey-cli cluster nodes | sort',
    '/usr/bin/redis-cli cluster slots',
    "Warning: Using a password with '-a' or '-u' option on the command line interface may not be safe.",
    '(1.05s)',
    'user@host:~$',
  ])('is read without %j before and behind it', (line) => {
    for (const text of [reply, shards, raw]) {
      const { cluster, skipped } = parseCluster(`${line}\n${text}${line}\n`);
      expect(cluster).toEqual(parseCluster(text).cluster);
      expect(skipped).toEqual([1, text.split('\n').length + 1]);
    }
  });

  it('keeps the numbers of its lines, and every line of its own', () => {
    expect(() => parseCluster(`127.0.0.1:7000> cluster nodes\n${reply.replace('0-5460', '0-54600')}`)).toThrow(
      /^CLUSTER NODES line [2-6], slots/,
    );
    expect(parseCluster(reply)).toMatchObject({ cluster: parseClusterNodes(reply), skipped: [] });
  });

  it('of CLUSTER SHARDS into a file may give shards ids of their own', () => {
    const { nodes } = read('faults/shards-with-ids.raw.txt');
    expect(nodes.map(({ port, slots }) => [port, slots])).toEqual([
      [24302, [[6827, 10922]]],
      [24301, [[0, 4095]]],
      [
        24304,
        [
          [4096, 6826],
          [10923, 12287],
        ],
      ],
      [24303, [[12288, 16383]]],
    ]);
  });
});
