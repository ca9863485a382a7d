import type { KeyHash } from '../hashes/keyHash.ts';
import { fmix32, murmur3_32 } from '../hashes/murmur3.ts';
import type { OptionSpec, OptionsOf } from '../optionSpec.ts';
import { Rebuilt } from '../partitioners/rebuilt.ts';
import { ownersFrom, type Points } from '../partitioners/ring/points.ts';
import { pointsOfAll, totalPoints } from '../partitioners/ring/ringPoints.ts';
import { type StepIndex, stepIndex, successor } from '../partitioners/ring/stepIndex.ts';
import type { About, Node, Partitioner, Strategy } from '../types.ts';
import { nothingAgreed } from './phrases.ts';

const options = {
  vnodes: {
    kind: 'integer',
    min: 1,
    max: 4096,
    default: 256,
    help: { en: 'points a node', zh: '每节点的点数' },
  },
  candidates: {
    kind: 'integer',
    min: 2,
    max: 256,
    default: 8,
    help: {
      en: 'distinct nodes met first on the ring, of which the highest score wins',
      zh: '环上最先遇到的不同节点数，其中得分最高者得',
    },
  },
} as const satisfies Record<string, OptionSpec>;

type Settings = OptionsOf<typeof options>;

class Lrh<N extends Node> extends Rebuilt<N> {
  readonly #settings: Settings;
  readonly #hash: KeyHash;
  readonly #points: Points;
  readonly #steps: StepIndex;
  // Two words a node, from its labels; and the candidates of the key that is looked up.
  readonly #add: Int32Array;
  readonly #times: Int32Array;
  readonly #window: Int32Array;

  constructor(nodes: readonly N[], settings: Settings, hash: KeyHash) {
    super(nodes);
    this.#settings = settings;
    this.#hash = hash;
    this.#points = pointsOfAll(nodes, settings.vnodes, hash);
    this.#steps = stepIndex(this.#points.at, hash.bits);
    this.#add = Int32Array.from(nodes, ({ id }) => hash.of(`${id}#+`));
    this.#times = Int32Array.from(nodes, ({ id }) => hash.of(`${id}#*`) | 1);
    this.#window = new Int32Array(Math.min(settings.candidates, nodes.length));
  }

  locate(hash: number): number {
    const window = this.#candidates(hash);
    let best = window[0];
    let most = this.#score(hash, best);
    for (let i = 1; i < window.length; i++) {
      const score = this.#score(hash, window[i]);
      if (score > most) {
        most = score;
        best = window[i];
      }
    }
    return best;
  }

  /** The candidates by their scores, then the nodes after them on the ring. */
  replicas(hash: number, out: Int32Array): number {
    const { owner, size } = this.#points;
    const ranked = [...this.#candidates(hash)]
      .map((bucket, place) => ({ bucket, place, score: this.#score(hash, bucket) }))
      .sort((a, b) => b.score - a.score || a.place - b.place)
      .map(({ bucket }) => bucket);
    const count = Math.min(out.length, this.nodes.length);
    if (count > ranked.length) {
      const walk = new Int32Array(count);
      ranked.push(...walk.subarray(ranked.length, ownersFrom(successor(this.#steps, hash), owner, size, walk)));
    }
    for (let i = 0; i < count; i++) out[i] = ranked[i];
    return count;
  }

  #candidates(hash: number): Int32Array {
    const { owner, size } = this.#points;
    const window = this.#window;
    let found = 0;
    for (let point = successor(this.#steps, hash); found < window.length; point++) {
      if (point >= size) point -= size;
      const bucket = owner[point];
      let i = 0;
      while (i < found && window[i] !== bucket) i++;
      if (i === found) window[found++] = bucket;
    }
    return window;
  }

  #score(hash: number, bucket: number): number {
    return fmix32(Math.imul(hash ^ this.#add[bucket], this.#times[bucket]));
  }

  protected over(nodes: readonly N[]): Partitioner<N> {
    return new Lrh(nodes, this.#settings, this.#hash);
  }
}

/** Local rendezvous hashing: a ring finds a few nodes, and the one with the highest score among them wins. */
export const lrh = {
  id: 'lrh',
  year: 2025,
  reference:
    'Y. Guan, Local Rendezvous Hashing: Bounded Loads and Minimal Churn via Cache-Local Candidates, 2025, arXiv:2512.23434',
  title: { en: 'Local rendezvous hashing', zh: '局部最高随机权重哈希' },
  summary: {
    en: 'The next 8 distinct nodes on a ring score the key, and the highest score wins: more even than the ring alone, at a cost that does not grow with the nodes.',
    zh: '环上接下来的 8 个不同节点为键打分，最高者得：比单纯的环更均匀，查找代价不随节点数增长。',
  },
  hash: murmur3_32,
  maxNodes: 65536,
  traits: { monotone: 'never', history: false, orderFree: true, removesAnywhere: true, weighted: false, fair: false },
  options,
  lookups: (_: readonly Node[], { candidates }: Settings): number => candidates,
  entries: (nodes: readonly Node[], { vnodes }: Settings) => totalPoints(nodes, vnodes),
  create: <N extends Node>(nodes: readonly N[], settings: Settings, hash: KeyHash): Partitioner<N> =>
    new Lrh(nodes, settings, hash),
} as const satisfies Strategy<typeof options>;

/** What the docs say of it. */
export const lrhAbout: About = {
  of: lrh,
  lookup: 'O(C), C candidates, with an index',
  memory: '6 bytes a point, nv points',
  copies: {
    en: 'the next highest scores of the candidates, then the next nodes on the ring',
    zh: '候选中得分次高的节点，然后是环上后续节点',
  },
  agreed: nothingAgreed,
  text: {
    en: 'A ring whose points name candidates instead of the owner: walking up from the key, the first C distinct nodes are scored as in rendezvous hashing, and the highest score wins, which averages the lengths of C arcs. While the ring stays as it is and clients skip a node that is down, only its keys move. A node that really joins or leaves changes the candidates of keys near its points, and some of those move between other nodes.',
    zh: '环上的点给出的是候选而非归属：从键的位置往上走，最先遇到的 C 个不同节点按最高随机权重打分，最高者得，等于把 C 段弧长平均了。环保持不变、客户端只跳过宕机节点时，只有该节点的键迁移。节点真正加入或离开会改变其点附近各键的候选，部分键会在其他节点之间迁移。',
  },
};
