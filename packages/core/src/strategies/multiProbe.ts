import { GOLDEN } from '../hashes/goldenRatio.ts';
import type { KeyHash } from '../hashes/keyHash.ts';
import { fmix32, murmur3_32 } from '../hashes/murmur3.ts';
import type { OptionSpec, OptionsOf } from '../optionSpec.ts';
import { Rebuilt } from '../partitioners/rebuilt.ts';
import { type Points, widened } from '../partitioners/ring/points.ts';
import { ringPoints } from '../partitioners/ring/ringPoints.ts';
import { type StepIndex, stepIndex, successor } from '../partitioners/ring/stepIndex.ts';
import type { Recipe } from '../recipe.ts';
import type { About, Node, Partitioner, Strategy } from '../types.ts';
import { nextInList, nothingAgreed } from './phrases.ts';

const options = {
  probes: {
    kind: 'integer',
    min: 1,
    max: 255,
    default: 21,
    help: {
      en: 'probes a lookup: with k of them the fullest of many nodes holds about k / (k - 1) times the mean; of ten, 1.23 times in one case of a hundred',
      zh: '每次查找的探测数：k 次时，节点多则最满者约为平均值的 k / (k - 1) 倍；十个节点时，百次里有一次达 1.23 倍',
    },
  },
} as const satisfies Record<string, OptionSpec>;

class MultiProbe<N extends Node> extends Rebuilt<N> {
  readonly #probes: number;
  readonly #hash: KeyHash;
  readonly #points: Points;
  readonly #steps: StepIndex;

  constructor(nodes: readonly N[], probes: number, hash: KeyHash) {
    super(nodes);
    this.#probes = probes;
    this.#hash = hash;
    // Probes reach the whole ring of 2^32, whatever the width of the hash.
    this.#points = widened(
      ringPoints(nodes, () => 1, hash),
      hash.bits,
    );
    this.#steps = stepIndex(this.#points.at, 32);
  }

  recipe(): Recipe {
    return { kind: 'probes', probes: this.#probes, steps: this.#steps, owner: this.#points.owner };
  }

  locate(hash: number): number {
    const { size, at, owner } = this.#points;
    let nearest = 0;
    let least = 2 ** 32;
    // Each probe is a hash of its own: multiples of one step, as some have it, leave 13 % on the fullest of ten nodes instead of 3.
    for (let probe = 0, h = hash; probe < this.#probes; probe++, h = (h + GOLDEN) | 0) {
      const u = fmix32(h) >>> 0;
      let point = successor(this.#steps, u);
      if (point === size) point = 0;
      const distance = (at[point] - u) >>> 0;
      if (distance < least) {
        least = distance;
        nearest = point;
      }
    }
    return owner[nearest];
  }

  protected over(nodes: readonly N[]): MultiProbe<N> {
    return new MultiProbe(nodes, this.#probes, this.#hash);
  }
}

/** Multi-probe consistent hashing: one point a node, several probes a key; the probe that comes nearest to a point decides. */
export const multiProbe = {
  id: 'multi-probe',
  year: 2015,
  reference: 'B. Appleton, M. O’Reilly, Multi-probe consistent hashing, 2015, arXiv:1505.00062',
  title: { en: 'Multi-probe hashing', zh: '多探测一致性哈希' },
  summary: {
    en: 'One point a node; a key tries 21 places on the ring, and the one nearest to the next point decides.',
    zh: '每节点只放一个点；键在环上试 21 个位置，离下一点最近者决定归属。',
  },
  hash: murmur3_32,
  maxNodes: 65536,
  traits: { monotone: 'always', history: false, orderFree: true, removesAnywhere: true, weighted: false, fair: false },
  options,
  lookups: (_: readonly Node[], { probes }: OptionsOf<typeof options>): number => probes,
  create: <N extends Node>(nodes: readonly N[], { probes }: OptionsOf<typeof options>, hash: KeyHash): Partitioner<N> =>
    new MultiProbe(nodes, probes, hash),
} as const satisfies Strategy<typeof options>;

/** What the docs say of it. */
export const multiProbeAbout: About = {
  of: multiProbe,
  lookup: 'O(k), k probes',
  memory: '6 bytes a node',
  copies: nextInList,
  agreed: nothingAgreed,
  text: {
    en: 'One point a node on the ring, but k tries a key: the try that comes nearest to a point decides. With 21 tries the fullest node holds 5 % more than the mean in the average over names (of ten nodes, 23 % in one case of a hundred), where a ring needs some 1600 points a node; the emptiest may be far below it.',
    zh: '环上每节点只有一个点，但每个键尝试 k 次：离点最近的一次决定归属。21 次尝试时，最满节点平均比均值多 5%（十个节点时，百次里有一次达 23%），普通环为此需约 1600 点；但最空的节点可能远低于平均。',
  },
};
