import { xxh64 } from '../hashes/xxh64.ts';
import type { OptionSpec, OptionsOf } from '../optionSpec.ts';
import { RebuiltRing64 } from '../partitioners/ring/rebuiltRing64.ts';
import { totalWeight, weightOf, wholeWeights } from '../partitioners/weights.ts';
import type { Node, Partitioner, Strategy } from '../types.ts';
import { ringByShare, ringSize, type Share, type Sizes } from './ringByShare.ts';
import { primary, someServer } from './standby.ts';

const MOST = 8_388_608;

const options = {
  'min-ring-size': {
    kind: 'integer',
    min: 1,
    max: MOST,
    default: 1024,
    help: { en: 'minRingSize: fewest points of the ring', zh: 'minRingSize：环的最少点数' },
  },
  'max-ring-size': {
    kind: 'integer',
    min: 1,
    max: MOST,
    default: 4096,
    help: { en: 'maxRingSize: most points of the ring', zh: 'maxRingSize：环的最多点数' },
  },
  'ring-size-cap': {
    kind: 'integer',
    min: 1,
    max: MOST,
    default: 4096,
    help: { en: 'the client’s own limit, to which both sizes are cut', zh: '客户端自身的上限，两个大小均截断至该值' },
  },
} as const satisfies Record<string, OptionSpec>;

type Settings = OptionsOf<typeof options>;

const sizes = ({ 'min-ring-size': least, 'max-ring-size': most, 'ring-size-cap': cap }: Settings): Sizes => ({
  least: Math.min(least, cap),
  most: Math.min(most, cap),
});

function shares(nodes: readonly Node[]): Share[] {
  const total = totalWeight(nodes);
  return nodes
    .map((node, bucket) => ({ bucket, label: node.label ?? node.id, share: weightOf(node) / total }))
    .filter(({ share }) => share > 0);
}

/** gRPC, `ring_hash_experimental`. */
export const grpcRingHash = {
  id: 'grpc-ring-hash',
  year: 2021,
  reference: 'gRFC A42: xDS Ring Hash LB Policy, 2021; A76: Improvements to the Ring Hash LB Policy, 2024',
  title: { en: 'gRPC ring hash', zh: 'gRPC ring hash' },
  summary: {
    en: 'Envoy’s ring, but of at most 4096 points; the keys of an endpoint that fails go on to the next point of one that does not.',
    zh: '与 Envoy 相同的环，但最多 4096 个点；端点失败时，其键转到下一个可用端点的点。',
  },
  hash: xxh64,
  fixedHash: true,
  maxNodes: 65536,
  traits: { monotone: 'never', history: false, orderFree: false, removesAnywhere: true, weighted: true, fair: false },
  profile: {
    system: 'gRPC, ring_hash',
    version: 'A42, A76',
    hash: 'XXH64, seed 0',
    points:
      'XXH64 of "<address>_<i>"; ceil(lightest share * minimum) points for the lightest endpoint; both sizes cut to 4096',
    ties: 'the endpoint listed first',
    checked: 'three rings computed from gRFC A42',
  },
  options,
  outage: {
    create: <N extends Node>(nodes: readonly N[], settings: Settings): Partitioner<N> => {
      const live = someServer(nodes.filter(primary), 'gRPC has no endpoint that is ready');
      const bucketOf = new Map(live.map((node, bucket) => [node.id, bucket]));
      return new RebuiltRing64(live, (all) => {
        if (all !== live) return ringByShare(shares(all), sizes(settings), xxh64);
        // Points of those that fail stay, and hand over to the next point that is ready.
        const points = ringByShare(shares(nodes), sizes(settings), xxh64);
        const { owner } = points;
        const handed = owner.slice();
        let next = -1;
        for (let i = 2 * owner.length - 1; i >= 0; i--) {
          const at = i % owner.length;
          next = bucketOf.get(nodes[owner[at]].id) ?? next;
          handed[at] = Math.max(next, 0);
        }
        return { ...points, owner: handed };
      });
    },
  },
  unsupported: (nodes: readonly Node[], { 'min-ring-size': least, 'max-ring-size': most }: Settings) =>
    least > most ? `needs min-ring-size of at most max-ring-size ${most}, got ${least}` : wholeWeights(nodes),
  entries: (nodes: readonly Node[], settings: Settings) => Math.ceil(ringSize(shares(nodes), sizes(settings))),
  create: <N extends Node>(nodes: readonly N[], settings: Settings): Partitioner<N> =>
    new RebuiltRing64(nodes, (all) => ringByShare(shares(all), sizes(settings), xxh64)),
} as const satisfies Strategy<typeof options>;
