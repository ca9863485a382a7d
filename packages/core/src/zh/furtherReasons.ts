import type { ChineseTexts } from './inChinese.ts';

/** What core says elsewhere: of JSON, configurations, records and plans, which the page does not read. */
export const furtherReasons: ChineseTexts = {
  // shown.ts
  'the {} {}': '{0} {1}',
  // cluster
  'n must be an integer of at least 0, got {}': 'n 须是不小于 0 的整数，不能是 {0}',
  'cluster JSON must have schema shardscope/cluster/1, got {}':
    '集群的 JSON 须有 schema shardscope/cluster/1，不能是 {0}',
  '{} hashes keys by {}, got {}': '{0} 用 {1} 计算键的哈希，不能用 {2}',
  '{} cannot be rebuilt from nodes and options alone: the JSON has no state':
    '{0} 不能只由节点和选项恢复：JSON 中没有 state',
  'unknown {} {}; known: {}': '未知的{0} {1}；可用的：{2}',
  'copies must be a rule such as chooseKCopies, got {}': 'copies 须是副本规则，如 chooseKCopies，不能是 {0}',
  'strategy must be one such as ring of @shardscope/core, got {}; strategy(id) of @shardscope/core/registry finds them':
    'strategy 须是策略，如 @shardscope/core 的 ring，不能是 {0}；可用 @shardscope/core/registry 的 strategy(id) 查找',
  'hash must be one such as md5 of @shardscope/core, got {}; hash(id) of @shardscope/core/registry finds them':
    'hash 须是哈希，如 @shardscope/core 的 md5，不能是 {0}；可用 @shardscope/core/registry 的 hash(id) 查找',
  'a hash of 64 bits': '64 位的哈希',
  'a hash of at most 32 bits': '不超过 32 位的哈希',
  '{} needs {}, got {} ({} bits)': '{0} 需要{1}，不能是 {2}（{3} 位）',
  'hash {} must return int32 values, got {}': '哈希 {0} 须返回 int32，不能是 {1}',
  'bound must be between 1 and 16, got {}': 'bound 须在 1 到 16 之间，不能是 {0}',
  'nothing is open on node {}': '节点 {0} 上没有未结束的请求',
  'keys must be an array or another iterable of keys, got {}': 'keys 须是键的数组或其他可迭代对象，不能是 {0}',
  'keys are hashed by {} before and by {} after: no range is the same':
    '先前用 {0}、之后用 {1} 计算键的哈希：没有相同的区间',
  '{} and {} cut keys in different ways: a ring and a table have no common ranges':
    '{0} 与 {1} 划分键的方式不同：环与表没有共同的区间',
  'tables of {} and {} entries have more than {} common slots': '{0} 项与 {1} 项的表，公共的槽超过 {2} 个',
  '{} has no ranges that could be listed: movedKeys finds what moves among keys':
    '{0} 没有可列出的区间：用 movedKeys 在键中找出迁移的',
  'a node is an id or an object with one, got {}': '节点须是 id 或带 id 的对象，不能是 {0}',
  'node id must be a string, got {}': '节点 id 须是字符串，不能是 {0}',
  'zone of node {} must be a string, got {}': '节点 {0} 的 zone 须是字符串，不能是 {1}',
  '{} of node {} must be true or false, got {}': '节点 {1} 的 {0} 须是 true 或 false，不能是 {2}',
  'nodes must be an array, a Set or another iterable of ids and nodes, got {}':
    'nodes 须是 id 和节点的数组、Set 或其他可迭代对象，不能是 {0}',
  'ids must be an array, a Set or another iterable of ids, got {}':
    'ids 须是 id 的数组、Set 或其他可迭代对象，不能是 {0}',
  'options of {} must be an object such as { name: value }, got {}':
    '{0} 的选项须是 { name: value } 这样的对象，不能是 {1}',
  'state of {} with {} nodes must be {}, got {}': '{1} 个节点的 {0} 的 state 须为 {2}，不能是 {3}',
  // hashes
  'buckets must be an integer between 1 and {}, got {}': '桶数须是 1 到 {0} 之间的整数，不能是 {1}',
  'text must be a string, got {}': '文本须是字符串，不能是 {0}',
  '{}, got {}': '{0}，不能是 {1}',
  // redis
  'no node {} among {} nodes': '{1} 个节点中没有 {0}',
  'node {} is no replica of a known master: only a replica can take over':
    '节点 {0} 不是已知主节点的从节点：只有从节点能接替',
  'the story needs 8 nodes, got {}': '演示需要 8 个节点，不能是 {0} 个',
  '{} must have one replica fit to take over': '{0} 须有一个能接替它的从节点',
  // scenario
  'a list of nodes has no steps, got {}': '节点列表不带步骤，不能是 {0}',
  // shims
  'algorithm must be one of {} or a function, got {}': 'algorithm 须是 {0} 之一或函数，不能是 {1}',
  'a ring has at most {} points, got {}': '环上最多 {0} 个点，这里有 {1} 个',
  // strategies
  'token-allocation state needs ascending tokens below 2^{} and buckets below {}, got {}, {}':
    'token-allocation 的 state 须为小于 2^{0} 且递增的 token 和小于 {1} 的桶，不能是 {2}, {3}',
  'token-allocation state must be pairs of a token and a bucket, got {} numbers':
    'token-allocation 的 state 须由 token 和桶成对组成，这里有 {0} 个数',
  // measure
  '{} cannot be expected of these nodes: {}': '这些节点不会发生 {0}：{1}',
  'counts must add up to {}, got {}': '计数之和须为 {0}，现在是 {1}',
  'placements must be of the same keys, got {} before and {} after':
    '两次放置须是同样的键，先前有 {0} 个，之后有 {1} 个',
  // partitioners
  '{} state must give {} nodes distinct places below {}': '{0} 的 state 须给 {1} 个节点各一个小于 {2} 的不同位置',
  '{} state must name each of {} buckets once, got {}': '{0} 的 state 须把 {1} 个桶各写一次，不能是 {2}',
  'slots state needs pairs of a bucket below {} and a length, got {}, {}':
    'slots 的 state 须由小于 {0} 的桶和长度成对组成，不能是 {1}, {2}',
  'slots state must cover {} slots, got {}': 'slots 的 state 须覆盖 {0} 个槽，现在是 {1}',
  // redis
  '{} nodes are too few for {} replicas of a master': '{0} 个节点不够每个主节点有 {1} 个从节点',
  'slots to move must be between 0 and the {} of the sources, got {}':
    '迁移的槽数须在 0 到源节点的 {0} 之间，不能是 {1}',
  'no master {} in a cluster of {} nodes': '{1} 个节点的集群里没有主节点 {0}',
  'weight of node {} must be a number of at least 0, got {}': '节点 {0} 的权重须是不小于 0 的数，不能是 {1}',
  'no master {} to weigh': '没有主节点 {0}，无法设置权重',
  'no master may take the slots to isolate{}': '没有主节点可以接收要单独安置的槽{0}',
  '{} An exact plan needs a whole cluster': '{0} 精确计划需要完整的集群',
  "CLUSTER SLOT-STATS tells of one master's slots, and these are missing: {}":
    'CLUSTER SLOT-STATS 只说一个主节点的槽，还缺这些：{0}',
  'CLUSTER SLOT-STATS must tell of every slot once, and of these it does more often: {}':
    'CLUSTER SLOT-STATS 须把每个槽各说一次，这些出现了多次：{0}',
  'slot loads line {}': '槽负载第 {0} 行',
  '{}: expected slot,weight, got {}': '{0}：应是 槽,权重，而不是 {1}',
  '{}: slot must be below {}, got {}': '{0}：槽须小于 {1}，不能是 {2}',
  'CLUSTER SLOT-STATS entry {}': 'CLUSTER SLOT-STATS 第 {0} 项',
  '{}: expected slot and statistics, got {}': '{0}：应是槽和统计，而不是 {1}',
  'slot loads: {}': '槽负载：{0}',
  'CLUSTER SLOT-STATS must be an array, got {}': 'CLUSTER SLOT-STATS 的结果应是数组，现在是 {0}',
  'CLUSTER SLOT-STATS line {}: expected a slot or a field and its value, got {}':
    'CLUSTER SLOT-STATS 第 {0} 行：应是槽，或字段及其值，而不是 {1}',
  'replicas must be an integer of at least 0, got {}': '从节点数须是不小于 0 的整数，不能是 {0}',
  'slots to move must be a non-zero 32-bit integer, got {}': '迁移的槽数须是非零的 32 位整数，不能是 {0}',
  // workload
  'has no client: {}': '没有客户端：{0}',
  'has no number of bytes, but {}': '应有字节数，而不是 {0}',
  'has no time of a log, but {}': '应有日志的时间，而不是 {0}',
  'is no item of a metadump: {}': '不是 metadump 的一项：{0}',
  'the record of {} bytes at byte {} is cut after {} bytes': '第 {1} 字节处 {0} 字节的记录只有 {2} 字节',
  'the record of {} bytes at byte {} has its next request at {}': '第 {1} 字节处 {0} 字节的记录，下一次请求在 {2}',
  'is no request of the trace: {}': '不是访问记录的一次请求：{0}',
  // measure
  'the trace has more than {} windows of {} s, which is all there is room for; longer windows are fewer':
    '访问记录超过 {0} 个 {1} 秒的窗口，放不下更多；窗口长一些就会少一些',
  // workload
  'the key has no variable such as $request_uri: {}': '键里没有 $request_uri 这样的变量：{0}',
  'the log does not say ${}; it has {}': '日志里没有变量 {0}；有 {1}',
  'the log format has nothing between ${} and ${}': '日志格式里变量 {0} 和 {1} 之间没有分隔',
  'the log format has no variable: {}': '日志格式里没有变量：{0}',
  'the log format has an unknown escape: {}': '日志格式里有未知的 escape：{0}',
  'the arguments of {} make no sense': '{0} 的参数不合理',
  '{} has more than {} arguments': '{0} 的参数超过 {1} 个',
  'more than {} keys exist at once, which is more than are held: read a dump (BGSAVE) instead':
    '同时存在的键超过 {0} 个，放不下：请改读转储（BGSAVE）',
  'line {} {}': '第 {0} 行{1}',
  'there is no column {}, but {}': '没有 {0} 这一列，有 {1}',
  '{}: {}': '{0}：{1}',
  'has neither text nor a whole number in column {}, but {}': '的列 {0} 既不是文本也不是整数，而是 {1}',
  'has no whole number up to {} in column {}, but {}': '的列 {1} 里应是不超过 {0} 的整数，而不是 {2}',
  '{} is no version that is read: REDIS000{} to REDIS00{} and VALKEY080':
    '不能读版本 {0}：可读的是 REDIS000{1} 到 REDIS00{2} 和 VALKEY080',
  'no length starts with {}': '没有以 {0} 开头的长度',
  'the length {} is too large': '长度 {0} 太大',
  'before byte {}, {}': '在第 {0} 字节之前，{1}',
  'a key is compressed from {} bytes to {}': '有键由 {0} 字节压缩为 {1} 字节',
  "no part of a module's data is of kind {}": '模块数据中没有 {0} 这一类',
  'the dump is cut at byte {}': '转储在第 {0} 字节处中断',
  'there is {} ({}), which is not read': '其中有 {0}（{1}），不能读取',
  'slot {} of {} has {} keys': '{1} 个槽中的槽 {0} 有 {2} 个键',
  // measure
  'counts of other clusters cannot be added': '不同集群的计数不能相加',
  'cannot place keys on an empty cluster': '没有节点的集群无法放置键',
  'there must be a strategy to rank, got none': '没有可排名的策略',
  // redis
  'only a table in which every slot has an owner that serves can be defragmented':
    '只有每个槽都有提供服务的归属节点时，才能整理成连续区间',
  'all masters have weight 0: none can own a slot': '所有主节点的权重都是 0：没有节点能拥有槽',
  'no master may take the slots that have to go': '没有主节点可以接收必须迁出的槽',
  'CSV and CLUSTER SLOT-STATS cannot be combined: give one or the other':
    'CSV 与 CLUSTER SLOT-STATS 不能混用：只给其中一种',
  // workload
  'line {} is cut': '第 {0} 行不完整',
  'a log format with escape=json writes JSON: name the field that is the key':
    '日志格式带 escape=json 时写的是 JSON：请指明哪个字段是键',
  // measure
  'placements must be of {} keys, got {}': '两次放置须是 {0} 个键，不能是 {1}',
};
