import { RebuiltRing64 } from '../partitioners/ring/rebuiltRing64.ts';
import { remainderTraits } from '../partitioners/table/rebuiltTable.ts';
import type { Phrase } from '../phrase.ts';
import type { Node, Partitioner, Strategy } from '../types.ts';
import { md5Token, murmur3Token } from './cassandraTokens.ts';
import { keepsKeys } from './standby.ts';
import { murmur3Range, randomRange, type TokenRange, tokenPoints, tokenProblem } from './tokenPoints.ts';

/** What depends on the range of tokens. */
const over = (range: TokenRange) => ({
  unsupported: (nodes: readonly Node[]): Phrase | undefined => tokenProblem(nodes, range),
  create: <N extends Node>(nodes: readonly N[]): Partitioner<N> =>
    new RebuiltRing64(nodes, (all) => tokenPoints(all, range)),
});

/** Apache Cassandra and ScyllaDB, Murmur3Partitioner: nodes with their tokens, or with one evenly spaced initial token each. */
export const cassandraMurmur3 = {
  id: 'cassandra-murmur3',
  year: 2012,
  reference: 'Apache Cassandra 1.2 to 5.0, Murmur3Partitioner, 2012',
  title: { en: 'Cassandra Murmur3Partitioner', zh: 'Cassandra Murmur3Partitioner' },
  summary: {
    en: 'Ranges of signed 64-bit MurmurHash3 tokens; a node ends the ranges at its tokens, node i without any at -2^63 + i * floor(2^64 / n).',
    zh: '按有符号 64 位 MurmurHash3 的 token 划分区间，节点的 token 是其区间的终点；没有给出 token 时，节点 i 的 token 为 -2^63 + i * floor(2^64 / n)。',
  },
  hash: murmur3Token,
  fixedHash: true,
  maxNodes: 65536,
  traits: remainderTraits,
  outage: keepsKeys,
  profile: {
    system: 'Apache Cassandra, Murmur3Partitioner',
    version: '1.2 and later',
    hash: 'MurmurHash3 x64 128, first half, sign-extended tail; the empty key -2^63, Long.MIN_VALUE becomes MAX_VALUE',
    points: 'the tokens it has, or one initial_token, evenly spaced in the order listed; a token ends its range',
    ties: 'none',
    checked: 'tokens: python3-cassandra 3.25.0 and npm cassandra-driver 4.10.0, 225 binary keys',
  },
  options: {},
  entries: (nodes: readonly Node[]) => nodes.reduce((sum, { tokens }) => sum + (tokens?.length ?? 1), 0),
  ...over(murmur3Range),
} as const satisfies Strategy;

/** Apache Cassandra, RandomPartitioner: nodes with their tokens, or with one evenly spaced initial token each. */
export const cassandraRandom = {
  ...cassandraMurmur3,
  id: 'cassandra-random',
  year: 2008,
  reference: 'Apache Cassandra 0.3 to 5.0, RandomPartitioner, 2008',
  title: { en: 'Cassandra RandomPartitioner', zh: 'Cassandra RandomPartitioner' },
  summary: {
    en: 'Ranges of MD5 tokens from 0 to 2^127; a node ends the ranges at its tokens, node i without any at i * floor(2^127 / n).',
    zh: '按 0 到 2^127 的 MD5 token 划分区间，节点的 token 是其区间的终点；没有给出 token 时，节点 i 的 token 为 i * floor(2^127 / n)。',
  },
  hash: md5Token,
  profile: {
    system: 'Apache Cassandra, RandomPartitioner',
    version: '0.3 and later',
    hash: 'MD5 as a signed big-endian number, without its sign',
    points:
      'the tokens it has, or one initial_token, evenly spaced in the order listed; a token ends its range; upper 64 bits compared',
    ties: 'none',
    checked: 'tokens: python3-cassandra 3.25.0 and npm cassandra-driver 4.10.0, 225 binary keys',
  },
  ...over(randomRange),
} as const satisfies Strategy;
