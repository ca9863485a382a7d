import type { KeyHash } from '../hashes/keyHash.ts';
import { murmur3_32 } from '../hashes/murmur3.ts';
import type { OptionSpec, OptionsOf } from '../optionSpec.ts';
import { nearest } from '../partitioners/ring/points.ts';
import { RebuiltRing } from '../partitioners/ring/rebuiltRing.ts';
import { pointsOfAll, totalPoints } from '../partitioners/ring/ringPoints.ts';
import type { About, Node, Partitioner, Strategy } from '../types.ts';
import { nextOnRing, nothingAgreed } from './phrases.ts';

const options = {
  vnodes: {
    kind: 'integer',
    min: 1,
    max: 4096,
    default: 80,
    help: { en: 'points per unit of weight', zh: '每单位权重的点数' },
  },
} as const satisfies Record<string, OptionSpec>;

type Settings = OptionsOf<typeof options>;

/** A ring on which the nearest point wins, on either side, as in HAProxy and Effect. */
export const nearestRing = {
  id: 'nearest-ring',
  year: 2009,
  reference: 'HAProxy 1.4, hash-type consistent, 2009; after D. Karger et al., STOC 1997',
  title: { en: 'Nearest-point ring', zh: '最近点环' },
  summary: {
    en: 'A ring on which the nearest point wins, on either side: as even as the usual ring with half as many points.',
    zh: '环上两侧最近的点胜出：点数减半即可达到普通环的均匀度。',
  },
  hash: murmur3_32,
  maxNodes: 65536,
  traits: { monotone: 'always', history: false, orderFree: true, removesAnywhere: true, weighted: true, fair: false },
  options,
  entries: (nodes: readonly Node[], { vnodes }: Settings) => totalPoints(nodes, vnodes),
  create: <N extends Node>(nodes: readonly N[], { vnodes }: Settings, hash: KeyHash): Partitioner<N> =>
    new RebuiltRing(nodes, hash, (all) => nearest(pointsOfAll(all, vnodes, hash), hash.bits)),
} as const satisfies Strategy<typeof options>;

/** What the docs say of it. */
export const nearestRingAbout: About = {
  of: nearestRing,
  lookup: 'O(1) with an index',
  memory: '6 bytes a point, nv points',
  copies: nextOnRing,
  agreed: nothingAgreed,
  text: {
    en: 'The ring, but the nearest point wins on either side, not the next one clockwise. The variance of shares is that of a ring with twice as many points.',
    zh: '仍是环，但由两侧最近的点胜出，而非顺时针的下一个。份额的方差相当于点数加倍的普通环。',
  },
};
