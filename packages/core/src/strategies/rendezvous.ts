import type { KeyHash } from '../hashes/keyHash.ts';
import { fmix32, murmur3_32 } from '../hashes/murmur3.ts';
import { bucketsById } from '../math/byId.ts';
import { RebuiltByWeight } from '../partitioners/rebuilt.ts';
import { weightOf } from '../partitioners/weights.ts';
import type { Recipe } from '../recipe.ts';
import type { About, Node, Partitioner, Strategy } from '../types.ts';
import { nothingAgreed } from './phrases.ts';

class Rendezvous<N extends Node> extends RebuiltByWeight<N> {
  readonly #hash: KeyHash;
  // Nodes that may own something, by id, so that at equal scores the smaller id wins; and two words a node, from its labels.
  readonly #buckets: Uint32Array;
  readonly #add: Int32Array;
  readonly #times: Int32Array;
  /** Missing where all weights are equal: the order of scores is then the order of nodes. */
  readonly #weights: Float64Array | undefined;

  constructor(nodes: readonly N[], hash: KeyHash) {
    super(nodes);
    this.#hash = hash;
    this.#buckets = Uint32Array.from(bucketsById(nodes).filter((bucket) => nodes[bucket].weight !== 0));
    this.#add = Int32Array.from(this.#buckets, (bucket) => hash.of(`${nodes[bucket].id}#0`));
    this.#times = Int32Array.from(this.#buckets, (bucket) => hash.of(`${nodes[bucket].id}#1`) | 1);
    const weights = Float64Array.from(this.#buckets, (bucket) => weightOf(nodes[bucket]));
    this.#weights = weights.every((weight) => weight === weights[0]) ? undefined : weights;
  }

  locate(hash: number): number {
    return this.#buckets[this.#weights ? this.#heaviest(hash, this.#weights) : this.#highest(hash)];
  }

  /** With equal weights; others need logarithms. */
  recipe(): Recipe | undefined {
    if (this.#weights) return undefined;
    return { kind: 'scores', buckets: this.#buckets, add: this.#add, times: this.#times };
  }

  /** The nodes in the order of their scores: what a node leaves behind goes to the next in this order. */
  replicas(hash: number, out: Int32Array): number {
    const weights = this.#weights;
    const scores = Float64Array.from(this.#buckets, (_, i) =>
      weights ? -cost(this.#score(hash, i), weights[i]) : this.#score(hash, i),
    );
    const order = [...scores.keys()].sort((a, b) => scores[b] - scores[a] || a - b).slice(0, out.length);
    order.forEach((i, place) => {
      out[place] = this.#buckets[i];
    });
    return order.length;
  }

  /** The score of a node for a hash: signed, so that it stays an unboxed int32. */
  #score(hash: number, i: number): number {
    return fmix32(Math.imul(hash ^ this.#add[i], this.#times[i]));
  }

  #highest(hash: number): number {
    let best = 0;
    let most = this.#score(hash, 0);
    for (let i = 1; i < this.#add.length; i++) {
      const score = this.#score(hash, i);
      if (score > most) {
        most = score;
        best = i;
      }
    }
    return best;
  }

  #heaviest(hash: number, weights: Float64Array): number {
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < weights.length; i++) {
      const one = cost(this.#score(hash, i), weights[i]);
      if (one < least) {
        least = one;
        best = i;
      }
    }
    return best;
  }

  protected over(nodes: readonly N[]): Rendezvous<N> {
    return new Rendezvous(nodes, this.#hash);
  }
}

/** The logarithmic method: -ln(u) / weight, u in (0, 1) from the score; the least wins in proportion to the weights. */
export const cost = (score: number, weight: number): number => -Math.log((score + 2147483648.5) / 4294967296) / weight;

/**
 * The share of keys that move. Costs are exponential with rate w, drawn once for both sets of weights, so a key stays on i if no other
 * node beats it under either: with probability 1 / sum over j of max(w_j/w_i, w'_j/w'_i).
 */
function movedByWeights(before: readonly Node[], after: readonly Node[]): number {
  const later = new Map(after.map((node) => [node.id, weightOf(node)]));
  const both = before.map((node) => ({ was: weightOf(node), is: later.get(node.id) ?? 0 }));
  const known = new Set(before.map(({ id }) => id));
  for (const node of after) if (!known.has(node.id)) both.push({ was: 0, is: weightOf(node) });
  const all = both.filter(({ was, is }) => was + is > 0).sort((a, b) => a.is * b.was - b.is * a.was);
  // In the order of growth, those before i count by what they were, those after it by what they are.
  let were = 0;
  let are = all.reduce((sum, { is }) => sum + is, 0);
  let stay = 0;
  for (const { was, is } of all) {
    are -= is;
    if (was > 0 && is > 0) stay += 1 / (1 + were / was + are / is);
    were += was;
  }
  return 1 - stay;
}

/** Rendezvous hashing, highest random weight: every node scores every key, and the highest score wins. */
export const rendezvous = {
  id: 'rendezvous',
  year: 1996,
  reference:
    'D. Thaler, C. Ravishankar, A Name-Based Mapping Scheme for Rendezvous, 1996; weights: Schindelhauer, Schomaker, SPAA 2005',
  title: { en: 'Rendezvous hashing', zh: '最高随机权重哈希（HRW）' },
  summary: {
    en: 'Every node scores every key, the highest score wins. Minimal for any change and any weights, at O(n) a lookup.',
    zh: '每个节点为每个键打分，最高者得。任何变更与权重下迁移都最少，但每次查找要 O(n)。',
  },
  hash: murmur3_32,
  traits: { monotone: 'always', history: false, orderFree: true, removesAnywhere: true, weighted: true, fair: true },
  options: {},
  lookups: (nodes: readonly Node[]): number => nodes.length,
  movedShare: movedByWeights,
  create: <N extends Node>(nodes: readonly N[], _: unknown, hash: KeyHash): Partitioner<N> =>
    new Rendezvous(nodes, hash),
} as const satisfies Strategy;

/** What the docs say of it. */
export const rendezvousAbout: About = {
  of: rendezvous,
  lookup: 'O(n)',
  memory: 'O(n)',
  copies: { en: 'the next highest scores', zh: '得分次高的节点' },
  agreed: nothingAgreed,
  text: {
    en: 'Each node gets a score from its name and the key, and the highest wins. A node that joins can only win keys, a node that leaves only loses its own, and what it loses spreads evenly over all others: for movement this is the yardstick. Weights are exact, by the logarithm of the score. The price is a score per node and lookup.',
    zh: '每个节点由名字与键得出一个分数，最高者得。加入的节点只会赢得键，离开的节点只失去自己的键，且均匀分给其余节点：在迁移量上它就是标尺。权重通过分数的对数精确实现。代价是每次查找要为每个节点算一次分。',
  },
};
