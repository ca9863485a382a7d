import { furcHash } from '../hashes/furcHash.ts';
import { spookyV2Bytes } from '../hashes/spookyV2.ts';
import { lastLeavesTraits } from '../partitioners/buckets/numberedBuckets.ts';
import { RebuiltByWeight } from '../partitioners/rebuilt.ts';
import { weightOf } from '../partitioners/weights.ts';
import type { Node, Partitioner, Strategy } from '../types.ts';
import { ch3Hash, mcrouterCh3 } from './mcrouterHashes.ts';

const TRIES = 32;
const SEED = 0xface2014;
const ZERO = 0x30;
/** Digits of the last try’s number. */
const MOST_DIGITS = 2;

class WeightedCh3<N extends Node> extends RebuiltByWeight<N> {
  /** A try stays with its server if the draw is below this. */
  readonly #bounds: readonly number[];
  readonly #bytes = new DataView(new ArrayBuffer(8));
  #tried = new Uint8Array(256);

  constructor(nodes: readonly N[]) {
    super(nodes);
    this.#bounds = nodes.map((node) => Math.floor(weightOf(node) * 0xffffffff));
  }

  /** A hash alone stands for the key that its eight bytes are. */
  locate(hash: number, high = 0): number {
    this.#bytes.setInt32(0, hash, true);
    this.#bytes.setInt32(4, high, true);
    return this.locateKey(new Uint8Array(this.#bytes.buffer));
  }

  locateKey(key: Uint8Array): number {
    if (this.#tried.length < key.length + MOST_DIGITS) this.#tried = new Uint8Array(2 * (key.length + MOST_DIGITS));
    this.#tried.set(key);
    let bucket = 0;
    for (let tries = 0, length = key.length; tries < TRIES; tries++) {
      const tried = this.#tried.subarray(0, length);
      bucket = furcHash(ch3Hash.of(tried), ch3Hash.high(tried), this.nodes.length);
      if (spookyV2Bytes(tried, 0, length, SEED) >>> 0 < this.#bounds[bucket]) return bucket;
      length = this.#number(key.length, tries);
    }
    return bucket;
  }

  /** Writes a number after the key, its last digit first, and returns where it ends. */
  #number(at: number, number: number): number {
    let end = at;
    let rest = number;
    do {
      this.#tried[end++] = ZERO + (rest % 10);
      rest = Math.floor(rest / 10);
    } while (rest > 0);
    return end;
  }

  protected over(nodes: readonly N[]): WeightedCh3<N> {
    return new WeightedCh3(nodes);
  }
}

/** mcrouter, `WeightedCh3`: the weight of a server is the share of keys it accepts when it is asked. */
export const mcrouterWeightedCh3 = {
  ...mcrouterCh3,
  id: 'mcrouter-weighted-ch3',
  reference: 'Facebook, mcrouter, WeightedCh3HashFunc, 2014',
  title: { en: 'mcrouter WeightedCh3', zh: 'mcrouter WeightedCh3' },
  summary: {
    en: 'Ch3 tried up to 32 times with a number after the key: a server of weight w accepts a share w of the keys it is tried for.',
    zh: '在键后附加编号最多尝试 32 次 Ch3：权重为 w 的服务器，轮到它的键只接受比例为 w 的一部分。',
  },
  traits: { ...lastLeavesTraits, weighted: true },
  profile: {
    ...mcrouterCh3.profile,
    system: 'mcrouter, WeightedCh3',
    hash: 'as Ch3; SpookyHash V2 32-bit, seed 0xface2014, says whether a server accepts',
    points: 'number of the server, in the order listed; weights from 0 to 1',
    checked: 'WeightedCh3HashFunc compiled as it is with folly’s SpookyHashV2, two lists of weights, 999 keys each',
  },
  unsupported(nodes: readonly Node[]): string | undefined {
    const heavy = nodes.find((node) => weightOf(node) > 1);
    return heavy && `takes weights up to 1, got ${heavy.weight} for node ${JSON.stringify(heavy.id)}`;
  },
  create: <N extends Node>(nodes: readonly N[]): Partitioner<N> => new WeightedCh3(nodes),
} as const satisfies Strategy;
