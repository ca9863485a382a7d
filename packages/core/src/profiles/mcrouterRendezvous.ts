import { mul64, xor64, xorShift64 } from '../hashes/int64.ts';
import { murmur2_64aSeeded } from '../hashes/murmur2_64a.ts';
import { everyNode, scoreTraits } from '../partitioners/highestScore.ts';
import { RebuiltByWeight } from '../partitioners/rebuilt.ts';
import { weightOf } from '../partitioners/weights.ts';
import type { Node, Partitioner, Strategy } from '../types.ts';
import { mcrouterCh3 } from './mcrouterHashes.ts';
import { keepsKeys } from './standby.ts';

const tagHash = murmur2_64aSeeded(4193360111);
const routingKeyHash = murmur2_64aSeeded(2718281828);

// The multiplier 0x9ddfea08eb382d69 of CityHash’s Hash128to64.
const M = 0xeb382d69;
const M_HIGH = 0x9ddfea08;
const x = new Int32Array(2);

/** What becomes of 64 random bits, low and high half unsigned: the score of a server of that weight. */
type Score = (low: number, high: number, weight: number) => number;

class Tags<N extends Node> extends RebuiltByWeight<N> {
  readonly #score: Score;
  /** Whether the server listed later wins at the same score. */
  readonly #later: boolean;
  readonly #low: Int32Array;
  readonly #high: Int32Array;
  readonly #weights: readonly number[];

  constructor(nodes: readonly N[], score: Score, later: boolean) {
    super(nodes);
    this.#score = score;
    this.#later = later;
    const tags = nodes.map(({ id, label = id }) => label);
    this.#low = Int32Array.from(tags, (tag) => tagHash.of(tag));
    this.#high = Int32Array.from(tags, (tag) => tagHash.high(tag));
    this.#weights = nodes.map(weightOf);
  }

  locate(hash: number, high = 0): number {
    let best = 0;
    let most = this.#scoreOf(0, hash, high);
    for (let bucket = 1; bucket < this.nodes.length; bucket++) {
      const score = this.#scoreOf(bucket, hash, high);
      if (score < most || (score === most && !this.#later)) continue;
      best = bucket;
      most = score;
    }
    return best;
  }

  /** The servers in the order of their scores; those of weight 0 have none. */
  replicas(hash: number, out: Int32Array, high = 0): number {
    const scores = this.nodes.map((_, bucket) => this.#scoreOf(bucket, hash, high));
    const order = [...scores.keys()]
      .filter((bucket) => this.#weights[bucket] > 0)
      .sort((a, b) => scores[b] - scores[a] || (this.#later ? b - a : a - b))
      .slice(0, out.length);
    out.set(order);
    return order.length;
  }

  /** The score of a server for a key: Hash128to64 of both hashes, as the rule weighs it. */
  #scoreOf(bucket: number, hash: number, high: number): number {
    const low = this.#low[bucket];
    const tagHigh = this.#high[bucket];
    x[0] = hash ^ low;
    x[1] = high ^ tagHigh;
    mul64(x, 0, M, M_HIGH);
    xorShift64(x, 0, 47);
    xor64(x, 0, low, tagHigh);
    mul64(x, 0, M, M_HIGH);
    xorShift64(x, 0, 47);
    mul64(x, 0, M, M_HIGH);
    return this.#score(x[0] >>> 0, x[1] >>> 0, this.#weights[bucket]);
  }

  protected over(nodes: readonly N[]): Tags<N> {
    return new Tags(nodes, this.#score, this.#later);
  }
}

/** The bits as a number, rounded to a double. */
const whole: Score = (low, high) => high * 2 ** 32 + low;

/** w / -ln(u), u being the lower 53 bits as a fraction. */
const logarithmic: Score = (low, high, weight) =>
  weight * (1 / -Math.log(((high & 0x1fffff) * 2 ** 32 + low) / 2 ** 53));

/** mcrouter, `Rendezvous`: servers are known by their tags. */
export const mcrouterRendezvous = {
  id: 'mcrouter-rendezvous',
  year: 2016,
  reference: 'Facebook, mcrouter, RendezvousHashFunc, 2016',
  title: { en: 'mcrouter Rendezvous', zh: 'mcrouter Rendezvous' },
  summary: {
    en: 'Rendezvous hashing of the key and the tag of each server: any server may leave or move in the list at no cost.',
    zh: '对键与各服务器标签做最高随机权重哈希：任何服务器离开或换位都不产生多余迁移。',
  },
  hash: routingKeyHash,
  fixedHash: true,
  traits: { ...scoreTraits, orderFree: false, fair: true },
  outage: keepsKeys,
  profile: {
    system: 'mcrouter, Rendezvous',
    version: mcrouterCh3.profile.version,
    hash: 'MurmurHash64A of the routing key, seed 2718281828, and of the tag, seed 4193360111, by Hash128to64',
    points: 'a score for each key, rounded to a double',
    ties: 'the server listed later',
    checked: 'RendezvousHashFunc compiled as it is, 999 keys',
  },
  options: {},
  lookups: everyNode,
  create: <N extends Node>(nodes: readonly N[]): Partitioner<N> => new Tags(nodes, whole, true),
} as const satisfies Strategy;

/** mcrouter, `WeightedRendezvous`. */
export const mcrouterWeightedRendezvous = {
  ...mcrouterRendezvous,
  id: 'mcrouter-weighted-rendezvous',
  year: 2018,
  reference: 'Facebook, mcrouter, WeightedRendezvousHashFunc, 2018',
  title: { en: 'mcrouter WeightedRendezvous', zh: 'mcrouter WeightedRendezvous' },
  summary: {
    en: 'Rendezvous with weights of any size, exact by the logarithm of the score.',
    zh: '带任意权重的 Rendezvous，通过分数的对数精确体现权重。',
  },
  traits: { ...mcrouterRendezvous.traits, weighted: true },
  profile: {
    ...mcrouterRendezvous.profile,
    system: 'mcrouter, WeightedRendezvous',
    points: 'a score for each key, weight / -ln of its lower 53 bits as a fraction',
    ties: 'the server listed first',
    checked: 'WeightedRendezvousHashFunc compiled as it is, 999 keys',
  },
  create: <N extends Node>(nodes: readonly N[]): Partitioner<N> => new Tags(nodes, logarithmic, false),
} as const satisfies Strategy;
