import type { KeyHash } from '../hashes/keyHash.ts';
import type { OptionsOf } from '../optionSpec.ts';
import { RebuiltRing } from '../partitioners/ring/rebuiltRing.ts';
import type { Node, Partitioner, Strategy } from '../types.ts';
import { memcachedAddress } from './address.ts';
import { libmemcachedKetama, pointHash, unweightedKetama } from './libmemcachedKetama.ts';

/** The name as spymemcached spells an address without host name. */
function name({ id, label = id }: Node): string {
  const { host, port } = memcachedAddress(label);
  return `/${host}:${port}`;
}

type Settings = OptionsOf<typeof libmemcachedKetama.options>;

/** libmemcached under the distribution CONSISTENT_KETAMA_SPY, for clients in Java. */
export const libmemcachedKetamaSpy = {
  ...libmemcachedKetama,
  id: 'libmemcached-ketama-spy',
  year: 2009,
  reference: 'libmemcached 0.33 to 1.1, MEMCACHED_DISTRIBUTION_CONSISTENT_KETAMA_SPY, 2009',
  title: { en: 'libmemcached ketama, spymemcached labels', zh: 'libmemcached ketama（spymemcached 标签）' },
  summary: {
    en: 'libmemcached’s ketama with labels as the Java client spymemcached writes them.',
    zh: 'libmemcached 的 ketama，但标签采用 Java 客户端 spymemcached 的写法。',
  },
  profile: {
    ...libmemcachedKetama.profile,
    system: 'libmemcached, MEMCACHED_DISTRIBUTION_CONSISTENT_KETAMA_SPY',
    points: '100 hashes of "/<host>:<port>-<k>"; 4 per MD5 of it as soon as a weight exceeds 1',
    checked: 'memcached_generate_hash() of Debian’s 1.1.4-1, three clusters of 3000 keys; its 99 published rows',
  },
  create: <N extends Node>(nodes: readonly N[], settings: Settings, hash: KeyHash): Partitioner<N> =>
    new RebuiltRing(nodes, hash, (all) => unweightedKetama(all, name, pointHash(settings, hash))),
} as const satisfies Strategy<typeof libmemcachedKetama.options>;
