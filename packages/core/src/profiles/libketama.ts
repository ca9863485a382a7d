import { md5 } from '../hashes/md5.ts';
import { type Points, sortedPoints } from '../partitioners/ring/points.ts';
import { RebuiltRing } from '../partitioners/ring/rebuiltRing.ts';
import { totalWeight, weightOf, wholeWeights } from '../partitioners/weights.ts';
import type { Node, Partitioner, Strategy } from '../types.ts';
import { ketamaPoints } from './ketamaPoints.ts';

/** Digests per node: 40 on average, by share of the weight, rounded down in float32 as the C code does. */
function groups(node: Node, nodes: readonly Node[]): number {
  const share = Math.fround(weightOf(node) / totalWeight(nodes));
  return Math.floor(Math.fround(share * 40 * nodes.length));
}

const points = (nodes: readonly Node[]): Points =>
  sortedPoints(nodes.map((node) => ketamaPoints(node.label ?? node.id, groups(node, nodes))));

/** The original ketama library in C, and what follows it: the Python and Go bindings, uhashring. */
export const libketama = {
  id: 'libketama',
  year: 2007,
  reference: 'R. Jones, libketama: a consistent hashing algo for memcache clients, last.fm 2007',
  title: { en: 'libketama', zh: 'libketama' },
  summary: {
    en: 'MD5 ring of 160 points a node on average, shared out by weight.',
    zh: 'MD5 环，平均每节点 160 个点，按权重分配。',
  },
  hash: md5,
  fixedHash: true,
  maxNodes: 65536,
  traits: {
    monotone: 'with equal weights',
    history: false,
    orderFree: false,
    removesAnywhere: true,
    weighted: true,
    fair: false,
  },
  profile: {
    system: 'RJ/ketama libketama',
    version: 'commit 18cf9a7',
    hash: 'MD5, first 4 bytes little-endian',
    points: '4 per MD5 of "<addr>-<k>", k < floorf(weight / total * 40 * n) in float32',
    ties: 'the node listed first',
    checked: 'the compiled library, five clusters; its published digest of 1,000,000 keys',
  },
  options: {},
  unsupported: (nodes: readonly Node[]) => wholeWeights(nodes),
  entries: (nodes: readonly Node[]) => nodes.length * 160,
  create: <N extends Node>(nodes: readonly N[]): Partitioner<N> => new RebuiltRing(nodes, md5, points),
} as const satisfies Strategy;
