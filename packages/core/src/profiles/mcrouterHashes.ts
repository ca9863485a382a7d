import { crc32 } from '../hashes/crc32.ts';
import { furcHash } from '../hashes/furcHash.ts';
import { murmur2_64aSeeded } from '../hashes/murmur2_64a.ts';
import { lastLeavesTraits, NumberedBuckets } from '../partitioners/buckets/numberedBuckets.ts';
import { oneEach, RebuiltTable, remainderTraits } from '../partitioners/table/rebuiltTable.ts';
import type { Node, Partitioner, Strategy } from '../types.ts';
import { keepsKeys } from './standby.ts';

const SYSTEM = 'mcrouter';
const VERSION = 'commit 9d7f4342 of August 2026';

/** What mcrouter’s Ch3 hashes keys by, before it walks its tree. */
export const ch3Hash = murmur2_64aSeeded(4193360111);

/** mcrouter, `Ch3`: the hash of pools and hash routes unless another one is set. */
export const mcrouterCh3 = {
  id: 'mcrouter-ch3',
  year: 2014,
  reference: 'Facebook, mcrouter, furc_hash and Ch3HashFunc, 2014',
  title: { en: 'mcrouter Ch3', zh: 'mcrouter Ch3' },
  summary: {
    en: 'Numbered buckets by a random walk down a binary tree (furc_hash): minimal, as long as only the last server leaves.',
    zh: '沿二叉树随机行走得到桶号（furc_hash）：只要离开的是最后一台服务器，迁移就最少。',
  },
  hash: ch3Hash,
  fixedHash: true,
  traits: lastLeavesTraits,
  outage: keepsKeys,
  profile: {
    system: `${SYSTEM}, Ch3`,
    version: VERSION,
    hash: 'MurmurHash64A, seed 4193360111, of the routing key',
    points: 'number of the server, in the order listed',
    ties: 'none',
    checked: 'furc_hash compiled as it is, 2 to 5000 servers, 999 keys each',
  },
  options: {},
  create: <N extends Node>(nodes: readonly N[]): Partitioner<N> => new NumberedBuckets(nodes, furcHash),
} as const satisfies Strategy;

/** mcrouter, `Crc32`. */
export const mcrouterCrc32 = {
  id: 'mcrouter-crc32',
  year: 2014,
  reference: 'Facebook, mcrouter, Crc32HashFunc, 2014',
  title: { en: 'mcrouter Crc32', zh: 'mcrouter Crc32' },
  summary: {
    en: 'CRC-32 of the key, top bit cleared, modulo the number of servers: nearly every key moves with every change.',
    zh: '键的 CRC-32 去掉最高位后对服务器数取余：每次变更几乎所有键都要迁移。',
  },
  hash: crc32,
  fixedHash: true,
  traits: remainderTraits,
  outage: keepsKeys,
  profile: {
    system: `${SYSTEM}, Crc32`,
    version: VERSION,
    hash: 'CRC-32, bits 0 to 30, of the routing key',
    points: 'number of the server, in the order listed',
    ties: 'none',
    checked: 'Crc32HashFunc compiled as it is, 999 keys',
  },
  options: {},
  create: <N extends Node>(nodes: readonly N[]): Partitioner<N> =>
    new RebuiltTable(nodes, (hash) => hash & 0x7fffffff, oneEach),
} as const satisfies Strategy;

const COLON = 0x3a;
const ZERO = 0x30;

/** The number between the first two colons of a key, if it is below `servers`; -1 otherwise. */
function shardIn(key: Uint8Array, servers: number): number {
  const from = key.indexOf(COLON) + 1;
  const to = key.indexOf(COLON, from);
  if (from === 0 || to <= from) return -1;
  let shard = 0;
  for (let i = from; i < to; i++) {
    const digit = key[i] - ZERO;
    if (digit < 0 || digit > 9) return -1;
    shard = shard * 10 + digit;
    if (shard >= servers) return -1;
  }
  return shard;
}

class ConstShard<N extends Node> extends NumberedBuckets<N> {
  constructor(nodes: readonly N[]) {
    super(nodes, furcHash);
  }

  locateKey(key: Uint8Array): number {
    const shard = shardIn(key, this.nodes.length);
    return shard < 0 ? this.locate(ch3Hash.of(key), ch3Hash.high(key)) : shard;
  }

  protected override over(nodes: readonly N[]): ConstShard<N> {
    return new ConstShard(nodes);
  }
}

/** mcrouter, `ConstShard`. */
export const mcrouterConstShard = {
  ...mcrouterCh3,
  id: 'mcrouter-const-shard',
  reference: 'Facebook, mcrouter, ConstShardHashFunc, 2014',
  title: { en: 'mcrouter ConstShard', zh: 'mcrouter ConstShard' },
  summary: {
    en: 'The number between the first two colons of a key names its server (name:17:rest); where there is none, Ch3 does.',
    zh: '键中前两个冒号之间的数字即服务器编号（name:17:rest）；没有数字时由 Ch3 决定。',
  },
  traits: { ...lastLeavesTraits, fair: false },
  profile: {
    ...mcrouterCh3.profile,
    system: `${SYSTEM}, ConstShard`,
    hash: 'the number in the key; without one below the number of servers, as Ch3',
    checked: 'furc_hash compiled as it is for keys without a number; numbers by ShardHashFunc.cpp, read',
  },
  create: <N extends Node>(nodes: readonly N[]): Partitioner<N> => new ConstShard(nodes),
} as const satisfies Strategy;
