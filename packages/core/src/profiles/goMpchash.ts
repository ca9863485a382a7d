import { siphashKeyed } from '../hashes/siphash.ts';
import type { OptionSpec, OptionsOf } from '../optionSpec.ts';
import { Rebuilt } from '../partitioners/rebuilt.ts';
import { type Points64, sortedPoints64, successor64 } from '../partitioners/ring/points64.ts';
import type { Node, Partitioner, Strategy } from '../types.ts';

const options = {
  probes: {
    kind: 'integer',
    min: 1,
    max: 255,
    default: 21,
    help: {
      en: 'probes a lookup; 21 keep the fullest node within 5 %',
      zh: '每次查找的探测数；21 次使最满节点超出不到 5%',
    },
  },
} as const satisfies Record<string, OptionSpec>;

// One SipHash for the points and one for each of the two hashes of a key: the seed is the low word of the key.
const pointHash = siphashKeyed(0, 0, 0, 0);
const first = siphashKeyed(1, 0, 0, 0);
const second = siphashKeyed(2, 0, 0, 0);

class GoMpchash<N extends Node> extends Rebuilt<N> {
  readonly #probes: number;
  readonly #points: Points64;
  // A hash alone stands for the key that its eight bytes are.
  readonly #bytes = new DataView(new ArrayBuffer(8));

  constructor(nodes: readonly N[], probes: number) {
    super(nodes);
    this.#probes = probes;
    this.#points = sortedPoints64(nodes.flatMap(({ id }, bucket) => [pointHash.high(id), pointHash.of(id), bucket]));
  }

  locate(hash: number, high = 0): number {
    this.#bytes.setInt32(0, hash, true);
    this.#bytes.setInt32(4, high, true);
    return this.locateKey(new Uint8Array(this.#bytes.buffer));
  }

  locateKey(key: Uint8Array): number {
    const points = this.#points;
    let low = first.of(key) >>> 0;
    let high = first.high(key) >>> 0;
    const stepLow = second.of(key) >>> 0;
    const stepHigh = second.high(key) >>> 0;
    let nearest = 0;
    let nearestHigh = 2 ** 32;
    let nearestLow = 0;
    for (let probe = 0; probe < this.#probes; probe++) {
      const point = successor64(points, low + 1, low === 0xffffffff ? high + 1 : high);
      const distanceLow = (points.low[point] - low) >>> 0;
      const distanceHigh = (points.high[point] - high - (points.low[point] < low ? 1 : 0)) >>> 0;
      if (distanceHigh < nearestHigh || (distanceHigh === nearestHigh && distanceLow < nearestLow)) {
        nearest = point;
        nearestHigh = distanceHigh;
        nearestLow = distanceLow;
      }
      const sum = low + stepLow;
      low = sum >>> 0;
      high = (high + stepHigh + (sum > 0xffffffff ? 1 : 0)) >>> 0;
    }
    return points.owner[nearest];
  }

  protected over(nodes: readonly N[]): GoMpchash<N> {
    return new GoMpchash(nodes, this.#probes);
  }
}

/** The Go package github.com/dgryski/go-mpchash. */
export const goMpchash = {
  id: 'go-mpchash',
  year: 2015,
  reference: 'D. Gryski, github.com/dgryski/go-mpchash, 2015; after arXiv:1505.00062',
  title: { en: 'go-mpchash', zh: 'go-mpchash' },
  summary: {
    en: 'Multi-probe consistent hashing by SipHash: one point a node, 21 probes a key, the nearest point wins.',
    zh: '基于 SipHash 的多探测一致性哈希：每节点一个点，每键 21 次探测，最近者胜。',
  },
  hash: first,
  fixedHash: true,
  maxNodes: 65536,
  traits: { monotone: 'always', history: false, orderFree: true, removesAnywhere: true, weighted: false, fair: false },
  profile: {
    system: 'github.com/dgryski/go-mpchash',
    version: 'commit 7382f34',
    hash: 'SipHash-2-4 with keys (1, 0) and (2, 0): probes h1 + i * h2',
    points: 'one, SipHash-2-4 of the name with key (0, 0)',
    ties: 'the probe made first',
    checked: 'the package, whose own 6000 lines pass; three sets of 3000 keys',
  },
  options,
  lookups: (_: readonly Node[], { probes }: OptionsOf<typeof options>): number => probes,
  create: <N extends Node>(nodes: readonly N[], { probes }: OptionsOf<typeof options>): Partitioner<N> =>
    new GoMpchash(nodes, probes),
} as const satisfies Strategy<typeof options>;
