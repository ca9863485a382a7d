import type { KeyHash } from '../hashes/keyHash.ts';
import { fmix32, murmur3_32 } from '../hashes/murmur3.ts';
import { bucketsById } from '../math/byId.ts';
import type { OptionSpec, OptionsOf } from '../optionSpec.ts';
import { Rebuilt } from '../partitioners/rebuilt.ts';
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

/** Owners of the partitions: the node whose hash, mixed with the number of the partition, is highest; at ties, the smaller id. */
function owners(nodes: readonly Node[], partitions: number, hash: KeyHash): Uint16Array {
  const byId = bucketsById(nodes);
  const names = Int32Array.from(byId, (bucket) => hash.of(nodes[bucket].id));
  return new Uint16Array(partitions).map((_, partition) => {
    let best = 0;
    let most = -1;
    for (let i = 0; i < names.length; i++) {
      const score = partitionScore(names[i], partition);
      if (score > most) {
        most = score;
        best = i;
      }
    }
    return byId[best];
  });
}

class PartitionTable<N extends Node> extends Rebuilt<N> {
  readonly #hash: KeyHash;
  readonly #owners: Uint16Array;

  constructor(nodes: readonly N[], partitions: number, hash: KeyHash) {
    super(nodes);
    this.#hash = hash;
    this.#owners = owners(nodes, partitions, hash);
  }

  locate(hash: number): number {
    return this.#owners[(hash >>> 0) % (this.#owners.length >>> 0)];
  }

  anatomy(): Anatomy {
    return { kind: 'table', owners: this.#owners };
  }

  protected over(nodes: readonly N[]): PartitionTable<N> {
    return new PartitionTable(nodes, this.#owners.length, this.#hash);
  }
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
    new PartitionTable(nodes, partitions, hash),
} as const satisfies Strategy<typeof options>;

/** What the docs say of it. */
export const partitionTableAbout: About = {
  of: partitionTable,
  lookup: 'O(1)',
  memory: '2 bytes a partition',
  copies: nextInList,
  agreed: nothingAgreed,
  text: {
    en: 'Keys hash into a fixed number of partitions, and rendezvous hashing places the partitions. Minimal as rendezvous hashing is, with a lookup of one read; but shares come in whole partitions, so n nodes differ by sqrt((n - 1) / partitions).',
    zh: '键先哈希到固定数量的分区，再以最高随机权重放置分区。迁移与其一样最少，查找只需一次读表；但份额以整分区计，n 个节点的偏差约 sqrt((n - 1) / 分区数)。',
  },
};
