import type { KeyHash } from '../hashes/keyHash.ts';
import { murmur3_32 } from '../hashes/murmur3.ts';
import type { OptionSpec, OptionsOf } from '../optionSpec.ts';
import { RebuiltRing } from '../partitioners/ring/rebuiltRing.ts';
import { ringPoints } from '../partitioners/ring/ringPoints.ts';
import { totalWeight, weightOf } from '../partitioners/weights.ts';
import type { About, Node, Partitioner, Strategy } from '../types.ts';
import { nextOnRing, nothingAgreed } from './phrases.ts';

const options = {
  points: {
    kind: 'integer',
    min: 1,
    max: 1_048_576,
    default: 1024,
    help: { en: 'points of the whole ring, shared out by weight', zh: '整个环的点数，按权重分配' },
  },
} as const satisfies Record<string, OptionSpec>;

type Settings = OptionsOf<typeof options>;

/** A ring of a fixed number of points in all, as Envoy and ketama have it: another node changes how many each has. */
export const scaledRing = {
  id: 'scaled-ring',
  year: 2007,
  reference: 'R. Jones, libketama, 2007; Envoy ring_hash_lb.cc; after D. Karger et al., STOC 1997',
  title: { en: 'Scaled ring', zh: '定长环' },
  summary: {
    en: 'A ring of a fixed number of points in all. A join takes points from every node, so keys move between the others too.',
    zh: '整个环点数固定。新节点会让每个节点减少点数，于是其他节点之间也会迁移键。',
  },
  hash: murmur3_32,
  maxNodes: 65536,
  traits: { monotone: 'never', history: false, orderFree: true, removesAnywhere: true, weighted: true, fair: false },
  options,
  entries: (nodes: readonly Node[], { points }: Settings) => points + nodes.length,
  create: <N extends Node>(nodes: readonly N[], { points }: Settings, hash: KeyHash): Partitioner<N> =>
    new RebuiltRing(nodes, hash, (all) => {
      const total = totalWeight(all);
      // Rounded up, so that every node that weighs anything has a point.
      return ringPoints(all, (node) => Math.ceil((points * weightOf(node)) / total), hash);
    }),
} as const satisfies Strategy<typeof options>;

/** What the docs say of it. */
export const scaledRingAbout: About = {
  of: scaledRing,
  lookup: 'O(1) with an index',
  memory: '6 bytes a point',
  copies: nextOnRing,
  agreed: nothingAgreed,
  text: {
    en: 'The ring, but with a number of points that all nodes share. A join takes points from every node, so arcs change hands between nodes that stay: what weighted ketama and Envoy do, and what the collateral column shows.',
    zh: '仍是环，但总点数由所有节点分摊。新节点会使每个节点都少几个点，于是弧段也在留下的节点之间易手：加权 ketama 与 Envoy 正是如此，多余迁移一列会显示出来。',
  },
};
