import type { Node } from '../types.ts';
import { Rebuilt } from './rebuilt.ts';

/** A score of a node for a key, an int32 read as unsigned; the highest wins. */
export type Score = (node: Uint8Array, key: Uint8Array) => number;

/** Rendezvous hashing by a score of node and key together. */
export class HighestScore<N extends Node> extends Rebuilt<N> {
  readonly #score: Score;
  readonly #encode: (id: string) => Uint8Array;
  /** Whether bucket `a` wins over bucket `b` at the same score. */
  readonly #wins: (a: string, b: string) => boolean;
  readonly #names: readonly Uint8Array[];
  readonly #bytes = new DataView(new ArrayBuffer(8));

  constructor(
    nodes: readonly N[],
    encode: (id: string) => Uint8Array,
    score: Score,
    wins: (a: string, b: string) => boolean,
  ) {
    super(nodes);
    this.#score = score;
    this.#encode = encode;
    this.#wins = wins;
    this.#names = nodes.map(({ id }) => encode(id));
  }

  /** A hash alone stands for the key that its eight bytes are. */
  locate(hash: number, high = 0): number {
    this.#bytes.setInt32(0, hash, true);
    this.#bytes.setInt32(4, high, true);
    return this.locateKey(new Uint8Array(this.#bytes.buffer));
  }

  locateKey(key: Uint8Array): number {
    let best = 0;
    let most = -1;
    for (let bucket = 0; bucket < this.#names.length; bucket++) {
      const score = this.#score(this.#names[bucket], key) >>> 0;
      if (score > most || (score === most && this.#wins(this.nodes[bucket].id, this.nodes[best].id))) {
        best = bucket;
        most = score;
      }
    }
    return best;
  }

  /** The nodes in the order of their scores, which are unsigned. */
  ranked(key: Uint8Array): { readonly bucket: number; readonly score: number }[] {
    return this.#names
      .map((name, bucket) => ({ bucket, score: this.#score(name, key) >>> 0 }))
      .sort((a, b) => b.score - a.score || (this.#wins(this.nodes[a.bucket].id, this.nodes[b.bucket].id) ? -1 : 1));
  }

  /** The nodes in the order of their scores. */
  replicasOfKey(key: Uint8Array, out: Int32Array): number {
    const order = this.ranked(key).map(({ bucket }) => bucket);
    out.set(order.slice(0, out.length));
    return out.length;
  }

  protected over(nodes: readonly N[]): HighestScore<N> {
    return new HighestScore(nodes, this.#encode, this.#score, this.#wins);
  }
}

let buffer = new Uint8Array(256);

/** Two byte strings as one, in a buffer that is valid until the next call. */
export function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const length = a.length + b.length;
  if (length > buffer.length) buffer = new Uint8Array(length * 2);
  buffer.set(a);
  buffer.set(b, a.length);
  return buffer.subarray(0, length);
}

/** How many nodes a lookup looks at: all of them. */
export const everyNode = (nodes: readonly Node[]): number => nodes.length;

/** The traits of rendezvous hashing without weights. */
export const scoreTraits = {
  monotone: 'always',
  history: false,
  orderFree: true,
  removesAnywhere: true,
  weighted: false,
  fair: false,
} as const;
