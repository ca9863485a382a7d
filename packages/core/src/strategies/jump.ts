import { jumpHash } from '../hashes/jumpHash.ts';
import { xxh64 } from '../hashes/xxh64.ts';
import type { OptionSpec, OptionsOf } from '../optionSpec.ts';
import { lastLeavesTraits, NumberedBuckets } from '../partitioners/buckets/numberedBuckets.ts';
import type { About, Node, Partitioner, Strategy, Traits } from '../types.ts';
import { nextInList, nodeOrder } from './phrases.ts';

const options = {
  removal: {
    kind: 'choice',
    choices: ['renumber', 'swap'],
    default: 'renumber',
    help: {
      en: 'when a node leaves: the nodes after it move down by one, or the last one takes its bucket',
      zh: '节点离开时：后面的节点依次前移一位，或由最后一个节点顶替它的桶',
    },
  },
} as const satisfies Record<string, OptionSpec>;

/**
 * Growth moves the optimum. Removing bucket i of n and renumbering moves 1 - i/n - 1/(n(n-1)), swapping the last one in
 * 2/n - 1/(n(n-1)); the last one itself leaves at 1/n.
 */
function movedShare(
  before: readonly Node[],
  after: readonly Node[],
  { removal }: OptionsOf<typeof options>,
): number | undefined {
  const n = before.length;
  if (after.length >= n) return before.every(({ id }, i) => after[i].id === id) ? 1 - n / after.length : undefined;
  const stayed = new Set(after.map(({ id }) => id));
  const gone = [...before.keys()].filter((i) => !stayed.has(before[i].id));
  if (gone.length > 1) return gone[0] === after.length ? 1 - after.length / n : undefined;
  const [bucket] = gone;
  if (bucket === n - 1) return 1 / n;
  return (removal === 'swap' ? 2 / n : 1 - bucket / n) - 1 / (n * (n - 1));
}

/** Jump consistent hash: numbered buckets and no state at all; only the last bucket can leave at no cost. */
export const jump = {
  id: 'jump',
  year: 2014,
  reference: 'J. Lamping, E. Veach, A Fast, Minimal Memory, Consistent Hash Algorithm, 2014, arXiv:1406.2294',
  title: { en: 'Jump hash', zh: '跳跃哈希' },
  summary: {
    en: 'A seeded random walk over bucket numbers. Even, minimal and stateless, as long as only the last node leaves.',
    zh: '以键为种子在桶号上随机跳跃。均匀、迁移最少、无状态，前提是只有最后一个节点离开。',
  },
  hash: xxh64,
  traits: lastLeavesTraits,
  traitsWith: ({ removal }: OptionsOf<typeof options>): Traits => ({
    ...lastLeavesTraits,
    history: removal === 'swap',
  }),
  options,
  movedShare,
  create: <N extends Node>(nodes: readonly N[], { removal }: OptionsOf<typeof options>): Partitioner<N> =>
    new NumberedBuckets(nodes, jumpHash, { by: 'jump', retries: 0 }, removal),
} as const satisfies Strategy<typeof options>;

/** What the docs say of it. */
export const jumpAbout: About = {
  of: jump,
  lookup: 'O(log n)',
  memory: 'O(1)',
  copies: nextInList,
  agreed: nodeOrder,
  text: {
    en: 'The key seeds a generator that says at which numbers of nodes it would have moved; the last such number is its bucket. Perfectly even, minimal and without any state, but buckets are numbers: only the last node can leave at the least cost. For another to leave, those after it are renumbered or the last one takes its place.',
    zh: '键作为种子，决定它会在节点数为多少时搬家；最后一次的编号就是它的桶。完全均匀、迁移最少、没有状态，但桶只是编号：只有最后一个节点能以最小代价离开。其他节点离开时，要么后面的依次改号，要么由最后一个顶替。',
  },
};
