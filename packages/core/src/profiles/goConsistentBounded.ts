import { mod64 } from '../hashes/int64.ts';
import type { KeyHash } from '../hashes/keyHash.ts';
import { xxh64 } from '../hashes/xxh64.ts';
import type { OptionSpec, OptionsOf } from '../optionSpec.ts';
import { Rebuilt } from '../partitioners/rebuilt.ts';
import { sortedPoints64, successor64 } from '../partitioners/ring/points64.ts';
import type { Node, Partitioner, Strategy } from '../types.ts';

const options = {
  partitions: {
    kind: 'integer',
    min: 1,
    max: 1_000_000,
    default: 271,
    help: { en: 'PartitionCount: partitions that keys are hashed into', zh: 'PartitionCount：键所属的分区数' },
  },
  replication: {
    kind: 'integer',
    min: 1,
    max: 4096,
    default: 20,
    help: { en: 'ReplicationFactor: points a member', zh: 'ReplicationFactor：每成员的点数' },
  },
  load: {
    kind: 'number',
    min: 1,
    max: 100,
    default: 1.25,
    help: { en: 'Load: partitions a member may have, relative to the average', zh: 'Load：成员分区数相对平均值的上限' },
  },
} as const satisfies Record<string, OptionSpec>;

type Settings = OptionsOf<typeof options>;

/** Owners of the partitions, placed in turn: the first member clockwise that has room. */
function placed(
  nodes: readonly Node[],
  { partitions, replication, load }: Settings,
  hash: Required<KeyHash>,
): Uint16Array {
  const points = sortedPoints64(
    nodes.flatMap(({ id }, bucket) =>
      Array.from({ length: replication }, (_, i) => `${i}:${id}`).flatMap((label) => [
        hash.high(label),
        hash.of(label),
        bucket,
      ]),
    ),
  );
  const most = Math.ceil((partitions / nodes.length) * load);
  const loads = new Uint32Array(nodes.length);
  const owners = new Uint16Array(partitions);
  const id = new DataView(new ArrayBuffer(8));
  const bytes = new Uint8Array(id.buffer);
  for (let partition = 0; partition < partitions; partition++) {
    id.setUint32(0, partition, true);
    let point = successor64(points, hash.of(bytes), hash.high(bytes));
    while (loads[points.owner[point]] >= most) point = point + 1 < points.owner.length ? point + 1 : 0;
    owners[partition] = points.owner[point];
    loads[points.owner[point]]++;
  }
  return owners;
}

class GoConsistent<N extends Node> extends Rebuilt<N> {
  readonly #settings: Settings;
  readonly #hash: Required<KeyHash>;
  readonly #owners: Uint16Array;
  // Members in the order of the hashes of their names, and the place of each in it.
  readonly #order: Uint16Array;
  readonly #place: Uint16Array;

  constructor(nodes: readonly N[], settings: Settings, hash: Required<KeyHash>) {
    super(nodes);
    this.#settings = settings;
    this.#hash = hash;
    this.#owners = placed(nodes, settings, hash);
    this.#order = sortedPoints64(nodes.flatMap(({ id }, bucket) => [hash.high(id), hash.of(id), bucket])).owner;
    this.#place = new Uint16Array(nodes.length);
    this.#order.forEach((bucket, place) => {
      this.#place[bucket] = place;
    });
  }

  locate(hash: number, high = 0): number {
    return this.#owners[mod64(hash, high, this.#owners.length)];
  }

  /** `GetClosestN`: the owner, then the members after it in the order of the hashes of their names. */
  replicas(hash: number, out: Int32Array, high = 0): number {
    const first = this.#place[this.locate(hash, high)];
    for (let i = 0; i < out.length; i++) out[i] = this.#order[(first + i) % this.#order.length];
    return out.length;
  }

  protected over(nodes: readonly N[]): GoConsistent<N> {
    return new GoConsistent(nodes, this.#settings, this.#hash);
  }
}

/** The Go package github.com/buraksezer/consistent. */
export const goConsistentBounded = {
  id: 'go-consistent-bounded',
  year: 2018,
  reference: 'B. Sezer, github.com/buraksezer/consistent, 2018; ring labels as of 2026',
  title: { en: 'buraksezer/consistent', zh: 'buraksezer/consistent' },
  summary: {
    en: 'Consistent hashing with bounded loads over partitions: a full member passes a partition on, clockwise.',
    zh: '以分区为单位的有界负载一致性哈希：成员满了就顺时针交给下一个。',
  },
  hash: xxh64,
  maxNodes: 65536,
  traits: { monotone: 'never', history: false, orderFree: true, removesAnywhere: true, weighted: false, fair: false },
  profile: {
    system: 'github.com/buraksezer/consistent',
    version: 'commit 24361c3',
    hash: 'any of 64 bits, for keys, members and partitions; here XXH64, as in its README',
    points: 'replication hashes of "<i>:<member>"; partitions as 8 bytes little-endian, in turn',
    ties: 'the member added last',
    checked: 'the package, three configurations of 3000 keys, owners of all partitions',
  },
  options,
  entries: (nodes: readonly Node[], { partitions, replication }: Settings) => partitions + nodes.length * replication,
  create: <N extends Node>(nodes: readonly N[], settings: Settings, hash: KeyHash): Partitioner<N> =>
    new GoConsistent(nodes, settings, hash as Required<KeyHash>),
} as const satisfies Strategy<typeof options>;
