import { murmur3_32 } from '../hashes/murmur3.ts';
import type { OptionSpec, OptionsOf } from '../optionSpec.ts';
import { straw2 as longest, straw, weightUnits } from '../partitioners/crush/crushBucket.ts';
import { CrushChoice } from '../partitioners/crush/crushChoice.ts';
import type { CrushWorld } from '../partitioners/crush/types.ts';
import { domainOf, sameNumber, type ZoneTree, zoneTree } from '../partitioners/crush/zoneTree.ts';
import { RebuiltByWeight } from '../partitioners/rebuilt.ts';
import { weightOf } from '../partitioners/weights.ts';
import { phrase } from '../phrase.ts';
import type { About, Node, Partitioner, Strategy, Traits } from '../types.ts';
import { nothingAgreed } from './phrases.ts';

const options = {
  domain: {
    kind: 'choice',
    choices: ['node', 'zone'],
    default: 'node',
    help: {
      en: 'what straws are drawn for first: all nodes at once, or zones and then the nodes of one, as in maps of Ceph',
      zh: '先为谁抽签：一次为所有节点，或像 Ceph 映射那样先为可用区、再为其中的节点',
    },
  },
} as const satisfies Record<string, OptionSpec>;

type Settings = OptionsOf<typeof options>;

// The tunables of Ceph since the release named jewel.
const TUNABLES = {
  choose_local_tries: 0,
  choose_total_tries: 50,
  chooseleaf_descend_once: 1,
  chooseleaf_vary_r: 1,
  chooseleaf_stable: 1,
};
const SETTINGS = { ...TUNABLES, choose_tries: 51, chooseleaf_tries: 0 };

// Copies beyond these are found in one pass, by the first straws: draws that must avoid many nodes take long.
const MOST_DRAWN = 16;

class Straw2<N extends Node> extends RebuiltByWeight<N> {
  readonly #settings: Settings;
  readonly #tree: ZoneTree;
  readonly #world: CrushWorld;

  constructor(nodes: readonly N[], settings: Settings) {
    super(nodes);
    this.#settings = settings;
    this.#tree = zoneTree(nodes, settings.domain === 'zone');
    this.#world = { buckets: this.#tree.zones, tunables: TUNABLES, isOut: () => false };
  }

  locate(hash: number): number {
    const { root, zones } = this.#tree;
    const first = longest(root, hash, 0, 0);
    const zone = zones.get(first);
    return zone ? longest(zone, hash, 0, 0) : first;
  }

  replicas(hash: number, out: Int32Array): number {
    const { root } = this.#tree;
    const type = domainOf(this.#tree);
    const choice = new CrushChoice(this.#world, SETTINGS, hash);
    const chosen: number[] = [];
    const nodes: number[] = [];
    // Copy by copy, so that asking for fewer of them gives the same ones.
    for (let copy = 0; copy < Math.min(out.length, MOST_DRAWN, root.items.length); copy++) {
      choice.firstn(
        root,
        { first: copy, end: copy + 1, type, parent: 0, room: 1 },
        chosen,
        type > 0 ? nodes : undefined,
      );
      if (chosen.length <= copy) break;
    }
    const found = type > 0 ? nodes : chosen;
    if (found.length < out.length) found.push(...this.#others(hash, found));
    const count = Math.min(found.length, out.length);
    for (let i = 0; i < count; i++) out[i] = found[i];
    return count;
  }

  /** The nodes that may hold keys and are not among these, longest straw first. */
  #others(hash: number, found: readonly number[]): readonly number[] {
    const { root, zones } = this.#tree;
    const taken = new Set(found);
    return (zones.size > 0 ? [...zones.values()] : [root])
      .flatMap(({ items, ids, weights: [units] }) =>
        items.flatMap((bucket, i) =>
          units[i] === 0 || taken.has(bucket)
            ? []
            : { bucket, number: ids[i], length: straw(hash, ids[i], 0, units[i]) },
        ),
      )
      .sort((a, b) => b.length - a.length || a.number - b.number)
      .map(({ bucket }) => bucket);
  }

  protected over(nodes: readonly N[]): Partitioner<N> {
    return new Straw2(nodes, this.#settings);
  }
}

const traits: Traits = {
  monotone: 'always',
  history: false,
  orderFree: true,
  removesAnywhere: true,
  weighted: true,
  // Straws have 65,536 lengths: of many nodes, those of low numbers win more ties.
  fair: false,
};

/** Straws by weight, the longest wins: the bucket of CRUSH, over nodes or over zones of nodes. */
export const straw2 = {
  id: 'straw2',
  year: 2015,
  reference: 'S. Weil et al., CRUSH, SC 2006; straw2 since Ceph 0.94, 2015',
  title: { en: 'CRUSH straw2', zh: 'CRUSH straw2 抽签' },
  summary: {
    en: 'Every node draws a straw, stretched by its weight, and the longest wins. A change of one weight moves keys only to or from that node.',
    zh: '每个节点抽一根按权重拉长的签，最长者得。改变一个节点的权重，只有进出该节点的键会迁移。',
  },
  hash: murmur3_32,
  maxNodes: 16384,
  traits,
  traitsWith: ({ domain }: Settings): Traits => (domain === 'zone' ? { ...traits, monotone: 'never' } : traits),
  options,
  unsupported: (nodes: readonly Node[]) => {
    const odd = nodes.find((node) => weightOf(node) > 0 && (weightUnits(weightOf(node)) < 1 || weightOf(node) > 65535));
    if (odd)
      return phrase`takes weights of 0 or from 0.00002 to 65535, got ${weightOf(odd)} for node ${JSON.stringify(odd.id)}`;
    const [one, other] = sameNumber(nodes) ?? [];
    return one !== undefined && other !== undefined
      ? phrase`has one number for ${JSON.stringify(one)} and ${JSON.stringify(other)}; rename one of them`
      : undefined;
  },
  lookups: (nodes: readonly Node[]): number => nodes.length,
  create: <N extends Node>(nodes: readonly N[], settings: Settings): Partitioner<N> => new Straw2(nodes, settings),
} as const satisfies Strategy<typeof options>;

/** What the docs say of it. */
export const straw2About: About = {
  of: straw2,
  lookup: 'O(n); by zone, O(zones + nodes of one)',
  memory: 'O(n)',
  copies: { en: 'more draws, each zone once', zh: '继续抽签，每个可用区一次' },
  agreed: nothingAgreed,
  text: {
    en: 'Rendezvous hashing as Ceph does it: the straw of a node is the logarithm of 16 hashed bits, from a table, divided by its weight, and the longest wins. By node, any change of weights moves what it must and nothing else. By zone, a zone wins first, with the sum of its weights, and then a node in it; a node that joins makes its zone heavier, so keys also move onto its neighbours there. A copy that meets a node or zone chosen before draws again. Numbers are those of names such as osd.7 and zones such as -3, else hashes of the names.',
    zh: 'Ceph 中的最高随机权重哈希：节点的签是 16 位哈希值查表所得的对数除以权重，最长者得。按节点抽签时，任何权重变更只迁移必须迁移的键。按可用区抽签时，先由权重之和胜出一个区，再由区内节点胜出；新节点使所在的区变重，键也会迁到区内邻居。副本若抽到已选中的节点或可用区就重抽。osd.7 之类的节点名和 -3 之类的区名直接用其中的编号，其他名字用其哈希。',
  },
};
