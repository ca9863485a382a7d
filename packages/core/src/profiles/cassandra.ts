import { Rebuilt } from '../partitioners/rebuilt.ts';
import { type Points64, sortedPoints64, successor64 } from '../partitioners/ring/points64.ts';
import { remainderTraits } from '../partitioners/table/rebuiltTable.ts';
import type { Node, Partitioner, Strategy } from '../types.ts';
import { md5Token, murmur3Token } from './cassandraTokens.ts';
import { keepsKeys } from './standby.ts';

/** Evenly spaced tokens, one a node, in a range of 2^`bits`, of which the upper 64 bits are kept. */
function evenTokens(nodes: number, bits: bigint): Points64 {
  const step = (1n << bits) / BigInt(nodes);
  const flat: number[] = [];
  for (let node = 0; node < nodes; node++) {
    const token = (BigInt(node) * step) >> (bits > 64n ? 64n : 0n);
    flat.push(Number(token >> 32n), Number(token & 0xffffffffn), node);
  }
  return sortedPoints64(flat);
}

class TokenRing<N extends Node> extends Rebuilt<N> {
  readonly #bits: bigint;
  readonly #tokens: Points64;
  // Flipping the sign bit makes signed tokens, which begin at -2^63, ascend from 0.
  readonly #sign: number;

  constructor(nodes: readonly N[], bits: bigint) {
    super(nodes);
    this.#bits = bits;
    this.#tokens = evenTokens(nodes.length, bits);
    this.#sign = bits === 64n ? 0x80000000 : 0;
  }

  locate(hash: number, high = 0): number {
    return this.#tokens.owner[successor64(this.#tokens, hash, high ^ this.#sign)];
  }

  protected over(nodes: readonly N[]): TokenRing<N> {
    return new TokenRing(nodes, this.#bits);
  }
}

/** Apache Cassandra and ScyllaDB, Murmur3Partitioner, one evenly spaced initial token a node. */
export const cassandraMurmur3 = {
  id: 'cassandra-murmur3',
  year: 2012,
  reference: 'Apache Cassandra 1.2 to 5.0, Murmur3Partitioner, 2012',
  title: { en: 'Cassandra Murmur3Partitioner', zh: 'Cassandra Murmur3Partitioner' },
  summary: {
    en: 'Ranges of signed 64-bit MurmurHash3 tokens; node i ends the range at -2^63 + i * floor(2^64 / n).',
    zh: '按有符号 64 位 MurmurHash3 令牌划分区间；节点 i 的令牌为 -2^63 + i * floor(2^64 / n)。',
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
    points: 'one initial_token, evenly spaced in the order listed; a token ends its range',
    ties: 'none',
    checked: 'tokens: python3-cassandra 3.25.0 and npm cassandra-driver 4.10.0, 225 binary keys',
  },
  options: {},
  create: <N extends Node>(nodes: readonly N[]): Partitioner<N> => new TokenRing(nodes, 64n),
} as const satisfies Strategy;

/** Apache Cassandra, RandomPartitioner, one evenly spaced initial token a node. */
export const cassandraRandom = {
  ...cassandraMurmur3,
  id: 'cassandra-random',
  year: 2008,
  reference: 'Apache Cassandra 0.3 to 5.0, RandomPartitioner, 2008',
  title: { en: 'Cassandra RandomPartitioner', zh: 'Cassandra RandomPartitioner' },
  summary: {
    en: 'Ranges of MD5 tokens from 0 to 2^127; node i ends the range at i * floor(2^127 / n).',
    zh: '按 0 到 2^127 的 MD5 令牌划分区间；节点 i 的令牌为 i * floor(2^127 / n)。',
  },
  hash: md5Token,
  profile: {
    system: 'Apache Cassandra, RandomPartitioner',
    version: '0.3 and later',
    hash: 'MD5 as a signed big-endian number, without its sign',
    points: 'one initial_token, evenly spaced in the order listed; a token ends its range; upper 64 bits compared',
    ties: 'none',
    checked: 'tokens: python3-cassandra 3.25.0 and npm cassandra-driver 4.10.0, 225 binary keys',
  },
  create: <N extends Node>(nodes: readonly N[]): Partitioner<N> => new TokenRing(nodes, 127n),
} as const satisfies Strategy;
