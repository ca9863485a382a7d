import { fnv1a_64 } from '../hashes/fnv64.ts';
import { xorShiftStar64 } from '../hashes/xorShiftStar64.ts';
import { everyNode, scoreTraits } from '../partitioners/highestScore.ts';
import { Rebuilt } from '../partitioners/rebuilt.ts';
import type { Node, Partitioner, Strategy } from '../types.ts';

const x = new Int32Array(2);

class GoRendezvous<N extends Node> extends Rebuilt<N> {
  readonly #low: Int32Array;
  readonly #high: Int32Array;

  constructor(nodes: readonly N[]) {
    super(nodes);
    this.#low = Int32Array.from(nodes, ({ id }) => fnv1a_64.of(id));
    this.#high = Int32Array.from(nodes, ({ id }) => fnv1a_64.high(id));
  }

  locate(hash: number, high = 0): number {
    let best = 0;
    let most = -1;
    let mostLow = 0;
    for (let bucket = 0; bucket < this.#low.length; bucket++) {
      x[0] = hash ^ this.#low[bucket];
      x[1] = high ^ this.#high[bucket];
      xorShiftStar64(x);
      const score = x[1] >>> 0;
      if (score > most || (score === most && x[0] >>> 0 > mostLow)) {
        best = bucket;
        most = score;
        mostLow = x[0] >>> 0;
      }
    }
    return best;
  }

  protected over(nodes: readonly N[]): GoRendezvous<N> {
    return new GoRendezvous(nodes);
  }
}

/** The Go package github.com/dgryski/go-rendezvous, as go-redis uses it. */
export const goRendezvous = {
  id: 'go-rendezvous',
  year: 2017,
  reference: 'D. Gryski, github.com/dgryski/go-rendezvous, 2017; the Ring of go-redis',
  title: { en: 'go-rendezvous', zh: 'go-rendezvous' },
  summary: {
    en: 'Rendezvous hashing: xorshift64* of the hash of the key xor the hash of the node. Used by go-redis’ Ring.',
    zh: '最高随机权重哈希：对键哈希与节点哈希的异或做 xorshift64*。go-redis 的 Ring 采用。',
  },
  hash: fnv1a_64,
  fixedHash: true,
  traits: { ...scoreTraits, orderFree: false },
  profile: {
    system: 'github.com/dgryski/go-rendezvous',
    version: 'commit 9f7001d',
    hash: 'any of 64 bits; here FNV-1a 64',
    points: 'a score for each key, xorshift64* of both hashes',
    ties: 'the node listed first',
    checked: 'the package with hash/fnv New64a, three sets of 3000 keys',
  },
  options: {},
  lookups: everyNode,
  create: <N extends Node>(nodes: readonly N[]): Partitioner<N> => new GoRendezvous(nodes),
} as const satisfies Strategy;
