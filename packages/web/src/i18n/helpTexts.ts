import type { Lang, TextId } from './text.ts';

/** What the help says, loaded with it: keys and what they do, words and what they mean. */
export const help: Readonly<Record<Lang, HelpTexts>> = {
  en: {
    keys: [
      { keys: ['Space', 'K'], text: 'Play or pause' },
      { keys: ['←', '→'], text: 'Previous or next step' },
      { keys: ['Shift ←', 'Shift →'], text: 'Back or forward by one slot or key' },
      { keys: ['J', 'L'], text: 'Back or forward by a tenth of the step' },
      { keys: ['Home', 'End'], text: 'To the start or the end' },
      { keys: ['[', ']'], text: 'Slower or faster' },
      { keys: ['1', '…', '9'], text: 'Choose a view' },
      { keys: ['/'], text: 'Find a key' },
      { keys: ['N'], text: 'Add a node' },
      { keys: ['Del'], text: 'Remove the node in focus' },
      { keys: ['T'], text: 'Show the numbers as a table' },
      { keys: ['S'], text: 'Copy the link' },
      { keys: ['?'], text: 'This help' },
    ],
    words: [
      { id: 'node', text: 'A server that holds keys; in Redis a shard, that is a master with its replicas.' },
      { word: 'Key', text: 'The name of a piece of data. Its hash never changes and decides where it belongs.' },
      { word: 'Modulo', text: 'The hash divided by the number of nodes; the remainder is the number of the node.' },
      { word: 'Ring', text: 'The hash values arranged in a circle. A key belongs to the first point clockwise.' },
      {
        word: 'Virtual node',
        text: 'One of many points of a node on the ring. The more points, the less luck matters.',
      },
      { word: 'Hash slot', text: 'An entry of a table of fixed size. The table says which node owns it.' },
      { id: 'moved', text: 'The share of keys that are on a different node after a change.' },
      { id: 'optimal', text: 'What any strategy must move to give every node its fair share.' },
      {
        id: 'collateral',
        text: 'Keys that moved between two unaffected nodes: neither joined, left or changed weight.',
      },
      { id: 'fairShare', text: 'What a node would hold if keys were spread evenly by weight.' },
      {
        id: 'peak',
        text: 'The largest share divided by its fair share: how much capacity each node needs.',
      },
      { id: 'cv', text: 'Standard deviation of the shares, each divided by its fair share.' },
      { word: 'Replica', text: 'A copy of a master that takes over if the master fails. No slot moves then.' },
      { word: 'Reshard', text: 'Moving slots, with all their keys, from some masters to another.' },
    ],
  },
  zh: {
    keys: [
      { keys: ['空格', 'K'], text: '播放或暂停' },
      { keys: ['←', '→'], text: '上一步或下一步' },
      { keys: ['Shift ←', 'Shift →'], text: '后退或前进一个槽或一个键' },
      { keys: ['J', 'L'], text: '后退或前进本步的十分之一' },
      { keys: ['Home', 'End'], text: '到开头或结尾' },
      { keys: ['[', ']'], text: '慢一些或快一些' },
      { keys: ['1', '…', '9'], text: '选择视图' },
      { keys: ['/'], text: '查找键' },
      { keys: ['N'], text: '加一个节点' },
      { keys: ['Del'], text: '移除焦点所在的节点' },
      { keys: ['T'], text: '以表格显示数字' },
      { keys: ['S'], text: '复制链接' },
      { keys: ['?'], text: '打开本帮助' },
    ],
    words: [
      { id: 'node', text: '存放键的服务器；在 Redis 中是一个分片，即主节点和它的从节点。' },
      { word: '键', text: '一份数据的名字。它的哈希决定归属，且永远不变。' },
      { word: '哈希取余', text: '哈希除以节点数，余数就是节点编号。' },
      { word: '哈希环', text: '把哈希值弯成一个圆，键归顺时针遇到的第一个点。' },
      { word: '虚拟节点', text: '同一节点在环上的许多点之一。点越多，越不靠运气。' },
      { word: '哈希槽', text: '格数固定的表中的一格，由表决定归谁。' },
      { id: 'moved', text: '变更前后归属不同的键所占的比例。' },
      { id: 'optimal', text: '要让每个节点都得到公平份额，任何策略至少要迁移这么多。' },
      { id: 'collateral', text: '在两个未变节点之间迁移的键：两个节点都没有加入、离开或改权重。' },
      { id: 'fairShare', text: '键按权重均匀分布时，一个节点应有的份额。' },
      { id: 'peak', text: '最大份额与公平份额之比：每个节点要预留的容量。' },
      { id: 'cv', text: '各节点份额与公平份额之比的标准差。' },
      { word: '从节点', text: '复制主节点的数据，并在它宕机时接替它；槽不迁移。' },
      { word: '重新分片', text: '把一些主节点的槽连同键迁移到另一个主节点。' },
    ],
  },
};

interface HelpTexts {
  readonly keys: readonly { readonly keys: readonly string[]; readonly text: string }[];
  /** A word of its own, or one that the page says too, by its id there. */
  readonly words: readonly (({ readonly word: string } | { readonly id: TextId }) & { readonly text: string })[];
}
