import { utf8 } from '../hashes/utf8.ts';
import { RebuiltRing } from '../partitioners/ring/rebuiltRing.ts';
import { RebuiltTable, remainderTraits, runsByWeight, whole } from '../partitioners/table/rebuiltTable.ts';
import { totalWeight, wholeWeights } from '../partitioners/weights.ts';
import type { Node, Partitioner, Strategy } from '../types.ts';
import { unlessEjected } from './ejection.ts';
import { hashkit } from './memcachedHashes.ts';
import { doubledName, poolName, ringInPoolOrder, tableInPoolOrder } from './poolOrder.ts';
import type { Pool } from './twemproxyHash.ts';
import { poolHash, poolOptions } from './twemproxyHash.ts';
import { weightedKetama, weightedKetamaProfile } from './weightedKetama.ts';

// Labels are written to a buffer of 86 characters, the last of which ends the string.
const LONGEST_NAME = 85;
const MOST_WEIGHT = 1e6;

/** twemproxy (nutcracker) with `distribution: ketama`. */
export const twemproxyKetama = {
  ...weightedKetamaProfile,
  id: 'twemproxy-ketama',
  year: 2012,
  reference: 'Twitter, twemproxy (nutcracker) 0.2 to 0.5, distribution: ketama, 2012',
  title: { en: 'twemproxy ketama', zh: 'twemproxy ketama' },
  summary: {
    en: 'libmemcached’s weighted ring under twelve hash functions of keys; one of them, crc32, has only 15 bits.',
    zh: 'libmemcached 的加权环，键可用十二种哈希函数；其中 crc32 只有 15 位。',
  },
  hash: hashkit.fnv1a_64,
  hashWith: poolHash,
  warning: ({ hash }: Pool) =>
    hash === 'crc32' || hash === 'crc16'
      ? {
          en: `${hash} ${hash === 'crc32' ? 'has only 15 bits' : 'of short keys is small'} on a ring of 32 bits: nearly all keys go to one server`,
          zh: `${hash} ${hash === 'crc32' ? '只有 15 位' : '对短键取值很小'}，而环有 32 位：几乎所有键都落在同一台服务器`,
        }
      : undefined,
  profile: {
    system: 'twemproxy (nutcracker), distribution: ketama',
    version: '0.5.0',
    hash: 'the one set, on signed characters, of the hash tag if there is one',
    points:
      '4 per MD5 of "<label>-<k>": the name, or host[:port] without port 11211, or /path and a colon; k < floor(share * 160 / 4 * n)',
    ties: 'the server of the shorter name, then of the smaller bytes',
    checked: 'nutcracker 0.5.0+dfsg-2 before live redis-servers, six pools of 3000 keys',
  },
  options: poolOptions,
  outage: unlessEjected,
  unsupported: (nodes: readonly Node[]) =>
    wholeWeights(nodes, MOST_WEIGHT, 1) ??
    doubledName(nodes) ??
    (nodes.some((node) => utf8(poolName(node)).length > LONGEST_NAME - 4)
      ? `hashes at most ${LONGEST_NAME} characters of a label: names must have at most ${LONGEST_NAME - 4}`
      : undefined),
  create: <N extends Node>(nodes: readonly N[], pool: Pool): Partitioner<N> =>
    new RebuiltRing(nodes, poolHash(pool), (all) =>
      ringInPoolOrder(all, (ordered) => weightedKetama(ordered, poolName)),
    ),
} as const satisfies Strategy<typeof poolOptions>;

/** twemproxy (nutcracker) with `distribution: modula`. */
export const twemproxyModula = {
  id: 'twemproxy-modula',
  year: 2012,
  reference: 'Twitter, twemproxy (nutcracker) 0.2 to 0.5, distribution: modula, 2012',
  title: { en: 'twemproxy modula', zh: 'twemproxy 取余' },
  summary: {
    en: 'Hash modulo the sum of weights; a server has as many numbers in a row as it weighs.',
    zh: '哈希值对权重之和取余；服务器按权重占据连续的编号。',
  },
  hash: hashkit.fnv1a_64,
  fixedHash: true,
  hashWith: poolHash,
  traits: { ...remainderTraits, weighted: true },
  profile: {
    system: 'twemproxy (nutcracker), distribution: modula',
    version: '0.5.0',
    hash: 'the one set, on signed characters, of the hash tag if there is one',
    points: 'as many numbers in a row as it weighs, servers by length of name, then bytes',
    ties: 'none',
    checked: 'nutcracker 0.5.0+dfsg-2 before live redis-servers, four pools of 3000 keys',
  },
  options: poolOptions,
  outage: unlessEjected,
  unsupported: (nodes: readonly Node[]) => wholeWeights(nodes, MOST_WEIGHT, 1) ?? doubledName(nodes),
  entries: (nodes: readonly Node[]) => totalWeight(nodes),
  create: <N extends Node>(nodes: readonly N[]): Partitioner<N> =>
    new RebuiltTable(nodes, whole, (all) => tableInPoolOrder(all, runsByWeight)),
} as const satisfies Strategy<typeof poolOptions>;
