import { murmur2_64a } from '../hashes/murmur2_64a.ts';
import { xxh64 } from '../hashes/xxh64.ts';
import type { OptionSpec, OptionsOf } from '../optionSpec.ts';
import { RebuiltRing64 } from '../partitioners/ring/rebuiltRing64.ts';
import { wholeWeights } from '../partitioners/weights.ts';
import type { Node, Partitioner, Strategy } from '../types.ts';
import { envoyShares, oddHost } from './envoyHosts.ts';
import { envoyOutage, envoyOutageOptions } from './envoyOutage.ts';
import { ringByShare, ringSize } from './ringByShare.ts';

const MOST = 8_388_608;

const options = {
  'min-ring-size': {
    kind: 'integer',
    min: 1,
    max: MOST,
    default: 1024,
    help: { en: 'minimum_ring_size: fewest points of the ring', zh: 'minimum_ring_size：环的最少点数' },
  },
  'max-ring-size': {
    kind: 'integer',
    min: 1,
    max: MOST,
    default: MOST,
    help: { en: 'maximum_ring_size: most points of the ring', zh: 'maximum_ring_size：环的最多点数' },
  },
  'hash-function': {
    kind: 'choice',
    choices: ['xx_hash', 'murmur_hash_2'],
    default: 'xx_hash',
    help: { en: 'hash_function of the points', zh: 'hash_function：点的哈希函数' },
  },
  ...envoyOutageOptions,
} as const satisfies Record<string, OptionSpec>;

type Settings = OptionsOf<typeof options>;

const sizes = ({ 'min-ring-size': least, 'max-ring-size': most }: Settings) => ({ least, most });

const ring = <N extends Node>(used: readonly N[], all: readonly N[], settings: Settings): Partitioner<N> =>
  new RebuiltRing64(used, (nodes) =>
    ringByShare(
      envoyShares(nodes, nodes === used ? all : nodes),
      sizes(settings),
      settings['hash-function'] === 'xx_hash' ? xxh64 : murmur2_64a,
    ),
  );

/** Envoy, `lb_policy: RING_HASH`. */
export const envoyRingHash = {
  id: 'envoy-ring-hash',
  year: 2017,
  reference: 'Envoy 1.2 and later, ring_hash_lb.cc, 2017',
  title: { en: 'Envoy ring hash', zh: 'Envoy ring hash' },
  summary: {
    en: 'Ring of at least 1024 points in all: another host changes how many the others have, and moves their keys.',
    zh: '全环至少 1024 个点：增减主机会改变其他主机的点数，从而迁移它们的键。',
  },
  hash: xxh64,
  fixedHash: true,
  maxNodes: 65536,
  traits: { monotone: 'never', history: false, orderFree: false, removesAnywhere: true, weighted: true, fair: false },
  profile: {
    system: 'Envoy, RING_HASH',
    version: '1.10 and later',
    hash: 'XXH64, seed 0',
    points: 'XXH64 (or MurmurHash64A) of "<address>_<i>"; ceil(lightest share * minimum) points for the lightest host',
    ties: 'the host listed first',
    checked: 'the constants of ring_hash_lb_test.cc; two rings of an independent port that reproduces them',
  },
  options,
  outage: envoyOutage(ring),
  unsupported: (nodes: readonly Node[], { 'min-ring-size': least, 'max-ring-size': most }: Settings) =>
    least > most
      ? `needs min-ring-size of at most max-ring-size ${most}, got ${least}`
      : (oddHost(nodes) ?? wholeWeights(nodes)),
  entries: (nodes: readonly Node[], settings: Settings) => Math.ceil(ringSize(envoyShares(nodes), sizes(settings))),
  create: <N extends Node>(nodes: readonly N[], settings: Settings): Partitioner<N> => ring(nodes, nodes, settings),
} as const satisfies Strategy<typeof options>;
