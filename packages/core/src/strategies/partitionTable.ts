import type { KeyHash } from '../hashes/keyHash.ts';
import { fmix32, murmur3_32 } from '../hashes/murmur3.ts';
import { bucketsById, byId } from '../math/byId.ts';
import type { OptionSpec, OptionsOf } from '../optionSpec.ts';
import type { About, Anatomy, Node, Partitioner, Strategy } from '../types.ts';
import { nextInList, nothingAgreed } from './phrases.ts';

const options = {
  partitions: {
    kind: 'integer',
    min: 16,
    max: 65536,
    default: 1024,
    help: {
      en: 'partitions, each owned whole: shares of n nodes stray by sqrt((n - 1) / partitions)',
      zh: '分区数，每个分区整体归属：n 个节点的份额偏差约 sqrt((n - 1) / 分区数)',
    },
  },
} as const satisfies Record<string, OptionSpec>;

type Settings = OptionsOf<typeof options>;

/** Score of a node, by the hash of its id, for a partition: unsigned. */
export function partitionScore(name: number, partition: number): number {
  const seed = fmix32(partition + 1);
  return fmix32(Math.imul(name ^ seed, seed | 1)) >>> 0;
}

/** Who owns each partition, a bucket, and with which score. */
interface Ownership {
  readonly owners: Uint16Array;
  readonly scores: Uint32Array;
}

/** Gives a partition to the node whose hash, mixed with the number of the partition, is highest; at ties, to the smaller id. */
class PartitionTable<N extends Node> implements Partitioner<N> {
  readonly nodes: readonly N[];
  readonly #hash: KeyHash;
  readonly #owners: Uint16Array;
  /** Scores of the owners, so that a node that joins is compared with them alone. */
  readonly #scores: Uint32Array;

  constructor(nodes: readonly N[], hash: KeyHash, { owners, scores }: Ownership) {
    this.nodes = nodes;
    this.#hash = hash;
    this.#owners = owners;
    this.#scores = scores;
  }

  locate(hash: number): number {
    return this.#owners[(hash >>> 0) % (this.#owners.length >>> 0)];
  }

  anatomy(): Anatomy {
    return { kind: 'table', owners: this.#owners };
  }

  add(node: N): PartitionTable<N> {
    const nodes = this.nodes.concat([node]);
    const owners = this.#owners.slice();
    const scores = this.#scores.slice();
    const name = this.#hash.of(node.id);
    const bucket = nodes.length - 1;
    for (let partition = 0; partition < owners.length; partition++) {
      const score = partitionScore(name, partition);
      const most = scores[partition];
      if (score < most || (score === most && byId(node, nodes[owners[partition]]) >= 0)) continue;
      owners[partition] = bucket;
      scores[partition] = score;
    }
    return new PartitionTable(nodes, this.#hash, { owners, scores });
  }

  /** The partitions of the node that leaves go to the next best; all others stay. */
  remove(bucket: number): PartitionTable<N> {
    const nodes = this.nodes.toSpliced(bucket, 1);
    const left = { owners: this.#owners.map((owner) => owner - Number(owner > bucket)), scores: this.#scores.slice() };
    place(
      nodes,
      this.#hash,
      left,
      [...this.#owners.keys()].filter((partition) => this.#owners[partition] === bucket),
    );
    return new PartitionTable(nodes, this.#hash, left);
  }
}

/** Gives some partitions to the best of all nodes. */
function place(
  nodes: readonly Node[],
  hash: KeyHash,
  { owners, scores }: Ownership,
  partitions: Iterable<number>,
): void {
  const buckets = bucketsById(nodes);
  const names = Int32Array.from(buckets, (bucket) => hash.of(nodes[bucket].id));
  for (const partition of partitions) {
    let best = 0;
    let most = 0;
    for (let i = 0; i < names.length; i++) {
      const score = partitionScore(names[i], partition);
      if (score > most) {
        most = score;
        best = i;
      }
    }
    owners[partition] = buckets[best];
    scores[partition] = most;
  }
}

/** Every partition given anew. */
function placed<N extends Node>(nodes: readonly N[], partitions: number, hash: KeyHash): PartitionTable<N> {
  const all = { owners: new Uint16Array(partitions), scores: new Uint32Array(partitions) };
  place(nodes, hash, all, all.owners.keys());
  return new PartitionTable(nodes, hash, all);
}

/** A fixed number of partitions, each placed by rendezvous hashing: the affinity function of Ignite. */
export const partitionTable = {
  id: 'partition-table',
  year: 2007,
  reference:
    'GridGain and Apache Ignite, RendezvousAffinityFunction; partitions as in G. DeCandia et al., Dynamo, SOSP 2007, strategy 3',
  title: { en: 'Partition table', zh: '分区表' },
  summary: {
    en: 'Keys hash into a fixed number of partitions, and rendezvous hashing places partitions: minimal, O(1) a lookup.',
    zh: '键哈希到固定数量的分区，再以最高随机权重放置分区：迁移最少，查找 O(1)。',
  },
  hash: murmur3_32,
  maxNodes: 65536,
  traits: { monotone: 'always', history: false, orderFree: true, removesAnywhere: true, weighted: false, fair: false },
  options,
  entries: (_: readonly Node[], { partitions }: Settings) => partitions,
  create: <N extends Node>(nodes: readonly N[], { partitions }: Settings, hash: KeyHash): Partitioner<N> =>
    placed(nodes, partitions, hash),
} as const satisfies Strategy<typeof options>;

/** What the docs say of it. */
export const partitionTableAbout: About = {
  of: partitionTable,
  lookup: 'O(1)',
  memory: '6 bytes a partition',
  copies: nextInList,
  agreed: nothingAgreed,
  text: {
    en: 'Keys hash into a fixed number of partitions, and rendezvous hashing places the partitions. Minimal as rendezvous hashing is, with a lookup of one read; but shares come in whole partitions, so n nodes differ by sqrt((n - 1) / partitions).',
    zh: '键先哈希到固定数量的分区，再以最高随机权重放置分区。迁移与最高随机权重哈希一样少，查找只需一次读表；但份额以整分区计，n 个节点的偏差约 sqrt((n - 1) / 分区数)。',
  },
};
