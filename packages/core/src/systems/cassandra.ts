import { replicaBuckets } from '../cluster/copies/replicas.ts';
import { checkedCluster } from '../cluster/createCluster.ts';
import { type Phrase, phrase, type Words } from '../phrase.ts';
import { cassandraMurmur3, cassandraRandom } from '../profiles/cassandraPartitioners.ts';
import { murmur3Range, randomRange } from '../profiles/tokenPoints.ts';
import type { Strategy } from '../types.ts';
import { ConfigurationError } from './configurationError.ts';
import type { Facts } from './deployment/facts.ts';
import { describedRing } from './text/cassandra/describedRing.ts';
import { type ListedRing, nodetoolRings } from './text/cassandra/nodetoolRings.ts';
import type { DeployedNode, Deployment, Pool, Reader } from './types.ts';

/** Rings of Cassandra and ScyllaDB, node by node with their tokens: what `nodetool ring` prints, a pool for each datacenter, and `nodetool describering`. */
export const cassandra: Reader = {
  id: 'cassandra',
  title: { en: 'Cassandra', zh: 'Cassandra' },
  facts: ['partitioner'],
  recognises: (text) =>
    /^[ \t]*(?:Datacenter:|TokenRange\b|Address[ \t]+(?:DC[ \t]+)?Rack[ \t]+Status\b)|\bTokenRange\(/m.test(text),
  read: (text) => ({
    pools: (/TokenRange\(/.test(text) ? [describedRing(text)] : nodetoolRings(text)).map(poolOf),
    notes: [],
  }),
};

const poolOf = (ring: ListedRing): Pool => ({
  name: ring.name,
  at: ring.at,
  deployment: (facts) => understood(ring, facts),
});

function understood(ring: ListedRing, facts: Facts): Deployment {
  const { name, at } = ring;
  const named = facts.choice('partitioner', ['murmur3', 'random', 'Murmur3Partitioner', 'RandomPartitioner']);
  const { strategy, sure } = partitionerOf(ring, named?.toLowerCase().replace('partitioner', ''));
  const nodes = nodesOf(ring);
  const { copies, nodes: placed = nodes } = copiesOf(ring, nodes, strategy);
  return {
    system: 'cassandra',
    pool: name,
    at,
    settingLine: at.line,
    strategy,
    options: {},
    nodes: placed,
    key: {
      text: phrase`the partition key, serialized: of several columns, each after its length in two bytes and before a zero byte`,
    },
    ...(copies === undefined ? {} : { copies }),
    notes: [
      ...(named === undefined
        ? [
            phrase`the partitioner is not in the file; ${sure}, so ${strategy === cassandraRandom ? 'RandomPartitioner' : 'Murmur3Partitioner'} is taken for granted, partitioner=${strategy === cassandraRandom ? 'murmur3' : 'random'} says otherwise`,
          ]
        : []),
      ...statesOf(ring),
      ...(copies === undefined ? [COPIES] : []),
    ],
  };
}

const COPIES = phrase`which nodes hold copies depends on keyspace, datacenters and racks; beside the owner, those that follow on the ring are given`;

/** The partitioner that was named, or that tokens of this range are of. Throws a `ConfigurationError` for tokens that it cannot have. */
function partitionerOf({ entries }: ListedRing, named: string | undefined): { strategy: Strategy; sure: Phrase } {
  const tokens = entries.map((entry) => ({ ...entry, value: BigInt(entry.token) }));
  const large = tokens.some(({ value }) => value > murmur3Range.last);
  const negative = tokens.some(({ value }) => value < 0n);
  const random = named === undefined ? large && !negative : named === 'random';
  const { first, last } = random ? randomRange : murmur3Range;
  const seen = new Set<bigint>();
  for (const { value, token, at } of tokens) {
    if (value < first || value > last)
      throw new ConfigurationError(
        at,
        phrase`a token of ${random ? 'RandomPartitioner' : 'Murmur3Partitioner'} is between ${`${first}`} and ${`${last}`}, got ${token}`,
      );
    if (seen.has(value)) throw new ConfigurationError(at, phrase`token ${token} is listed twice`);
    seen.add(value);
  }
  const sure = large
    ? phrase`there are tokens of 2^63 and above`
    : negative
      ? phrase`there are tokens below 0`
      : phrase`no token tells`;
  return { strategy: random ? cassandraRandom : cassandraMurmur3, sure };
}

function nodesOf({ entries, others }: ListedRing): DeployedNode[] {
  const nodes = new Map<string, DeployedNode & { readonly tokens: string[] }>();
  const add = (id: string, line: number, down: boolean): string[] => {
    const node = nodes.get(id) ?? { id, address: id, line, tokens: [], ...(down ? { down } : {}) };
    nodes.set(id, node);
    return node.tokens;
  };
  for (const { owner, token, at, status } of entries) add(owner, at.line, status === 'Down').push(token);
  for (const { id, line } of others) add(id, line, false);
  return [...nodes.values()];
}

function statesOf({ entries, joining }: ListedRing): Words[] {
  const states = new Map<string, Words>();
  for (const { owner, status, state } of entries) {
    const words = [
      status === 'Down' ? 'down' : '',
      state === 'Leaving' || state === 'Moving' ? state.toLowerCase() : '',
    ];
    const said = words.filter((word) => word !== '').join(' and ');
    if (said !== '') states.set(owner, phrase`${owner} is ${said}, and owns its tokens meanwhile`);
  }
  return [...states.values(), ...joining.map((id) => phrase`${id} is joining: it owns nothing until it has joined`)];
}

/** How many copies each key has, where the listed ones are those that the ring gives: without regard to racks, or with. */
function copiesOf(
  { entries, racks }: ListedRing,
  nodes: readonly DeployedNode[],
  strategy: Strategy,
): { readonly copies?: number; readonly nodes?: readonly DeployedNode[] } {
  const copies = entries[0].copies.length;
  if (copies === 0 || entries.some((entry) => entry.copies.length !== copies)) return {};
  const zoned = nodes.map((node): DeployedNode => {
    const zone = racks.get(node.id);
    return zone === undefined ? node : { ...node, zone };
  });
  for (const tried of [nodes, zoned])
    if (givesCopies(tried, strategy, entries, copies)) return { copies, nodes: tried };
  return {};
}

function givesCopies(
  nodes: readonly DeployedNode[],
  strategy: Strategy,
  entries: ListedRing['entries'],
  count: number,
): boolean {
  const { partitioner } = checkedCluster<DeployedNode>(strategy, nodes);
  const out = new Int32Array(count);
  return entries.every(({ token, copies }) => {
    const value = BigInt.asUintN(64, BigInt(token) >> (strategy === cassandraRandom ? randomRange.dropped : 0n));
    const hash = { low: Number(value & 0xffffffffn), high: Number(value >> 32n) };
    const found = replicaBuckets(partitioner, hash, out);
    return found === count && copies.every((id, i) => partitioner.nodes[out[i]].id === id);
  });
}
