import type { KeyHash } from '../hashes/keyHash.ts';
import type { OptionSpec, OptionsOf } from '../optionSpec.ts';
import { oneEach, RebuiltTable, remainderTraits, whole } from '../partitioners/table/rebuiltTable.ts';
import type { Node, Partitioner, Strategy } from '../types.ts';
import { hashOption } from './libmemcachedHash.ts';
import { libhashkit } from './memcachedHashes.ts';
import { keepsKeys } from './standby.ts';

const options = { hash: hashOption('default') } as const satisfies Record<string, OptionSpec>;
type Settings = OptionsOf<typeof options>;

/** libmemcached as it comes: the hash modulo the number of servers. */
export const libmemcachedModula = {
  id: 'libmemcached-modula',
  year: 2006,
  reference: 'libmemcached 0.2 to 1.1, MEMCACHED_DISTRIBUTION_MODULA, 2006',
  title: { en: 'libmemcached modula', zh: 'libmemcached 取余' },
  summary: {
    en: 'Hash of the key modulo the number of servers, by any of libmemcached’s ten hash functions.',
    zh: '键的哈希值对服务器数取余，可用 libmemcached 的十种哈希函数。',
  },
  hash: libhashkit.default,
  fixedHash: true,
  hashWith: ({ hash }: Settings): KeyHash => libhashkit[hash],
  traits: remainderTraits,
  outage: keepsKeys,
  profile: {
    system: 'libmemcached, MEMCACHED_DISTRIBUTION_MODULA',
    version: '1.1.4',
    hash: 'the one set, on signed characters, 32 bits of it',
    points: 'number in the list',
    ties: 'none',
    checked: 'memcached_generate_hash() of Debian’s 1.1.4-1, five hash functions and 3000 keys',
  },
  options,
  create: <N extends Node>(nodes: readonly N[]): Partitioner<N> => new RebuiltTable(nodes, whole, oneEach),
} as const satisfies Strategy<typeof options>;
