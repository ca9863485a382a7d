import type { ChineseTexts } from '@shardscope/core/zh';

/** Reports, in Chinese by the English words; `{0}` is the first value. */
export const reportTexts: ChineseTexts = {
  // format
  'If {}: {}.': '如果{0}：{1}。',
  'none of these': '这些都不行',
  'It would change:': '结论会变：',
  'Redis Cluster itself knows one rule only, redis-cluster; any other needs a client or proxy that places the keys on servers of their own. What its slots can do better, shardscope redis plan says.':
    'Redis Cluster 本身只有 redis-cluster 这一种规则；换用其他规则，须由客户端或代理把键分到各自独立的服务器上。槽怎样分配更好，见 shardscope redis plan。',
  '{}: keys of a node that fails fail with it until it is replaced, so {} counts no survivor that takes them over and is no merit.':
    '{0}：节点宕机后，它的键在节点替换之前都不可用，没有幸存节点接手，所以{1}低并不是优点。',
  '> recommended; * Pareto front: no other is as good by all and better by one':
    '> 推荐；* 帕累托前沿：没有别的策略样样不差而某一样更好',
  '{}: {}{}': '{0}：{1}{2}',
  '; more is better': '；越大越好',
  'Run it again:': '再次运行：',
  'Nothing can be recommended: no strategy here can do all that is expected.':
    '无法推荐：这里没有策略能应对预期的全部情况。',
  'The two are tied on everything measured.': '两者在所有测量上打平。',
  'The {} are tied on everything measured.': '这 {0} 种在所有测量上打平。',
  'Recommended: {}.': '推荐：{0}。',
  'the list of nodes': '节点列表',
  '; a lookup looks at {} nodes or points': '；一次查找要看 {0} 个节点或点',
  'all clients must agree on {} ({} here){}': '所有客户端必须约定{0}（此处 {1}）{2}',
  'It costs, with {}: {}.': '代价（{0}）：{1}。',
  'clients can agree on more than who is there': '客户端还能约定成员名单以外的内容',
  'nodes get weights': '节点有权重',
  'a node may join': '可能有节点加入',
  'no node joins': '没有节点加入',
  'any node may be lost': '任何节点都可能丢失',
  'no node is lost but the last one': '只会丢失最后一个节点',
  'the nodes are going to be doubled': '节点数将翻倍',
  'the nodes are not doubled': '节点数不翻倍',
  'a zone may be lost': '可能丢失一个可用区',
  'no zone is lost': '不会丢失可用区',
  'Cannot be chosen: {}.': '不能选：{0}。',
  'No answer here: {}.': '这里没有答案：{0}。',
  '; ': '；',
  '{} needs {}': '{0}（需要{1}）',
  'Every key is served while nodes are down; with {}, requests for {} of the keys fail.':
    '节点宕机期间，所有键照常可用；换成 {0}，对 {1} 的键的请求会失败。',
  'While nodes are down, requests for {} of the keys fail; with {}, {}.':
    '节点宕机期间，对 {0} 的键的请求会失败；换成 {1} 是 {2}。',
  '{} moved no key between unaffected nodes; {} moved {} of the keys.':
    '未变节点之间没有键迁移；{1} 则迁移了 {2} 的键。',
  '{} moved {} of the keys between unaffected nodes; {} moved {}.': '未变节点之间迁移了 {1} 的键，{2} 是 {3}。',
  '{} {} with {} on collateral moves, but {} busiest node holds {} times its fair share, not {}.':
    '多余迁移与 {2} 打平，但最满节点为其公平份额的 {4} 倍，而不是 {5} 倍。',
  '{} {} with {} on collateral moves and balance, but moved only {} of the keys beyond the optimum, not {}.':
    '多余迁移和均衡与 {2} 打平，但超出最少迁移的只有 {3} 的键，而不是 {4}。',
  '{} {} with {} on the movement and balance of keys, but moved {} of the copies, not {}.':
    '键的迁移和均衡与 {2} 打平，但迁移的副本为 {3}，而不是 {4}。',
  '{} {} with {} on movement, but {} busiest node holds {} times its fair share of the copies, not {}.':
    '迁移与 {2} 打平，但按副本计，最满节点为其公平份额的 {4} 倍，而不是 {5} 倍。',
  '{} and {} are statistically tied on movement and balance, but a lookup in {} visits {} nodes or points, not {}.':
    '迁移和均衡与 {1} 在统计上打平，但 {2} 一次查找要看 {3} 个节点或点，而不是 {4} 个。',
  '{} and {} are statistically tied on movement and balance, but {} less shared state ({}, not {}).':
    '迁移和均衡与 {1} 在统计上打平，但共享状态更少（{3}，而不是 {4}）。',
  'one more node': '再加一个节点',
  'a node leaving from the middle': '从中间去掉一个节点',
  'Not covered here: {} cannot handle {}.': '这里没有测到：{0} 不支持{1}。',
  'Not covered here: with {}, {} would move {} of the keys, although {} would be enough.':
    '这里没有测到：用 {0} 时，{1}会迁移 {2} 的键，而 {3} 就够了。',
  '{}, seed {}': '{0}，种子 {1}',
  'from {}': '来自 {0}',
  'Hottest keys': '最热的键',
  'by node': '各节点',
  '┊ optimal': '┊ 最少',
  'There were no keys, so nothing was measured.': '没有键，无从测量。',
  'Its busiest node held {} times its fair share.': '最满节点为其公平份额的 {0} 倍。',
  ', {} times the optimum': '，为最少迁移的 {0} 倍',
  'No key moved between unaffected nodes.': '未变节点之间没有键迁移。',
  '{} of these moves were between unaffected nodes.': '其中 {0} 是未变节点之间的迁移。',
  ' After the round trip, {} of the keys ended on a different node than they started on.':
    '节点恢复原样后，{0} 的键换了归属节点。',
  '{} moved {} in {}{}. {}{} {}': '{0} 用 {2}迁移了 {1}{3}。{4}{5}{6}',
  '{} does not meet: {}{}.': '{0} 不满足：{1}{2}。',
  'No strategy compared here meets every need.': '参与比较的策略都不能满足全部要求。',
  'The scenario has no change to choose by: try 3 +1 -1.': '这个场景没有变更，无从选择：试试 3 +1 -1。',
  'It is the only strategy that meets every need.': '它是唯一满足全部要求的策略。',
  'What switching would move, or on which keys two clients disagree: {}':
    '换用会迁移哪些键，或两种客户端对哪些键判断不一：{0}',
  ' ({} ns a lookup here)': '（此处一次查找 {0} 纳秒）',
  'Trade-off: {} is stateful. Every client must know {} ({} here).':
    '代价：{0} 是有状态的，每个客户端都必须知道{1}（此处 {2}）。',
  'a step moved up to {} of the copies and changed the replica set of up to {} of the keys; ':
    '一步最多迁移 {0} 的副本，并使 {1} 的键的副本集合改变；',
  '{}, {} copies of each key: {}peak {}.': '{0}，每个键 {1} 份副本：{2}最满节点 {3}。',
  '; the hottest key alone forces at least {}': '；单是最热的键就至少使它达到 {0}',
  'a step moved up to {}; ': '一步最多迁移 {0}；',
  '{}, by hits: {}peak {}{}.': '{0}，按访问次数：{1}最满节点 {2}{3}。',
  '{}, by bytes: {}peak {}.': '{0}，按字节：{1}最满节点 {2}。',
  '{} ({} to {})': '{0}（{1} 到 {2}）',
  'step {} moves {}': '第 {0} 步迁移 {1}',
  '{} over {} random sets of node names: peak {}{}.': '{0} 换 {1} 组随机节点名：最满节点 {2}{3}。',
  'Look at {}, step {}: {}.': '注意 {0} 第 {1} 步：{2}。',
  '{} to {}': '{0} 到 {1}',
  'keys do not follow the ownership of its nodes (G-test, p = {}): the hash is not uniform on these keys':
    '键的分布不符合节点的哈希空间份额（G 检验，p = {0}）：哈希在这些键上不均匀',
  'the spread is more even than random hashing would give (G-test, p = {}): on these keys the hash acts like a counter':
    '分布比随机哈希还均匀（G 检验，p = {0}）：哈希在这些键上像计数器一样',
  'the CV is {}, but theory expects {}: the hash spreads the points of the ring badly':
    '变异系数为 {0}，而理论值为 {1}：哈希没有把环上的点撒匀',
  'the CV over all sets of node names is {}, but theory expects {}: the hash spreads the points of the ring badly':
    '所有节点名组合的变异系数为 {0}，而理论值为 {1}：哈希没有把环上的点撒匀',
  'one node holds {} of the keys, but theory expects {} even for the most extreme node':
    '一个节点持有 {0} 的键，而按理论，即使最极端的节点也是 {1}',
  'its table should give nodes equal shares, but their entries differ by {}':
    '它的表应给各节点相同份额，但各节点的项数相差 {0}',
  '{} of the keys moved, but theory expects {}': '迁移了 {0} 的键，而理论值为 {1}',
  'it promises no collateral moves, but {} of the keys moved between unaffected nodes':
    '它承诺没有多余迁移，但未变节点之间迁移了 {0} 的键',
  'a node that joined holds only {} of the keys{}': '新加入的节点只持有 {0} 的键{1}',
  '; theory expects at least {}': '；理论值至少为 {0}',
  'nodes changed, but no key moved': '节点有变，却没有键迁移',
  'hex {}': '十六进制 {0}',
  '{} items': '{0} 项',
  '{} is none of {}, lookup-ns=<n>.': '{0} 不是 {1}、lookup-ns=<n> 之一。',
  'start with {}': '初始节点 {0}',
  '{} gets weight {}': '{0} 的权重改为 {1}',
  '{} (weight {})': '{0}（权重 {1}）',
  '{}: {} of the keys fail: they stay on {}, which {} down': '{0}：对 {1} 的键的请求会失败：它们仍在已宕机的 {2} 上',
  '{} handed out in turn or at random': '{0}被轮流或随机分发',
  // diff/format
  ' To avoid it: {}.': '要避免：{0}。',
  '{}: keys that move': '{0}：迁移的键',
  'Only before: {}\n': '只在变更前有：{0}\n',
  'Only after: {}\n': '只在变更后有：{0}\n',
  'Run it again: `{}`\n': '再次运行：`{0}`\n',
  'what changed': '变更内容',
  'in turn': '依次',
  'what would avoid it': '怎样避免',
  'keys before': '变更前的键',
  'Moved {}, at least {} was due, collateral {}, peak {} → {}.\n':
    '迁移 {0}，至少需要 {1}，多余迁移 {2}，最满节点 {3} → {4}。\n',
  'Only before: {}': '只在变更前有：{0}',
  'Only after: {}': '只在变更后有：{0}',
  'What changed': '变更内容',
  '{}{} (line {})': '{0}{1}（第 {2} 行）',
  'Changes overlap: alone, they need not add up to what moves.': '各项变更有重叠：单独相加不一定等于总的迁移。',
  'What would avoid it': '怎样避免',
  'moved {}, at least {} was due, collateral {}, peak {} → {}':
    '迁移 {0}，至少需要 {1}，多余迁移 {2}，最满节点 {3} → {4}',
  '{} before': '{0}，变更前',
  'and {} that changed less': '另有 {0}变化较小',
  '{} of the {} that move': '迁移的 {1}中的 {0} 个',
  // format/against
  'its scenario was {}': '其场景为 {0}',
  'its keys were {}': '其键为 {0}',
  'Against {}{}:': '与 {0} 相比{1}：',
  ', although {}': '（但{0}）',
  '{} is not in it.': '其中没有 {0}。',
  'not in it': '其中没有',
  '{} has the same numbers in every digit shown.': '{0} 所示的每一位数字都相同。',
  '{} {}, was {}': '{0} 为 {1}，先前为 {2}',
  // format/terminal
  '{} {}% {}, {} left': '{0} {1}% {2}，剩余 {3}',
  '{} min {} s': '{0} 分 {1} 秒',
  '{} h {} min': '{0} 小时 {1} 分',
  // format
  'needs shared state': '需要共享状态',
  'knows no weights': '不支持权重',
  'cannot make the steps': '做不了这些步骤',
  'cannot add a node': '不能加入节点',
  'cannot lose a node': '不能丢失节点',
  'cannot double': '不能翻倍',
  'cannot lose a zone': '不能丢失可用区',
  'its current state': '它的当前状态',
  '{}: {} ({})': '{0}：{1}（{2}）',
  '{} join': '{0} 加入',
  '{} joins': '{0} 加入',
  '{} come back': '{0} 恢复',
  '{} comes back': '{0} 恢复',
  '{} fail': '{0} 宕机',
  '{} leave': '{0} 离开',
  '{} fails': '{0} 宕机',
  '{} leaves': '{0} 离开',
  // diff/format
  'Which keys move': '哪些键会迁移',
  'Moved {}, at least {} was due, collateral {}, peak {} → {}.':
    '迁移 {0}，至少需要 {1}，多余迁移 {2}，最满节点 {3} → {4}。',
  '{} ({})': '{0}（{1}）',
  // format/charts
  '{}. Each number at the step where it is worst.': '{0}。各数取最差的一步。',
  'a strategy': '一种策略',
  '99.9% interval, where it is not exact': '99.9% 区间（非精确值时）',
  '; lower is better': '；越小越好',
  '; higher is better': '；越大越好',
  '{}, by strategy': '{0}，按策略',
  '{} by {}, a line a step; dashed: {}': '{0}随{1}的变化，每步一条线；虚线为{2}',
  '{}, by {}': '{0}（按{1}）',
  'before it': '变更之前',
  'with the points that it has': '现有点数时的值',
  'points of a node': '每个节点的点数',
  'time until all copies are there again': '全部副本恢复所需的时间',
  'Where keys went': '键的去向',
  ' Nodes are grouped by what happened to them.': '节点按所发生的事归在一起。',
  'to or from a node that changed': '迁入或迁出有变的节点',
  'Keys moved': '迁移的键',
  'Moving less than the optimum is not better: the new node then holds less than its fair share.{}':
    '少于最少迁移并不更好：那样新节点持有的少于公平份额。{0}',
  ' The first {} steps are drawn.': '图中只画前 {0} 步。',
  'moved to or from a node that changed': '迁入或迁出有变的节点',
  'collateral: between unaffected nodes': '多余迁移：未变节点之间',
  'what theory expects': '理论值',
  'Keys per node': '各节点的键',
  'Theory gives no interval for these shares.': '这些份额没有理论区间。',
  'The band is the {}% interval of theory; {}.': '色带是理论的 {0}% 区间；{1}。',
  'every node is inside': '所有节点都在其中',
  '{} of {} are outside, marked ✕': '{1} 个中有 {0} 个在外，标为 ✕',
  'outside the band': '在色带之外',
  ' (theory {} to {})': '（理论值 {0} 到 {1}）',
  'Exact shares over {} random sets of names: minimum, median and maximum. The names you gave are one such set.':
    '{0} 组随机节点名下的精确份额：最小值、中位数和最大值。你给出的节点名也是这样的一组。',
  'your names and keys': '你的节点名和键',
  // format/html
  'seed {}, {}': '种子 {0}，{1}',
  '{} through {}, the same keys for each': '{0}、{1}，各策略用同样的键',
  'Theory, tests and the rest': '理论、检验及其他',
  'Start:': '开始：',
  'Step {}:': '第 {0} 步：',
  'The tables above hold the steps after step {}.': '第 {0} 步以后的步骤见上面的表。',
  'How it was made': '如何得出',
  'hash {}': '哈希 {0}',
  'The numbers': '数值',
  // format/charts
  'Busiest node under other node names': '换节点名后的最满节点',
  'Keys moved under other node names': '换节点名后迁移的键',
  // format
  'What happens to my database?': '缓存背后的数据库会怎样？',
  'a change, --cache-bytes and --qps': '有变更，以及 --cache-bytes 和 --qps',
  'hit rate before the change': '变更之前的命中率',
  'lowest hit rate after it': '变更之后最低的命中率',
  'most requests a second that reach the database': '到达数据库的每秒请求数，最多时',
  'the same over what reached it before': '同上，与变更之前之比',
  'requests that miss until the hit rate has settled, beyond those that miss after':
    '命中率稳定之前比之后多出的未命中请求',
  'time until the hit rate is at 95% of the old one': '命中率恢复到原来的 95% 所需的时间',
  'time after the change': '变更之后的时间',
  'hit rate': '命中率',
  'Which failure takes the others down?': '哪一次宕机会拖垮其他节点？',
  'two nodes': '两个节点',
  'headroom that the loss of any one node takes: the most loaded survivor over what it was sized for':
    '承受任何一个节点丢失所需的余量：负载最重的幸存节点与其设计负载之比',
  'headroom that the loss of any --failures nodes at once takes': '承受任何 --failures 个节点同时丢失所需的余量',
  'with no more headroom than this, some single failure takes all nodes down, one after another':
    '余量不超过此数时，某一次宕机会把所有节点逐个拖垮',
  'Does it drift?': '会越变越偏吗？',
  'three nodes': '三个节点',
  'share of the busiest node over its fair share, on average over the steps':
    '最满节点的份额与其公平份额之比，各步平均',
  'at 99 of 100 steps at most': '100 步中有 99 步不超过',
  'the largest at any step': '各步中最大的',
  'what the peak gains in a thousand steps; around 0 it does not drift':
    '最满节点在一千步中的增量；在 0 附近就不会越变越偏',
  'all that moved over the least that had to': '全部迁移与最少迁移之比',
  'what clients must agree on in the end': '最后客户端必须约定的内容',
  'How long does the move take?': '迁移要多久？',
  'a change and --bandwidth': '有变更，以及 --bandwidth',
  'bytes that go to another node': '去往别的节点的字节',
  'no schedule is faster: the most that one node sends or receives, at --bandwidth':
    '再怎么安排也不会更快：单个节点最多要发送或接收的量，按 --bandwidth',
  'a plain schedule of --streams transfers a node, the longest first': '普通安排：每个节点 --streams 路传输，长的在先',
  'Will I lose data?': '会丢数据吗？',
  '--replicas, and more nodes than copies': '--replicas，且节点数多于副本数',
  'probability that some key loses all its copies when --failures nodes fail at once, drawn at random':
    '随机 --failures 个节点同时宕机时，有键丢失全部副本的概率',
  'share of the keys that is lost on average: the same whatever the placement': '平均丢失的键所占份额：与放置方式无关',
  'share of the keys that is lost once any is': '一旦丢失，丢失的键所占份额',
  'distinct sets of nodes that hold all copies of some key': '持有某个键全部副本的不同节点组合数',
  'scatter width: other nodes that a node shares keys with, on average; more repair faster and lose more often':
    '散布宽度：一个节点平均与多少个其他节点共有键；越大修复越快，也越常丢失',
  'How lucky was I?': '这组名字运气如何？',
  'exact ownership or fair shares': '精确的哈希空间份额或公平份额',
  'share of the busiest node over its fair share, under the given names':
    '最满节点的份额与其公平份额之比，按给出的节点名',
  'the same under random names, in half of the cases at most': '同上，节点名随机，半数情况不超过',
  'in 99 of 100 cases at most': '100 次中有 99 次不超过',
  'in 999 of 1000 cases at most': '1000 次中有 999 次不超过',
  'How parallel is repair?': '修复能有多少节点一起做？',
  'nodes that the copies of a failed node are read from, at the worst node':
    '修复宕机节点时读取副本的节点数，取最差的节点',
  'nodes that new copies are written to, at the worst node': '写入新副本的节点数，取最差的节点',
  'part of what a failed node held that one node has to send or receive, at the worst node':
    '宕机节点所持内容中，单个节点要发送或接收的部分，取最差的节点',
  'time until all copies are there again, at --bandwidth': '全部副本恢复所需的时间，按 --bandwidth',
  'What happens while clients disagree?': '客户端看法不一时会怎样？',
  'a change': '有变更',
  'share of the keys on which two clients differ when half of them know of the change: 2f(1 - f) of what moves, at its most':
    '一半客户端得知变更时，两个客户端判断不同的键所占份额：迁移的 2f(1 - f)，取最大',
  'spread: nodes on which a key is looked for, on average over the keys': '分散：一个键会在几个节点上被查找，各键平均',
  'load: keys that some client looks for on the busiest node, over its fair share (the larger of before and after)':
    '负载：有客户端在最满节点上查找的键与其公平份额之比（前后取较大者）',
  'How much can I store?': '总共能存多少？',
  nothing: '（无需其他）',
  'part of all room that is filled when the first node is full: 1 over the peak':
    '第一个节点装满时全部空间的使用比例：最满节点的倒数',
  'keys that fit before the first node is full, where a node of weight 1 has --cache-bytes':
    '第一个节点装满之前能存的键数，权重为 1 的节点有 --cache-bytes 的空间',
  'part of the windows whose peak is above --above': '最满节点超过 --above 的窗口所占比例',
  'With my real traffic?': '换成真实的流量呢？',
  '--keys-from with times of requests (access logs, cache traces; not --unique)':
    '带请求时间的 --keys-from（访问日志、缓存访问记录；不能用 --unique）',
  'requests in a window, in half of the windows at most': '一个窗口内的请求数，半数窗口不超过',
  'peak of a window: requests to its busiest node over the fair share, in half of the windows at most':
    '窗口的最满节点：其请求数与公平份额之比，半数窗口不超过',
  'peak in 99 of 100 windows at most': '100 个窗口中有 99 个的最满节点不超过',
  'largest peak of all windows': '所有窗口中最满节点的最大值',
  'part of the requests that another node gets than in the window before, on average over the windows':
    '与前一窗口相比换了节点的请求所占比例，各窗口平均',
  'What does it weigh?': '它本身要占多少？',
  'contiguous ranges of hashes that a node owns, on average; 0 where it has none':
    '一个节点平均拥有的连续哈希区间数；没有区间的策略为 0',
  'what all clients must agree on: names, weights, order, state': '所有客户端必须约定的：名字、权重、顺序、状态',
  'that, and the points or entries that a client builds from it': '以上，加客户端据此构造的点或表项',
  'what the change sends to every client: who joined or left, and numbers of the state that differ':
    '变更要发给每个客户端的：谁加入或离开，以及状态中不同的数',
  'nodes or points that a lookup looks at': '一次查找要看的节点或点数',
  'How long does a lookup take?': '查找一次要多久？',
  'timed on this machine, one by one; intervals: David, Nagaraja 2003, 7.1':
    '在本机逐次计时；区间见 David、Nagaraja 2003, 7.1',
  'its own name in --consequences, since times differ from run to run':
    '在 --consequences 中写明，因为每次运行的时间都不同',
  'time of a lookup with cold caches, in half of the cases at most': '处理器缓存全冷时一次查找的时间，半数不超过',
  'the same in 99 of 100 cases at most': '同上，100 次中有 99 次不超过',
  'What if a rack goes?': '整个可用区没了会怎样？',
  'nodes in two zones (A@rack1, or --zones)': '分在两个可用区的节点（A@rack1，或 --zones）',
  'share of the busiest zone over its fair share': '最满可用区的份额与其公平份额之比',
  'headroom that the loss of any one zone takes: the most loaded survivor over what it was sized for':
    '承受任何一个可用区丢失所需的余量：负载最重的幸存节点与其设计负载之比',
  'share of the keys that lose all copies with some zone, at the worst one':
    '随某个可用区丢失全部副本的键所占份额，取最差的',
  'share of the keys with all copies in one zone, all zones together':
    '全部副本同在一个可用区的键所占份额，各可用区合计',
  'keys moved between nodes that nothing happened to, all steps together': '未变节点之间迁移的键，各步合计',
  'share of the busiest node over its fair share, at the worst step': '最满节点的份额与其公平份额之比，取最差的一步',
  'keys moved above the least, all steps together': '超出最少迁移的键，各步合计',
  'copies that went to another node, all steps together': '换了节点的副本，各步合计',
  'peak by copies': '按副本计的最满节点',
  'what clients must agree on': '客户端必须约定的内容',
  // format/charts
  'Keys moved so far': '迄今迁移的键',
  'All steps up to one added up; a key that moves twice counts twice.': '到某一步为止各步相加；迁移两次的键计两次。',
  'of these, collateral': '其中的多余迁移',
  'keys moved up to each step, {}': '到每一步为止迁移的键，{0}',
  'How far each node is from its fair share, which is the line. {}{}': '各节点与其公平份额（横线）相差多少。{0}{1}',
  'a node': '一个节点',
  'fair share': '公平份额',
  'deviation from the fair share, by node, {}': '各节点与公平份额的偏差，{0}',
  'How many nodes have how much': '有多少节点负载多少',
  'Part of the nodes (up) with no more than so much of their fair share (across): the steeper at 1, the more even.':
    '负载不超过公平份额的若干倍（横轴）的节点占多少（纵轴）：在 1 处越陡越均衡。',
  'distribution of load over nodes, {}': '负载在节点间的分布，{0}',
  '{} per node': '各节点的{0}',
  'How far each node is from its fair share, which is the line; beside each row its busiest node over the fair share.':
    '各节点与其公平份额（竖线）相差多少；每行旁边是最满节点与公平份额之比。',
  '{} per node over the fair share, by strategy': '各节点的{0}与公平份额之比，按策略',
  'share of keys moved in step {}, by strategy': '第 {0} 步迁移的键所占份额，按策略',
  'Moves against balance': '迁移与均衡',
  'Left moves less than right, below is more even than above. On the Pareto front, where no other one is better by both: {}.':
    '越靠左迁移越少，越靠下越均衡。在帕累托前沿上、没有别的策略两样都更好的：{0}。',
  'on the front': '在前沿上',
  'beaten by another one': '不如别的策略',
  'peak by moves': '最满节点与迁移',
  'Up: busiest node over its fair share, at the worst step. Across: keys moved above the optimum, all steps together.':
    '纵轴：最满节点与其公平份额之比，取最差的一步。横轴：超出最少迁移的键，各步合计。',
  'keys moved above the optimum, and peak, by strategy': '超出最少迁移的键与最满节点，按策略',
  '{}: {} above the optimum, peak {}': '{0}：超出最少迁移 {1}，最满节点 {2}',
  'From the nodes on the left to those on the right, as wide as they are many; one scale for all strategies.{}':
    '从左边的节点到右边的节点，宽度表示多少；各策略用同一比例。{0}',
  '{} of all keys': '全部键的 {0}',
  'Nothing moved.': '没有迁移。',
  'keys moved from node to node, {}': '键在节点之间的迁移，{0}',
  '{} to {}: {} of all keys': '{0} 到 {1}：全部键的 {2}',
  '{}: {} of all keys': '{0}：全部键的 {1}',
  'range over node names, {}': '换节点名后的范围，{0}',
  'keys and their copies': '键及其副本',
  requests: '请求',
  'bytes stored': '存放的字节',
  ' Nodes are sorted by load.': '节点按负载排列。',
};
