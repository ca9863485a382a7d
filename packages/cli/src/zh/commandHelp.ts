import type { ChineseTexts } from '@shardscope/core/zh';

/** Help of all commands but those of redis, in Chinese by the English words; `{0}` is the first value. */
export const commandHelp: ChineseTexts = {
  // compare
  'Which strategy moves fewer keys and balances them better when nodes join or leave?':
    '节点加入或离开时，哪种策略迁移的键更少、分布更均衡？',
  'compare the pool of a configuration: its nodes and its own rule; then the scenario is only steps, such as "+d -b"':
    '比较配置文件里的服务器池：用它的节点和它自己的规则；此时场景只写步骤，如 "+d -b"',
  'what the configuration does not say, such as client=java; repeatable':
    '配置文件里没有的信息，如 client=java；可重复',
  'Strategies:': '策略：',
  'number of generated keys: 10000, 1e6, 10M': '生成的键数：10000、1e6、10M',
  'Generated keys:': '生成的键：',
  'what generated keys look like': '生成什么样的键',
  'seed of generated keys': '生成键所用的种子',
  'Zipf exponent of the access frequency of generated keys': '生成的键的访问频率按 Zipf 分布，这里是它的指数',
  'read keys, one per line or as in a dump or log, from a file, a folder, stdin (-), memcached:// or redis://host:port; repeatable':
    '读取键：每行一个，或来自转储、日志；可以是文件、文件夹、标准输入（-）、memcached:// 或 redis://host:port；可重复',
  'Keys that are read:': '读取的键：',
  'keys end with NUL instead of a line feed': '键以 NUL 而不是换行结尾',
  'lines are JSON objects; this field is the key; a.b is one within another':
    '每行是一个 JSON 对象，取这个字段作为键；a.b 表示嵌套的字段',
  'field with the number of accesses of the key': '记录键的访问次数的字段',
  'field with the number of bytes stored under the key': '记录键所存字节数的字段',
  'files are CSV with a header, or Parquet; this column is the key': '文件是带表头的 CSV 或 Parquet，取这一列作为键',
  'column with the number of accesses of the key': '记录键的访问次数的列',
  'column with the number of bytes stored under the key': '记录键所存字节数的列',
  'key of each line of an access log, made of its variables: $host$request_uri':
    '访问日志每行的键，由日志变量组成：$host$request_uri',
  "how the lines of an access log are written: nginx's log_format, or combined":
    '访问日志的行格式：nginx 的 log_format，或 combined',
  'lines are keys as redis-cli --scan prints them on a terminal: "user:\\x00"':
    '每行的键按 redis-cli --scan 在终端上的打印格式，如 "user:\\x00"',
  'accepted key bytes': '键中允许的字节',
  'count equal keys once, with their hits and bytes added up, in some 300 MB and files in $TMPDIR':
    '相同的键只计一次，访问次数和字节数相加；约需 300 MB 内存，另在 $TMPDIR 中写文件',
  'show the n keys with the most hits (implies --unique)': '列出访问次数最多的 n 个键（同时启用 --unique）',
  'skip and count lines and rows that cannot be used': '跳过并统计无法使用的行',
  'treat empty lines as keys': '空行也算键',
  'longest accepted key, in bytes': '键的最大长度（字节）',
  'fail after reading <n> decompressed bytes': '解压后读到 <n> 字节就报错',
  'with redis://: most keys a second to ask for': '用于 redis://：每秒最多读取多少个键',
  'count only part i of n of the keys; shardscope merge combines the parts':
    '只统计 n 份键中的第 i 份；用 shardscope merge 合并各份',
  'number of threads; the result does not depend on it': '线程数；不影响结果',
  'when interrupted, give the results of the keys counted so far': '被中断时，给出已统计的那部分生成键的结果',
  'with --queue: number of parts': '与 --queue 连用：分成几份',
  'have the workers of a queue count the keys: redis://, rediss:// or postgres://; see shardscope worker':
    '由队列的 worker 统计键：redis://、rediss:// 或 postgres://；见 shardscope worker',
  'name of the queue': '队列名称',
  'folder that all machines share, for results too large for the queue':
    '所有机器共享的文件夹，存放大到无法经队列传递的结果',
  'copies of each key': '每个键的副本数',
  'try this many random sets of node names (where names decide shares)':
    '随机换这么多组节点名再试（用于由节点名决定份额的策略）',
  'recommend only strategies with remove-any, weights, replicas, no-state, lookup-ns=<n>':
    '只推荐满足这些要求的策略：remove-any、weights、replicas、no-state、lookup-ns=<n>',
  'Consequences:': '后果：',
  'length of the windows that a trace is cut into': '把访问记录切成多长的时间窗口',
  'peak above which a window counts as too high (1.25)': '窗口的最满节点超过多少算过高（1.25）',
  'nodes that fail at once (2, or as many as copies)': '同时宕机的节点数（2，或与副本数相同）',
  'mean size of a key with its value': '一个键连同值的平均大小',
  'memory for items on a cache node of weight 1': '权重为 1 的缓存节点可用来存数据的内存',
  'requests a second to the whole service': '整个服务每秒的请求数',
  'time after which a cached item expires': '缓存项多久后过期',
  'bytes a second that a node can send, and receive': '节点每秒能发送、也能接收的字节数',
  'transfers that a node takes part in at once, in each direction': '一个节点每个方向同时进行的传输数',
  'output format': '输出格式',
  'Output:': '输出：',
  'write to a file atomically': '写入文件：要么完整写成，要么不写',
  'exit with code 4 if true at any step, such as ring.moved>30%, copies.peak>=1.25 or node[n3].bytes>1e9; repeatable':
    '只要有一步满足条件就以退出码 4 结束，如 ring.moved>30%、copies.peak>=1.25 或 node[n3].bytes>1e9；可重复',
  'say what changed against an earlier JSON report': '说明与先前的 JSON 报告相比有何变化',
  'table, csv, markdown: a row for each node instead, with its keys, hits, bytes and copies':
    'table、csv、markdown：改为每个节点一行，列出键数、访问次数、字节数和副本数',
  'include machine and version details in JSON': '在 JSON 中写明机器和版本',
  'overwrite existing output files': '覆盖已有的输出文件',
  'no colours': '不用颜色',
  'no notes and no progress on stderr': '不在标准错误上输出提示和进度',
  'read the scenario from YAML or JSON instead': '从 YAML 或 JSON 文件读取场景',
  'where nodes stand: lines of a node and its zone (in a scenario: A@rack1)':
    '节点在哪个可用区：每行写节点和可用区（在场景里写作 A@rack1）',
  'print a link that shows this on the page, and count nothing': '打印一个在页面上展示这次比较的链接，不统计',
  'also draw a card to share: the first change that moves keys, under three strategies at most; repeatable':
    '另画一张分享卡片：第一次搬了键的变更，最多三种策略；可重复',
  'base URL to put before the link (implies --link; with --export-card, the card says it and keys are counted)':
    '链接前面的网址（同时启用 --link；与 --export-card 连用时写在卡片上，照常统计）',
  'serve the page on this machine, show this comparison there, and count nothing here':
    '在本机提供页面并展示这次比较，此处不统计',
  // advise
  'Which strategy to choose for these nodes, what it costs, and what would change it?':
    '这些节点该选哪种策略，代价是什么，什么情况下结论会变？',
  'a scenario such as "10" or "a@r1,b@r2 +c", a scenario file, or a configuration (file#pool)':
    '场景（如 "10" 或 "a@r1,b@r2 +c"）、场景文件，或配置文件（file#pool）',
  'choose among these only, comma-separated, repeatable': '只在这些策略中选，用逗号分隔，可重复',
  'strategy setting, repeatable': '策略的设置，可重复',
  'what the configuration does not say; repeatable': '配置文件里没有的信息；可重复',
  'clients can agree on no more than who is there': '客户端只能约定成员名单',
  'keys stored': '存放的键数',
  'Zipf exponent of the requests': '请求的 Zipf 指数',
  'seed of all draws': '所有随机抽取所用的种子',
  'no notes on stderr': '不在标准错误上输出提示',
  // diff
  'Which keys move if this configuration replaces that one, why, and what would avoid it?':
    '用这份配置替换那份，哪些键会迁移、为什么、怎样避免？',
  'a configuration, - for stdin, file#pool, git:<revision>:<path>, or nodes under a strategy such as libketama:a,b=2,c; strategy:@ has the nodes of the other side':
    '配置文件、-（标准输入）、file#pool、git:<版本>:<路径>，或某策略下的节点，如 libketama:a,b=2,c；strategy:@ 沿用另一侧的节点',
  'the same': '同上',
  'what neither configuration says, such as client=java; repeatable': '两份配置都没有的信息，如 client=java；可重复',
  'the same of the first alone; repeatable': '同上，只用于第一份；可重复',
  'the same of the second alone; repeatable': '同上，只用于第二份；可重复',
  'write every key that moves, in the order of the keys': '写出每个迁移的键，按键的顺序',
  'how they are written': '写出的格式',
  'write keys as the first 16 digits of their SHA-256': '键写成其 SHA-256 的前 16 位',
  'exit with code 4 if true of a pool, such as moved>10% or cache.peak>=1.25; repeatable':
    '某个池满足条件就以退出码 4 结束，如 moved>10% 或 cache.peak>=1.25；可重复',
  // merge
  'Combine the parts written by compare --shard 1/n ... n/n into one report':
    '把 compare --shard 1/n ... n/n 写出的各份合并成一份报告',
  'the part files, in any order': '各份的文件，顺序不限',
  // worker
  'Count parts of the runs that compare --queue puts into a queue, on this machine':
    '在本机统计 compare --queue 放进队列的任务',
  'where runs wait: redis://, rediss:// or postgres://': '任务所在的队列：redis://、rediss:// 或 postgres://',
  'end when nothing is left to do, and nobody is at work': '没有待做的任务、也没有 worker 在忙时结束',
  'give the part of a worker that was silent for so long to another one':
    'worker 这么久没有动静，就把它的那份交给别的 worker',
  // replay
  'Re-run the command in a JSON report and check that the numbers match':
    '重新运行 JSON 报告中的命令，核对数字是否一致',
  'a report written by compare -f json or --export-json': '由 compare -f json 或 --export-json 写出的报告',
  'no progress on stderr': '不在标准错误上输出进度',
  // locate
  'Which node holds each of these keys?': '这些键各在哪个节点上？',
  keys: '键',
  'nodes, as "a,b=2,c" (=2 is a weight; docs/cli.md has more), or how many: "3"':
    '节点，如 "a,b=2,c"（=2 是权重，详见 docs/cli.md），或节点数："3"',
  'take nodes and strategy from a configuration instead; docs/systems.md lists which':
    '改从配置文件读取节点和策略；支持哪些系统见 docs/systems.md',
  'that node is down; repeatable': '这个节点已宕机；可重复',
  'how keys are written': '键的写法',
  'copies of each key, the owner included (1, or as the configuration says)':
    '每个键的副本数，含归属节点那一份（1，或按配置文件）',
  'overwrite the output file': '覆盖输出文件',
  // slot
  'Which Redis Cluster slot does each key belong to?': '每个键属于 Redis Cluster 的哪个槽？',
  'keys, including any hash tags': '键，连同其中的哈希标签',
  // list
  'List strategies, profiles, hashes or scenarios': '列出策略、系统配置、哈希或场景',
  'what to list': '列出什么',
  // explain
  'How does a strategy work, what does it cost, and how does it decide about a key?':
    '某个策略如何工作、代价是什么、怎样决定一个键的归属？',
  'a strategy or a profile': '策略或系统配置',
  'say instead how the strategy decides about this key, step by step': '改为逐步说明策略怎样决定这个键的归属',
  'with --key: also after a step of a scenario, such as +D, -n2, !n2 or +1':
    '与 --key 连用：再看执行这一步之后的归属，如 +D、-n2、!n2 或 +1',
  'with --key: output format (text)': '与 --key 连用：输出格式（text）',
  // page
  'Serve the page on this machine and open it': '在本机提供页面并打开',
  'port on 127.0.0.1; 0 takes a free one': '127.0.0.1 上的端口；0 表示任选空闲端口',
  'do not open a browser (none is opened outside a terminal and in CI)':
    '不打开浏览器（不在终端中或在 CI 中本来就不打开）',
  // selftest
  'Check that this machine places keys where the real systems do': '核对本机放置键的结果是否与真实系统一致',
  // completion
  'Write the completions of bash, zsh or fish, or the manual page': '输出 bash、zsh 或 fish 的补全脚本，或手册页',
  'shell to complete in, or the manual page': '为哪个 shell 补全，或 man（手册页）',
  // compare
  'how copies are found by strategies without an order of their own: chained, on the nodes after the owner (the default), or choose-k, spread over all nodes':
    '没有自己次序的策略怎样找副本：chained，放在归属节点之后的节点上（默认）；choose-k，分散到所有节点',
};
