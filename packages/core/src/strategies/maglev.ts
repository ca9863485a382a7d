import type { KeyHash } from '../hashes/keyHash.ts';
import { murmur3_32 } from '../hashes/murmur3.ts';
import { maglevTable } from '../partitioners/maglevTable.ts';
import { phrase } from '../phrase.ts';
import type { Anatomy, Node, OptionSpec, OptionsOf, Partitioner, Strategy } from '../types.ts';

const options = {
  'table-size': {
    kind: 'integer',
    min: 2,
    max: 5000011,
    default: 65537,
    prime: true,
    help: {
      en: 'entries of the table, prime; at least 100 a node keep shares within 1 %',
      zh: '查找表的大小（质数）；每节点至少 100 项可使份额误差在 1 % 内',
    },
  },
} as const satisfies Record<string, OptionSpec>;

type Settings = OptionsOf<typeof options>;

class Maglev<N extends Node> implements Partitioner<N> {
  readonly nodes: readonly N[];
  readonly #size: number;
  readonly #hash: KeyHash;
  readonly #owners: Uint16Array;

  constructor(nodes: readonly N[], size: number, hash: KeyHash) {
    this.nodes = nodes;
    this.#size = size;
    this.#hash = hash;
    this.#owners = maglevTable(
      size,
      nodes
        .map(({ id, weight = 1 }, bucket) => ({
          id,
          bucket,
          weight,
          offset: (hash.of(`${id}#0`) >>> 0) % size,
          skip: ((hash.of(`${id}#1`) >>> 0) % (size - 1)) + 1,
        }))
        .filter(({ weight }) => weight > 0)
        // Turns go by id, so that the order of joining cannot matter.
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    );
  }

  locate(hash: number): number {
    return this.#owners[(hash >>> 0) % (this.#size >>> 0)];
  }

  locateAll(hashes: Int32Array, out: Uint16Array | Uint32Array): void {
    const owners = this.#owners;
    const size = this.#size >>> 0;
    for (let i = 0; i < hashes.length; i++) out[i] = owners[(hashes[i] >>> 0) % size];
  }

  add(node: N): Maglev<N> {
    return new Maglev([...this.nodes, node], this.#size, this.#hash);
  }

  remove(bucket: number): Maglev<N> {
    return new Maglev(this.nodes.toSpliced(bucket, 1), this.#size, this.#hash);
  }

  reweight(bucket: number, node: N): Maglev<N> {
    return new Maglev(this.nodes.with(bucket, node), this.#size, this.#hash);
  }

  anatomy(): Anatomy {
    return { kind: 'table', owners: this.#owners };
  }
}

/** Maglev hashing: nodes take turns filling a table, each along its own permutation; even, but not quite minimal. */
export const maglev = {
  id: 'maglev',
  year: 2016,
  reference: 'D. Eisenbud et al., Maglev: A Fast and Reliable Software Network Load Balancer, NSDI 2016, section 3.4',
  title: { en: 'Maglev', zh: 'Maglev 查找表' },
  summary: {
    en: 'Nodes take turns filling a table of prime size, each along its own permutation. Very even; a change disturbs a few others.',
    zh: '各节点轮流按自己的排列填写质数大小的表。非常均匀；变更会略微扰动其他节点。',
  },
  hash: murmur3_32,
  maxNodes: 65536,
  traits: { monotone: 'never', history: false, orderFree: true, removesAnywhere: true, weighted: true, fair: true },
  options,
  unsupported: (nodes: readonly Node[], { 'table-size': size }: Settings) =>
    nodes.length > size ? phrase`needs a table of at least ${nodes.length} entries, got ${size}` : undefined,
  entries: (_: readonly Node[], { 'table-size': size }: Settings) => size,
  create: <N extends Node>(nodes: readonly N[], { 'table-size': size }: Settings, hash: KeyHash): Partitioner<N> =>
    new Maglev(nodes, size, hash),
} as const satisfies Strategy<typeof options>;
