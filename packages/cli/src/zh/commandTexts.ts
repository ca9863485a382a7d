import type { ChineseTexts } from '@shardscope/core/zh';

/** What commands say of their arguments, scenarios and configurations, in Chinese by the English words; `{0}` is the first value. */
export const commandTexts: ChineseTexts = {
  // program.ts
  'error: {}\n': '错误：{0}\n',
  'Examples:': '示例：',
  // commands
  'what may happen, beside the steps of the scenario: {} (add,lose if there are no steps)':
    '除场景中的步骤外，还可能发生什么：{0}（没有步骤时为 add,lose）',
  '{} is none of {}.': '{0} 不是 {1} 之一。',
  '--expect: nothing happens, so nothing can be chosen by': '--expect：什么都不发生，无从选择',
  '{} expected': '预期 {0}',
  'its steps': '场景中的步骤',
  '{} is neither a file nor two nodes or more, such as "10" or "a,b,c"':
    '{0} 既不是文件，也不是两个以上的节点，如 "10" 或 "a,b,c"',
  'left out: {}': '略去：{0}',
  '--assume goes with --from: it says what a configuration does not':
    '--assume 要与 --from 连用：它补充配置文件里没有的信息',
  '--from - and --keys-from -: stdin can be read once': '--from - 与 --keys-from -：标准输入只能读一次',
  'It must be an address such as http://localhost:5173/.': '必须是网址，如 http://localhost:5173/。',
  'not in the link: {}': '链接中不含：{0}',
  'give a scenario as an argument or with --scenario-file, not both':
    '场景写作参数或用 --scenario-file 给出，不要两者都用',
  'nodes and steps, such as "A,B,C=2 +D -B !A +A", or one of list scenarios (default: "{}")':
    '节点和步骤，如 "A,B,C=2 +D -B !A +A"，或 list scenarios 列出的场景（默认："{0}"）',
  '{}, which the results are of': '{0}，结果只包含这些键',
  'not a compare command: {}': '不是 compare 命令：{0}',
  'stdin can be read once: give - only once, as a configuration or to --keys-from':
    '标准输入只能读一次：- 只能出现一次，作为配置文件或用于 --keys-from',
  'with --key: nodes, as "a,b=2,c", or how many: "3" ({})': '与 --key 连用：节点，如 "a,b=2,c"，或节点数："3"（{0}）',
  'with --key: the strategy': '与 --key 连用：策略',
  '--{} goes with --key: it says how a key is placed': '--{0} 要与 --key 连用：它说明键怎样放置',
  'explain needs a strategy, or --key <key> and -s <strategy>': 'explain 需要一个策略，或 --key <key> 和 -s <strategy>',
  'give the strategy as an argument or with -s, not both': '策略写作参数或用 -s 给出，不要两者都用',
  'explain --key needs a strategy: -s <id>': 'explain --key 需要一个策略：-s <id>',
  'explain takes one strategy': 'explain 只接受一个策略',
  '--change takes one step, such as +D, got {}': '--change 只接受一步，如 +D，不能是 {0}',
  'give keys as arguments or with --keys-from, not both': '键写作参数或用 --keys-from 给出，不要两者都用',
  'locate needs keys, as arguments or with --keys-from <file|->': 'locate 需要键：写作参数，或 --keys-from <file|->',
  'part of the keys': '部分键',
  '{}: {}, so no fixed node holds them': '{0}：{1}，没有固定的节点存放',
  'key {}: {}': '第 {0} 个键：{1}',
  'locate takes one strategy; to compare several, use shardscope compare':
    'locate 只接受一个策略；要比较多个，请用 shardscope compare',
  'locate needs nodes: -n <list>, or --from <configuration>': 'locate 需要节点：-n <list>，或 --from <配置文件>',
  '--from takes the place of --{}: give one of them': '--from 代替 --{0}：只给其中一个',
  '--down {}: no node has this name; there are {}': '--down {0}：没有这个名字的节点，现有 {1}',
  'key {}': '第 {0} 个键',
  '{} is not {}: {}': '{0}不是 {1}：{2}',
  'SHA-256 of the keys': '键的 SHA-256',
  'number of shards': '份数',
  '{}: {} differs from {}: {}, not {}': '{0}：{1}与 {2} 不同：这里是 {4}，那里是 {3}',
  '{}: shard {} was already read from {}': '{0}：第 {1} 份已从 {2} 读过',
  '{} is one of {} shards; missing: {}{}': '{0} 是 {1} 份之一，还缺：{2}{3}',
  '{}: not a JSON report of compare': '{0}：不是 compare 的 JSON 报告',
  'identical: {}, {}\n': '完全一致：{0}，{1}\n',
  '{}: {} in the report, {} now\n': '{0}：报告中为 {1}，现在为 {2}\n',
  'the report was made with {} {}; this is {}\n': '报告由 {0} {1} 得出，现在是 {2}\n',
  'differences: {}': '不一致：{0}',
  'It must be between 1s and 1h.': '必须在 1s 到 1h 之间。',
  // compare
  'It must be [strategy.]metric, an operator and a number or percentage, such as ring.moved>30% or peak>=1.25; metrics: {}, the same of hits and bytes such as hits.peak, copies.{}, of nodes node.{} or node[n3].keys, against --baseline baseline.{}, and of --consequences such as cascade.one or loss.probability; operators: {}.':
    '必须是 [策略.]指标、运算符加数字或百分比，如 ring.moved>30% 或 peak>=1.25；指标：{0}，按访问次数和字节的同名指标如 hits.peak，copies.{1}，节点的 node.{2} 或 node[n3].keys，与 --baseline 相比的 baseline.{3}，以及 --consequences 的 cascade.one、loss.probability 等；运算符：{4}。',
  '--fail-on {}: {} is not part of this run ({})': '--fail-on {0}：这次运行中没有 {1}（只有 {2}）',
  '--fail-on {}: the scenario has no steps, so nothing moves': '--fail-on {0}：场景没有步骤，不会有迁移',
  '--fail-on {}: there is nothing to hold it against; add --baseline <report>':
    '--fail-on {0}：没有可比的基准，请加 --baseline <报告>',
  '--fail-on {}: nothing asks for that; add --consequences {}':
    '--fail-on {0}：这一项没有计算，请加 --consequences {1}',
  '--fail-on {}: {}': '--fail-on {0}：{1}',
  'there were no keys, so nothing was measured': '没有键，无从测量',
  'not measured at any step': '任何一步都没有测量',
  ' (and in {} more)': '（另有 {0} 处）',
  ' of {}': '（{0}）',
  '--fail-on {}: {} {}{} is {} at step {}, {}{}': '--fail-on {0}：{1} 的 {2}{3} 在第 {5} 步（{6}）为 {4}{7}',
  '--link: the page does not show {}': '--link：页面不展示 {0}',
  '--link: the page places between 1 and {} keys, got {}': '--link：页面放置的键在 1 到 {0} 个之间，不能是 {1} 个',
  '--link: keys in a link must be UTF-8; drop the file on the page instead':
    '--link：链接中的键须为 UTF-8；请把文件拖到页面上',
  '--link: a link holds at most 50 keys and 4000 characters; drop the file on the page instead':
    '--link：链接最多带 50 个键、4000 个字符；请把文件拖到页面上',
  'scenario {} is neither a preset (shardscope list scenarios) nor nodes with a step, such as "3 +1"':
    '场景 {0} 既不是预设场景（见 shardscope list scenarios），也不是带步骤的节点列表，如 "3 +1"',
  '{} does not qualify: it does not support weights': '{0} 不符合要求：不支持权重',
  'skipping {}, which does not support weights': '跳过 {0}：不支持权重',
  'skipping {}: {}': '跳过 {0}：{1}',
  'none of {} supports weights': '{0} 都不支持权重',
  'what follows for the service: all (but lookup, which takes times), or some of {}':
    '对服务有何后果：all（不含需要计时的 lookup），或其中几项：{0}',
  '{} is none of all, {}.': '{0} 不是 all、{1} 之一。',
  '--{}: no part of a run has the windows of --consequences traffic; name the other questions':
    '--{0}：分份运行没有 --consequences traffic 所需的时间窗口；请列出其他几项',
  'not JSON': '不是 JSON',
  'schema must be {}, got {}': 'schema 须为 {0}，不能是 {1}',
  'counts must be lists of amounts': 'counts 须为数量的列表',
  'not a part of a comparison': '不是一次比较的一份',
  'It must end in .svg or .png.': '须以 .svg 或 .png 结尾。',
  'also write {}; repeatable': '另外写出 {0}；可重复',
  '--shard writes partial counts; pass {} to shardscope merge instead':
    '--shard 写出的只是部分计数；请把 {0} 交给 shardscope merge',
  'defaults follow a configuration without options: {}': '默认值与不写选项的配置文件一致：{0}',
  'labels of configured names, sockets and port 11211 match the system':
    '命名节点、套接字和 11211 端口的标签与该系统一致',
  'a weight of 0 counts as 1': '权重 0 按 1 计',
  "{}; sockets and IPv6 have libmemcached's labels": '{0}；套接字和 IPv6 使用 libmemcached 的标签',
  'empty keys have no node': '空键没有归属节点',
  'routing shards, as in 7.0 and later (routing=shards restores the earlier placement)':
    'routing shards 与 7.0 及以后相同（routing=shards 恢复先前的放置）',
  'sdbm with avalanche (function=sdbm restores the earlier placement)':
    'sdbm 加 avalanche（function=sdbm 恢复先前的放置）',
  'servers are sorted by the length, then the bytes of their names; {}': '服务器先按名字长度、再按字节排序；{0}',
  'keys and names outside ASCII are hashed by code points': 'ASCII 以外的键和名字按码点计算哈希',
  'empty keys have no node under consistent_random': 'consistent_random 下空键没有归属节点',
  'a node that fails keeps its place, and its keys go where its system sends them':
    '宕机的节点保留其位置，它的键去往该系统指定的地方',
  'since earlier versions, {}: {}': '与先前版本不同，{0}：{1}',
  '{}; or all, or profiles: {}': '{0}；或 all、profiles：{1}',
  'strategy setting, repeatable: {}': '策略的设置，可重复：{0}',
  'key hash, for strategies that accept a choice; :seed where it takes one (murmur3_32:42): {}':
    '键的哈希，用于允许选择的策略；可带种子的写 :seed（murmur3_32:42）：{0}',
  '--hash {}: {} cannot use a hash of {} bits': '--hash {0}：{1} 不能用 {2} 位的哈希',
  'unknown {} {}; {}': '未知的{0} {1}；{2}',
  'known: {}': '可用的：{0}',
  'did you mean {}?': '是不是想用 {0}？',
  '--option must be name=value, got {}': '--option 须为 name=value，不能是 {0}',
  '--option {}: none of the chosen strategies has this setting; known: {}':
    '--option {0}：所选策略都没有这项设置；可用的：{1}',
  '--option {}: {} {} must be between {} and {}, got {}': '--option {0}：{1} 的 {2} 须在 {3} 到 {4} 之间，不能是 {5}',
  '{} places {}-bit hashes, but {} has only {} bits: points collide and shares are uneven':
    '{0} 放置 {1} 位的哈希，而 {2} 只有 {3} 位：点会重合，份额不均',
  // configuration
  '{} takes a file or -, and #pool where the file holds several': '{0} 接受一个文件或 -；文件里有多个池时加 #池名',
  '{}: compressed by gzip; unpack it first': '{0}：经 gzip 压缩，请先解压',
  '{}: UTF-16; save it as UTF-8': '{0}：UTF-16 编码，请存为 UTF-8',
  '{}:{}: not UTF-8': '{0}:{1}：不是 UTF-8',
  '--assume takes name=value, got {}': '--assume 须为 name=value，不能是 {0}',
  '{}: {}; give it with --assume {}': '{0}：{1}；请用 --assume {2} 给出',
  '--assume {}: nothing that {} leaves open; of {} it takes {}':
    '--assume {0}：{1} 没有留下这项未定；{2} 可补充的有：{3}',
  '{}: no pool of {} is in it': '{0}：里面没有 {1} 的服务器池',
  '{} has no pool {}; it has {}': '{0} 没有 {1} 这个服务器池，有 {2}',
  '{} has {} pools: {}; say which, as in {}#{}': '{0} 有 {1} 个服务器池：{2}；请指明，如 {3}#{4}',
  '{}:{}:{}: {} hands out requests by {}, not by key': '{0}:{1}:{2}：{3} 按 {4} 分发请求，不按键',
  'the key': '键',
  // diff
  '--fail-on {}: {} is not compared ({})': '--fail-on {0}：没有比较 {1}（只有 {2}）',
  '--fail-on {}: {} has no {}: there were no keys': '--fail-on {0}：{1} 没有 {2}：没有键',
  '--fail-on {}: {} {} is {}': '--fail-on {0}：{1} 的 {2} 为 {3}',
  '{}: nodes are missing, as in {}:a,b,c or {}:@': '{0}：缺少节点，应如 {1}:a,b,c 或 {2}:@',
  '{}: a revision of a file is git:<revision>:<path>, as in git:HEAD~1:nginx.conf':
    '{0}：文件的某个版本写作 git:<版本>:<路径>，如 git:HEAD~1:nginx.conf',
  '--assume-{}: {}:{} leaves nothing open': '--assume-{0}：{1}:{2} 没有未定的信息',
  '{}:@ takes its nodes from the other side, which has none': '{0}:@ 沿用另一侧的节点，而另一侧没有',
  'no pool that places by key has one name in {} ({}) and {} ({})':
    '{0}（{1}）和 {2}（{3}）里没有同名且按键放置的服务器池',
  '{} handed out requests by {} before: not compared': '{0} 先前按 {1} 分发请求：未比较',
  'It must be [pool.]measure, an operator and a number or percentage, such as moved>10% or cache.peak>=1.25; measures: moved, least, collateral, peak; operators: > >= < <=.':
    '必须是 [池.]指标、运算符加数字或百分比，如 moved>10% 或 cache.peak>=1.25；指标：moved、least、collateral、peak；运算符：> >= < <=。',
  // commands
  '{}: {}, {}': '{0}：{1}，{2}',
};
