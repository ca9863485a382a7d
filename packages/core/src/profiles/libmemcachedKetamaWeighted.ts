import type { KeyHash } from '../hashes/keyHash.ts';
import type { OptionSpec, OptionsOf } from '../optionSpec.ts';
import { RebuiltRing } from '../partitioners/ring/rebuiltRing.ts';
import { wholeWeights } from '../partitioners/weights.ts';
import type { Node, Partitioner, Strategy } from '../types.ts';
import { memcachedLabel } from './address.ts';
import { hashOption } from './libmemcachedHash.ts';
import { libmemcachedKetama, libmemcachedRing } from './libmemcachedKetama.ts';
import { libhashkit } from './memcachedHashes.ts';
import { weightedKetama } from './weightedKetama.ts';

const options = {
  hash: hashOption('md5'),
  'auto-eject-hosts': libmemcachedKetama.options['auto-eject-hosts'],
} as const satisfies Record<string, OptionSpec>;
type Settings = OptionsOf<typeof options>;

/** libmemcached under MEMCACHED_BEHAVIOR_KETAMA_WEIGHTED, which pylibmc and php-memcached call ketama. */
export const libmemcachedKetamaWeighted = {
  ...libmemcachedRing,
  id: 'libmemcached-ketama-weighted',
  year: 2008,
  reference: 'libmemcached 0.22 to 1.1, hosts.cc update_continuum, 2008',
  title: { en: 'libmemcached weighted ketama', zh: 'libmemcached 加权 ketama' },
  summary: {
    en: 'MD5 ring of 160 points a node on average, shared out by weight: what pylibmc and php-memcached call ketama.',
    zh: 'MD5 环，平均每节点 160 个点，按权重分配：即 pylibmc 与 php-memcached 所说的 ketama。',
  },
  profile: {
    system: 'libmemcached, MEMCACHED_BEHAVIOR_KETAMA_WEIGHTED; pylibmc, php-memcached',
    version: '1.1.4',
    hash: 'MD5, first 4 bytes little-endian, or the one set',
    points: '4 per MD5 of "<host>[:<port>]-<k>", without port 11211, k < floor(share * 160 / 4 * n) in float32',
    ties: 'the node listed first',
    checked: 'memcached_generate_hash() of Debian’s 1.1.4-1; its 99 published rows; 3000 rows of pylibmc',
  },
  options,
  hashWith: ({ hash }: Settings): KeyHash => libhashkit[hash],
  unsupported: (nodes: readonly Node[]) => wholeWeights(nodes),
  create: <N extends Node>(nodes: readonly N[], _: Settings, hash: KeyHash): Partitioner<N> =>
    new RebuiltRing(nodes, hash, (all) => weightedKetama(all, memcachedLabel)),
} as const satisfies Strategy<typeof options>;
