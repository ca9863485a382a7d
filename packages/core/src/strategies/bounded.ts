import { GOLDEN, GOLDEN_PRIME } from '../hashes/goldenRatio.ts';
import type { KeyHash } from '../hashes/keyHash.ts';
import { fmix32, murmur3_32 } from '../hashes/murmur3.ts';
import type { OptionSpec, OptionsOf } from '../optionSpec.ts';
import { widened } from '../partitioners/ring/points.ts';
import { pointsOfAll, totalPoints } from '../partitioners/ring/ringPoints.ts';
import { stepIndex, successor } from '../partitioners/ring/stepIndex.ts';
import { OwnerTable } from '../partitioners/table/ownerTable.ts';
import { totalWeight, weightOf } from '../partitioners/weights.ts';
import type { About, Node, Partitioner, Strategy } from '../types.ts';
import { nextInList, nothingAgreed } from './phrases.ts';

const options = {
  load: {
    kind: 'number',
    min: 1,
    max: 16,
    default: 1.25,
    help: {
      en: 'most a node may hold, relative to its fair share of the partitions and rounded up to a whole one',
      zh: '节点可持有的分区数相对其公平份额的上限，向上取整',
    },
  },
  overflow: {
    kind: 'choice',
    choices: ['walk', 'jump'],
    default: 'walk',
    help: {
      en: 'where a partition goes whose node is full: to the next on the ring, or to a random place on it',
      zh: '节点已满时分区的去向：环上的下一个节点，或环上的随机位置',
    },
  },
  vnodes: {
    kind: 'integer',
    min: 1,
    max: 4096,
    default: 160,
    help: { en: 'points per unit of weight', zh: '每单位权重的点数' },
  },
  partitions: {
    kind: 'integer',
    min: 64,
    max: 1_048_576,
    default: 4096,
    help: { en: 'partitions that are placed; keys are hashed into them', zh: '参与放置的分区数；键先哈希到分区' },
  },
} as const satisfies Record<string, OptionSpec>;

type Settings = OptionsOf<typeof options>;

// Random places tried before the ring is walked: with half of all nodes full, 2^-64 of partitions get that far.
export const JUMPS = 64;

/** Owners of the partitions, placed in turn: the first node on the way that is not full. */
function placed(nodes: readonly Node[], { load, overflow, vnodes, partitions }: Settings, hash: KeyHash): Uint16Array {
  // Partitions lie on the whole ring of 2^32, whatever the width of the hash.
  const { size, at, owner } = widened(pointsOfAll(nodes, vnodes, hash), hash.bits);
  const steps = stepIndex(at, 32);
  const total = totalWeight(nodes);
  const room = nodes.map((node) => Math.ceil((load * partitions * weightOf(node)) / total));
  const pointAt = (place: number): number => {
    const point = successor(steps, place);
    return point === size ? 0 : point;
  };
  const owners = new Uint16Array(partitions);
  for (let partition = 0; partition < partitions; partition++) {
    let place = fmix32(Math.imul(partition + 1, GOLDEN_PRIME));
    let point = pointAt(place);
    for (let attempt = 1; room[owner[point]] === 0; attempt++) {
      if (overflow === 'jump' && attempt <= JUMPS) {
        place = fmix32(place + GOLDEN);
        point = pointAt(place);
      } else {
        point = point + 1 < size ? point + 1 : 0;
      }
    }
    owners[partition] = owner[point];
    room[owner[point]]--;
  }
  return owners;
}

// With fewer partitions a node, rounding up adds more than a hundredth to the bound, and their sizes in keys some tenths.
const FEW_PARTITIONS = 100;

/** Consistent hashing with bounded loads: no node holds more partitions than its share times the bound, rounded up; keys vary on top. */
export const bounded = {
  id: 'bounded',
  year: 2018,
  reference:
    'V. Mirrokni, M. Thorup, M. Zadimoghaddam, Consistent Hashing with Bounded Loads, SODA 2018; jumps: J. Chen et al., 2019, arXiv:1908.08762',
  title: { en: 'Bounded loads', zh: '有界负载一致性哈希' },
  summary: {
    en: 'A ring on which a full node passes partitions on. No node holds more of them than the bound, rounded up, at the price of moves between others.',
    zh: '环上节点满了就把分区往后传。节点持有的分区数不超过上限（向上取整），代价是其他节点之间也会迁移。',
  },
  hash: murmur3_32,
  maxNodes: 65536,
  traits: { monotone: 'never', history: false, orderFree: true, removesAnywhere: true, weighted: true, fair: false },
  options,
  warning({ load, partitions }: Settings, nodes: number) {
    const most = Math.ceil((load * partitions) / nodes);
    if (partitions >= FEW_PARTITIONS * nodes) return undefined;
    const held = ((most * nodes) / partitions).toFixed(2);
    return {
      en: `${partitions} partitions are few for ${nodes} nodes: a node holds up to ${most} of them, ${held} times its fair share, and keys vary on top; take ${FEW_PARTITIONS} a node or more`,
      zh: `${partitions} 个分区对 ${nodes} 个节点太少：单个节点最多持有 ${most} 个，即公平份额的 ${held} 倍，键数还会另有波动；每节点至少取 ${FEW_PARTITIONS} 个`,
    };
  },
  entries: (nodes: readonly Node[], { vnodes, partitions }: Settings) => partitions + totalPoints(nodes, vnodes),
  create: <N extends Node>(nodes: readonly N[], settings: Settings, hash: KeyHash): Partitioner<N> =>
    new OwnerTable(nodes, (all) => placed(all, settings, hash)),
} as const satisfies Strategy<typeof options>;

/** What the docs say of it. */
export const boundedAbout: About = {
  of: bounded,
  lookup: 'O(1)',
  memory: '2 bytes a partition',
  copies: nextInList,
  agreed: nothingAgreed,
  text: {
    en: 'Partitions are placed on a ring one after another, and a node that holds its share times the bound passes them on. The bound counts partitions: a node holds at most load × partitions / nodes of them, rounded up, and as many keys as these happen to have. Where a partition ends depends on the others: a change moves some between nodes that stay, the more so the tighter the bound.',
    zh: '分区逐个放到环上，达到上限的节点把分区往后传。上限按分区计：节点最多持有 load × 分区数 / 节点数 个（向上取整），键数取决于这些分区里有多少键。分区落在哪里取决于其他分区：变更会让一些分区在留下的节点之间迁移，上限越紧越多。',
  },
};
