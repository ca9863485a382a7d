import type { KeyHash } from '../hashes/keyHash.ts';
import type { OptionSpec, OptionsOf } from '../optionSpec.ts';
import { type Points, sortedPoints } from '../partitioners/ring/points.ts';
import { RebuiltRing } from '../partitioners/ring/rebuiltRing.ts';
import { weightOf, wholeWeights } from '../partitioners/weights.ts';
import type { Node, Partitioner, Strategy } from '../types.ts';
import { memcachedLabel } from './address.ts';
import { ejectOption, unlessEjected } from './ejection.ts';
import { hashOption, pointHashOption } from './libmemcachedHash.ts';
import { libhashkit } from './memcachedHashes.ts';
import { weightedKetama, weightedKetamaProfile } from './weightedKetama.ts';

const options = {
  hash: hashOption('default'),
  'point-hash': pointHashOption,
  'auto-eject-hosts': ejectOption('MEMCACHED_BEHAVIOR_AUTO_EJECT_HOSTS'),
} as const satisfies Record<string, OptionSpec>;
type Settings = OptionsOf<typeof options>;

const POINTS = 100;

/** 100 points a node, each a hash of its label by the hash of keys; any weight above 1 makes the whole ring weighted. */
export function unweightedKetama(nodes: readonly Node[], name: (node: Node) => string, hash: KeyHash): Points {
  if (nodes.some((node) => weightOf(node) > 1)) return weightedKetama(nodes, name);
  return sortedPoints(nodes.map((node) => Array.from({ length: POINTS }, (_, k) => hash.of(`${name(node)}-${k}`))));
}

/** What hashes the labels of points. */
export const pointHash = ({ 'point-hash': name }: Settings, hash: KeyHash): KeyHash =>
  name === 'same' ? hash : libhashkit[name];

/** What libmemcached's rings have in common: they hold 10,000 points, counted at 100 a server, and abort above that. */
export const libmemcachedRing = {
  ...weightedKetamaProfile,
  maxNodes: 100,
  zeroWeightIsOne: true,
  outage: unlessEjected,
} as const satisfies Partial<Strategy<typeof options>>;

/** libmemcached under MEMCACHED_BEHAVIOR_KETAMA. */
export const libmemcachedKetama = {
  ...libmemcachedRing,
  id: 'libmemcached-ketama',
  hash: libhashkit.default,
  year: 2008,
  reference: 'libmemcached 0.16 to 1.1, hosts.cc update_continuum, 2008',
  title: { en: 'libmemcached ketama', zh: 'libmemcached ketama' },
  summary: {
    en: 'Ring of 100 points a node; as soon as one weight exceeds 1, the weighted ring of 160.',
    zh: '每节点 100 个点的环；只要有权重大于 1，就换成 160 点的加权环。',
  },
  profile: {
    system: 'libmemcached, MEMCACHED_BEHAVIOR_KETAMA',
    version: '1.1.4',
    hash: 'one-at-a-time on signed characters, or the one set',
    points: '100 hashes of "<host>[:<port>]-<k>", without port 11211',
    ties: 'the node listed first',
    checked: 'memcached_generate_hash() of Debian’s 1.1.4-1, five clusters of 3000 keys',
  },
  options,
  hashWith: ({ hash }: Settings): KeyHash => libhashkit[hash],
  unsupported: (nodes: readonly Node[]) => wholeWeights(nodes),
  create: <N extends Node>(nodes: readonly N[], settings: Settings, hash: KeyHash): Partitioner<N> =>
    new RebuiltRing(nodes, hash, (all) => unweightedKetama(all, memcachedLabel, pointHash(settings, hash))),
} as const satisfies Strategy<typeof options>;
