import type { StrategyId } from './registry.ts';
import type { Text } from './types.ts';

/** What a reader chooses a strategy by, beyond its traits. n nodes, v points a node, M table entries. */
export interface About {
  /** Cost of a lookup. */
  readonly lookup: string;
  /** What a process holds in memory. */
  readonly memory: string;
  /** How copies of a key are found. */
  readonly copies: Text;
  /** What nodes and clients must agree on beside the strategy, its settings and the list of nodes. */
  readonly agreed: Text;
  /** One paragraph: how it works and what it costs. */
  readonly text: Text;
}

const nothing: Text = { en: 'nothing', zh: '无' };
const order: Text = { en: 'the order of nodes', zh: '节点顺序' };
const walk: Text = { en: 'the next nodes on the ring', zh: '环上后续节点' };
const chained: Text = { en: 'the next nodes in the list', zh: '列表中的后续节点' };

/** The facts and the paragraph of each strategy, which the docs, the command line and the page show. */
export const about: Readonly<Record<StrategyId, About>> = {
  modulo: {
    lookup: 'O(1)',
    memory: 'O(1)',
    copies: chained,
    agreed: order,
    text: {
      en: 'The remainder of the hash by the number of nodes. Nothing is simpler, faster or more even; but another number of nodes gives nearly every key another remainder: n to n + 1 moves n/(n + 1) of all keys. Only doubling is cheap: it moves half, which is the least possible.',
      zh: '哈希值除以节点数的余数。没有比它更简单、更快、更均匀的了；但节点数一变，几乎每个键的余数都变：n 到 n + 1 会移动 n/(n + 1) 的键。只有翻倍划算：移动一半，正是最少。',
    },
  },
  rendezvous: {
    lookup: 'O(n)',
    memory: 'O(n)',
    copies: { en: 'the next highest scores', zh: '得分次高的节点' },
    agreed: nothing,
    text: {
      en: 'Each node gets a score from its name and the key, and the highest wins. A node that joins can only win keys, a node that leaves only loses its own, and what it loses spreads evenly over all others: for movement this is the yardstick. Weights are exact, by the logarithm of the score. The price is a score per node and lookup.',
      zh: '每个节点由名字与键得出一个分数，最高者得。加入的节点只会赢得键，离开的节点只失去自己的键，且均匀分给其余节点：在移动量上它就是标尺。权重通过分数的对数精确实现。代价是每次查找要为每个节点算一次分。',
    },
  },
  ring: {
    lookup: 'O(1) with an index, O(log nv) by binary search',
    memory: '6 bytes a point, nv points',
    copies: walk,
    agreed: nothing,
    text: {
      en: 'Nodes are hashed to v points each on a circle of 2^32 values; a key belongs to the first point at or above its hash. A join takes arcs from its neighbours on the circle only. Shares vary with 1/sqrt(v), so few points are uneven: 160 a node leave the fullest of 10 nodes 12 % above the mean. Weights are numbers of points.',
      zh: '每个节点在 2^32 个值的圆上有 v 个点；键归第一个不小于其哈希值的点。新节点只从圆上的邻居处取弧段。份额波动约 1/sqrt(v)，点少则不均：每节点 160 点时，10 个节点中最满者高出平均 12 %。权重即点数。',
    },
  },
  slots: {
    lookup: 'O(1)',
    memory: '32 kB',
    copies: chained,
    agreed: { en: 'the slot table', zh: '槽表' },
    text: {
      en: 'Keys hash into 16384 slots, and a table says who owns each. What moves is a decision, not a consequence: the planner moves the fewest slots that even things out, and weights are targets. The price is the table, which everybody must share and which depends on how it came to be.',
      zh: '键先哈希到 16384 个槽，再由表决定归属。移动什么是决策而非后果：规划器只移动使之均衡所需的最少槽，权重即目标。代价是这张表：人人必须一致，且取决于历史。',
    },
  },
  jump: {
    lookup: 'O(log n)',
    memory: 'O(1)',
    copies: chained,
    agreed: order,
    text: {
      en: 'The key seeds a generator that says at which numbers of nodes it would have moved; the last such number is its bucket. Perfectly even, minimal and without any state, but buckets are numbers: only the last node can leave at the least cost. For another to leave, those after it are renumbered or the last one takes its place.',
      zh: '键作为种子，决定它会在节点数为多少时搬家；最后一次的编号就是它的桶。完全均匀、移动最少、没有状态，但桶只是编号：只有最后一个节点能以最小代价离开。其他节点离开时，要么后面的依次改号，要么由最后一个顶替。',
    },
  },
  maglev: {
    lookup: 'O(1)',
    memory: '2 bytes an entry, M entries',
    copies: chained,
    agreed: nothing,
    text: {
      en: 'Each node has a permutation of a table of M entries; in turns, each takes its next entry that is free. Nodes differ by at most one entry, and a lookup is one read. A change lets a few entries change hands between nodes that stay: about 0.3 % of keys for 10 nodes and M = 65537, more with more nodes; M of 100 n keeps shares within 1 %.',
      zh: '每个节点对 M 项的表有一个排列；各节点轮流占据自己的下一个空项。节点间最多相差一项，查找只需一次读表。变更会让少量表项在留下的节点之间易手：10 个节点、M = 65537 时约 0.3 % 的键，节点越多越多；M 取 100 n 可使份额误差在 1 % 内。',
    },
  },
  'multi-probe': {
    lookup: 'O(k), k probes',
    memory: '6 bytes a node',
    copies: chained,
    agreed: nothing,
    text: {
      en: 'One point a node on the ring, but k tries a key: the try that comes nearest to a point decides. With 21 tries the fullest node holds 5 % more than the mean in the average over names (of ten nodes, 23 % in one case of a hundred), where a ring needs some 1600 points a node; the emptiest may be far below it.',
      zh: '环上每节点只有一个点，但每个键尝试 k 次：离点最近的一次决定归属。21 次尝试时，最满节点平均比均值多 5 %（十个节点时，百次里有一次达 23 %），普通环为此需约 1600 点；但最空的节点可能远低于平均。',
    },
  },
  bounded: {
    lookup: 'O(1)',
    memory: '2 bytes a partition',
    copies: chained,
    agreed: nothing,
    text: {
      en: 'Partitions are placed on a ring one after another, and a node that holds its share times the bound passes them on. The bound counts partitions: a node holds at most load × partitions / nodes of them, rounded up, and as many keys as these happen to have. Where a partition ends depends on the others: a change moves some between nodes that stay, the more so the tighter the bound.',
      zh: '分区逐个放到环上，达到上限的节点把分区往后传。上限按分区计：节点最多持有 load × 分区数 / 节点数 个（向上取整），键数取决于这些分区里有多少键。分区落在哪里取决于其他分区：变更会让一些分区在留下的节点之间移动，上限越紧越多。',
    },
  },
  anchor: {
    lookup: 'O(1 + ln(capacity / n)) draws',
    memory: '8 bytes a place of the capacity',
    copies: chained,
    agreed: { en: 'who left, in order', zh: '离开的节点及其次序' },
    text: {
      en: 'A fixed number of buckets of which some are removed. A key that draws a removed bucket draws again among those that worked when it left. Any node may leave at the least cost; nodes return in reverse order. Everybody must know the order of removals, and the capacity can never grow.',
      zh: '桶数固定，其中一些已移除。键若抽到已移除的桶，就在该桶离开时仍工作的桶里再抽。任何节点都能以最小代价离开；回来则按相反次序。所有人必须知道移除的次序，且容量永远不能增大。',
    },
  },
  memento: {
    lookup: 'O(log n), and draws that grow with removals',
    memory: '8 bytes a node that left, in the paper',
    copies: chained,
    agreed: { en: 'who left, in order', zh: '离开的节点及其次序' },
    text: {
      en: 'Jump hash with a memory of the buckets that left: a key whose bucket is gone draws again among those that worked then. While nobody left it is jump hash, without state; a node that joins fills the latest gap. No capacity is fixed, and memory grows only with removals.',
      zh: '带有“离开桶记忆”的跳跃哈希：键所在桶已离开时，就在当时仍工作的桶里再抽。无人离开时就是无状态的跳跃哈希；新节点填补最近的空缺。容量不固定，内存只随移除增长。',
    },
  },
  jumpback: {
    lookup: 'O(1), at most 5/3 random numbers on average',
    memory: 'O(1)',
    copies: chained,
    agreed: order,
    text: {
      en: 'The promises of jump hash at a cost that does not grow: the numbers of nodes at which a key would move are found from above, one power of two at a time. Published in 2024, with vectors from hash4j.',
      zh: '与跳跃哈希的承诺相同，但代价不随节点数增长：从上往下，按二次幂逐段寻找键会搬家的位置。2024 年发表，向量来自 hash4j。',
    },
  },
  flip: {
    lookup: 'O(1)',
    memory: 'O(1)',
    copies: chained,
    agreed: order,
    text: {
      en: 'A hash into the power of two above, built so that its two halves agree; keys beyond the last node try again, and in the end fall to the power of two below. Constant time, even and minimal as long as the last node leaves.',
      zh: '先哈希到上一级二次幂，且两半彼此一致；越过最后节点的键再试，最终落到下一级二次幂。常数时间、均匀，且只要离开的是最后一个节点，移动就最少。',
    },
  },
  dx: {
    lookup: 'O(capacity / n) draws',
    memory: '1 bit a place of the capacity, in the paper',
    copies: chained,
    agreed: { en: 'which place each node has', zh: '每个节点的位置' },
    text: {
      en: 'Nodes stand in some of a fixed row of places; a key draws places until one is taken. Any node may leave, any free place be filled, at the least cost; lookups take longer the emptier the row.',
      zh: '节点占据一排固定位置中的一部分；键不断抽取位置，直到抽到有节点的。任何节点都能离开，任何空位都能填补，移动最少；位置越空，查找越久。',
    },
  },
  power: {
    lookup: 'O(1)',
    memory: 'O(1)',
    copies: chained,
    agreed: order,
    text: {
      en: 'A hash into the power of two above, as FlipHash has it; keys beyond the last node follow a short chain of jumps through the upper half instead. Constant time, whatever the number of nodes.',
      zh: '与 FlipHash 一样先哈希到上一级二次幂；越过最后节点的键则沿上半区的一小段跳跃链前进。无论节点多少都是常数时间。',
    },
  },
  binomial: {
    lookup: 'O(1)',
    memory: 'O(1)',
    copies: chained,
    agreed: order,
    text: {
      en: 'Buckets are the levels of a binary tree over the power of two above; keys beyond the last node are drawn again, w times at most, and then fall to the lower half. Every level and every draw has a seed of its own here: with shared ones, as in the first implementation, two of five buckets are 4 % off. What remains is a bias of the unused share to the power w + 1.',
      zh: '桶是上一级二次幂之上二叉树的各层；越界的键最多重抽 w 次，之后落入下半区。此处每层、每次抽取都有独立种子：若像最初实现那样共用，五个桶中有两个会偏差 4 %。剩余偏差为空缺比例的 w + 1 次方。',
    },
  },
  'nearest-ring': {
    lookup: 'O(1) with an index',
    memory: '6 bytes a point, nv points',
    copies: walk,
    agreed: nothing,
    text: {
      en: 'The ring, but the nearest point wins on either side, not the next one clockwise. The variance of shares is that of a ring with twice as many points.',
      zh: '仍是环，但由两侧最近的点胜出，而非顺时针的下一个。份额的方差相当于点数加倍的普通环。',
    },
  },
  'scaled-ring': {
    lookup: 'O(1) with an index',
    memory: '6 bytes a point',
    copies: walk,
    agreed: nothing,
    text: {
      en: 'The ring, but with a number of points that all nodes share. A join takes points from every node, so arcs change hands between nodes that stay: what weighted ketama and Envoy do, and what the collateral column shows.',
      zh: '仍是环，但总点数由所有节点分摊。新节点会使每个节点都少几个点，于是弧段也在留下的节点之间易手：加权 ketama 与 Envoy 正是如此，附带移动一列会显示出来。',
    },
  },
  'token-allocation': {
    lookup: 'O(1) with an index',
    memory: '6 bytes a token',
    copies: chained,
    agreed: { en: 'the tokens', zh: '令牌' },
    text: {
      en: 'A ring whose tokens are not left to chance: a node that joins takes from the longest ranges of the nodes that own most. A few tokens a node are then even. The tokens depend on the order of joining and must be shared.',
      zh: '令牌不靠运气的环：新节点从拥有最多者的最长区间里切走一份，少量令牌就能均匀。令牌取决于加入次序，必须共享。',
    },
  },
  'partition-table': {
    lookup: 'O(1)',
    memory: '2 bytes a partition',
    copies: chained,
    agreed: nothing,
    text: {
      en: 'Keys hash into a fixed number of partitions, and rendezvous hashing places the partitions. Minimal as rendezvous hashing is, with a lookup of one read; but shares come in whole partitions, so n nodes differ by sqrt((n - 1) / partitions).',
      zh: '键先哈希到固定数量的分区，再以最高随机权重放置分区。移动与其一样最少，查找只需一次读表；但份额以整分区计，n 个节点的偏差约 sqrt((n - 1) / 分区数)。',
    },
  },
};
