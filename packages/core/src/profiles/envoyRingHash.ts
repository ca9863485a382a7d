import { murmur2_64a } from '../hashes/murmur2_64a.ts';
import { xxh64 } from '../hashes/xxh64.ts';
import { smallest } from '../math/largest.ts';
import type { OptionSpec, OptionsOf } from '../optionSpec.ts';
import { type Points64, sortedPoints64 } from '../partitioners/ring/points64.ts';
import { RebuiltRing64 } from '../partitioners/ring/rebuiltRing64.ts';
import { totalWeight, weightOf, wholeWeights } from '../partitioners/weights.ts';
import type { Node, Partitioner, Strategy } from '../types.ts';
import { envoyLabel, envoyPanic } from './envoyHosts.ts';

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
} as const satisfies Record<string, OptionSpec>;

type Settings = OptionsOf<typeof options>;

/** Points a unit of normalized weight: enough that the lightest host gets a whole number of them, within the sizes set. */
function scaleOf(nodes: readonly Node[], { 'min-ring-size': least, 'max-ring-size': most }: Settings): number {
  const total = totalWeight(nodes);
  const lightest = smallest(nodes.map(weightOf).filter((weight) => weight > 0)) / total;
  return Math.min(Math.ceil(lightest * least) / lightest, most);
}

function points(nodes: readonly Node[], settings: Settings): Points64 {
  const hash = settings['hash-function'] === 'xx_hash' ? xxh64 : murmur2_64a;
  const scale = scaleOf(nodes, settings);
  const total = totalWeight(nodes);
  const flat: number[] = [];
  // A running target gives hosts in turn the points that fractions add up to.
  let target = 0;
  nodes.forEach((node, bucket) => {
    target += scale * (weightOf(node) / total);
    for (let i = 0; flat.length / 3 < target; i++) {
      const label = `${envoyLabel(node)}_${i}`;
      flat.push(hash.high(label), hash.of(label), bucket);
    }
  });
  return sortedPoints64(flat);
}

/** Envoy, `lb_policy: RING_HASH`. */
export const envoyRingHash = {
  id: 'envoy-ring-hash',
  year: 2017,
  reference: 'Envoy 1.2 to 1.32, ring_hash_lb.cc, 2017',
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
  outage: envoyPanic,
  unsupported: (nodes: readonly Node[], { 'min-ring-size': least, 'max-ring-size': most }: Settings) =>
    least > most ? `needs min-ring-size of at most max-ring-size ${most}, got ${least}` : wholeWeights(nodes),
  entries: (nodes: readonly Node[], settings: Settings) => Math.ceil(scaleOf(nodes, settings)),
  create: <N extends Node>(nodes: readonly N[], settings: Settings): Partitioner<N> =>
    new RebuiltRing64(nodes, (all) => points(all, settings)),
} as const satisfies Strategy<typeof options>;
