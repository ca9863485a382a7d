import { keyHash } from '../hashes/keyHash.ts';
import { rjenkins, rjenkins2 } from '../hashes/rjenkins.ts';
import type { OptionSpec, OptionsOf } from '../optionSpec.ts';
import { weightUnits } from '../partitioners/crush/crushBucket.ts';
import { NONE } from '../partitioners/crush/crushChoice.ts';
import { crushRule } from '../partitioners/crush/crushRule.ts';
import type { CrushWorld } from '../partitioners/crush/types.ts';
import { RebuiltByWeight } from '../partitioners/rebuilt.ts';
import type { Node, Partitioner, Strategy } from '../types.ts';
import { type CrushOsd, oddOsd } from './crushOsds.ts';
import { type CrushTree, crushTree } from './crushTree.ts';
import { someServer } from './standby.ts';

const options = {
  copies: {
    kind: 'integer',
    min: 1,
    max: 100,
    default: 3,
    help: {
      en: 'size of the pool, which rules count from and `indep` rules depend on',
      zh: '存储池的 size：规则据此计数，`indep` 规则的结果取决于它',
    },
  },
} as const satisfies Record<string, OptionSpec>;

type Settings = OptionsOf<typeof options>;

/** The number that a key is, as `crushtool --test` takes it; of other keys Ceph's hash of an object's name. */
const crushInput = keyHash('crush-input', 32, (bytes, start, end) => {
  const text = end - start <= 11 ? String.fromCharCode(...bytes.subarray(start, end)) : '';
  const number = /^(?:0|-?[1-9][0-9]*)$/.test(text) ? Number(text) : Number.NaN;
  return number >= -(2 ** 31) && number < 2 ** 32 ? number | 0 : rjenkins.of(bytes.subarray(start, end));
});

class CrushMapping<N extends Node> extends RebuiltByWeight<N> {
  readonly partial: boolean;
  readonly #copies: number;
  readonly #tree: CrushTree;
  readonly #world: CrushWorld;
  readonly #buckets: ReadonlyMap<number, number>;

  /** Of all OSDs, `nodes` are those that are in. */
  constructor(nodes: readonly N[], all: readonly CrushOsd[], copies: number) {
    super(nodes);
    this.#copies = copies;
    const tree = crushTree(all);
    this.#tree = tree;
    // Tries can run out where some do not fit.
    this.partial = all.some(({ crush, reweight, down }) => crush || reweight !== undefined || down);
    const numbers = new Map(all.map(({ id }, i) => [id, tree.devices[i]]));
    this.#buckets = new Map(nodes.map(({ id }, bucket) => [numbers.get(id) ?? -1, bucket]));
    const weights = new Map(
      all.map(({ reweight = 1, down }, i) => [tree.devices[i], down ? 0 : weightUnits(reweight)]),
    );
    this.#world = {
      buckets: tree.buckets,
      tunables: tree.rule.tunables,
      isOut(device, x) {
        const weight = weights.get(device) ?? 0;
        return weight < 65536 && (rjenkins2(x, device) & 0xffff) >= weight;
      },
    };
  }

  locate(hash: number): number {
    return this.#places(hash, this.#copies).find((bucket) => bucket >= 0) ?? -1;
  }

  replicas(hash: number, out: Int32Array): number {
    const distinct = new Set(this.#places(hash, Math.max(this.#copies, out.length)).filter((bucket) => bucket >= 0));
    const found = [...distinct].slice(0, out.length);
    out.set(found);
    return found.length;
  }

  /** Buckets for so many copies; -1 for a place that nobody was found for. */
  #places(x: number, copies: number): readonly number[] {
    return crushRule(this.#world, this.#tree.rule.steps, x, copies).map((device) =>
      device === NONE ? -1 : (this.#buckets.get(device) ?? -1),
    );
  }

  protected over(nodes: readonly N[]): Partitioner<N> {
    return new CrushMapping(nodes, nodes, this.#copies);
  }
}

/** Ceph, a rule of a CRUSH map with straw2 buckets. */
export const cephCrush = {
  id: 'ceph-crush',
  year: 2006,
  reference: 'Weil, Brandt, Miller, Maltzahn, CRUSH, SC 2006; straw2 since Ceph 0.94, 2015',
  title: { en: 'Ceph CRUSH', zh: 'Ceph CRUSH' },
  summary: {
    en: 'A rule walks a tree of weighted buckets, where the longest straw wins at each step; copies stay in distinct failure domains.',
    zh: '规则沿带权重的桶树向下，每一步由最长的签胜出；副本位于不同的故障域。',
  },
  hash: crushInput,
  fixedHash: true,
  // OSDs that say no number have those of their order.
  traits: {
    monotone: 'if the last leaves',
    history: false,
    orderFree: false,
    removesAnywhere: false,
    weighted: true,
    fair: false,
  },
  profile: {
    system: 'Ceph, CRUSH',
    version: '16.2.15',
    hash: 'rjenkins1; keys are the inputs x in decimal, others are hashed as names of objects',
    points: 'a straw ln(hash(x, item, r)) / weight for each item of a bucket, by the tables of crush_ln',
    ties: 'the item listed first',
    checked: 'crushtool 16.2.15: thirteen recorded rules, 4400 inputs, and 46,800 more under maps made at random',
  },
  options,
  outage: {
    create: <N extends Node>(nodes: readonly N[], { copies }: Settings): Partitioner<N> => {
      const serving = nodes.filter(({ down }) => !down);
      return new CrushMapping(someServer(serving, 'Ceph has no OSD that is in'), nodes, copies);
    },
  },
  unsupported: (nodes: readonly Node[]) => oddOsd(nodes),
  lookups: (nodes: readonly Node[]) => nodes.length,
  create: <N extends Node>(nodes: readonly N[], { copies }: Settings): Partitioner<N> =>
    new CrushMapping(nodes, nodes, copies),
} as const satisfies Strategy<typeof options>;
