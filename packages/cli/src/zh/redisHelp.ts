import type { ChineseTexts } from '@shardscope/core/zh';

/** Help of the redis commands, in Chinese by the English words; `{0}` is the first value. */
export const redisHelp: ChineseTexts = {
  // redis
  'What will a redis-cli --cluster command do, what would be better, and do it (apply)?':
    '某条 redis-cli --cluster 命令会做什么、怎样更好，并付诸实施（apply）',
  // redis check
  'Which node owns which slots, how even is that, and what is wrong?': '各节点拥有哪些槽、有多均衡、有什么问题？',
  'output format; nodes prints the state as CLUSTER NODES': '输出格式；nodes 按 CLUSTER NODES 的格式打印集群状态',
  'CLUSTER NODES, nodes.conf, CLUSTER SHARDS or SLOTS (text or --json), or cluster check; - for stdin':
    'CLUSTER NODES、nodes.conf、CLUSTER SHARDS 或 SLOTS（文本或 --json），或 cluster check；- 表示标准输入',
  'Cluster:': '集群：',
  'read the state from a live cluster, with reading commands only': '从运行中的集群读取状态，只用读命令',
  'count the keys of the cluster of --connect': '统计 --connect 所连集群的键',
  'with --connect: how long to wait for a node': '与 --connect 连用：等待一个节点多久',
  'Connection:': '连接：',
  'connect with TLS': '用 TLS 连接',
  "certificate of the authority that signed the servers' certificates": '签发服务器证书的机构的证书',
  'client certificate, for servers that ask for one': '客户端证书，供要求客户端证书的服务器使用',
  'private key of the client certificate': '客户端证书的私钥',
  'server name to send in TLS': 'TLS 中发送的服务器名',
  'accept any certificate': '接受任何证书',
  'where nodes are reached that announce other addresses: announced=reachable,... or a JSON file of them':
    '节点公布的地址连不上时，实际的地址：公布的=可达的,... 或写有这些的 JSON 文件',
  'reach nodes by the names that they announce': '用节点公布的主机名连接',
  'with --connect: user name; the password comes from REDISCLI_AUTH or --password-file':
    '与 --connect 连用：用户名；密码取自 REDISCLI_AUTH 或 --password-file',
  'file with the password': '写有密码的文件',
  'count the keys of this file or folder per slot, with hits and bytes where it has them: one key per line, or as in a dump or log; repeatable':
    '按槽统计这个文件或文件夹里的键，连同其中的请求数和字节数：每行一个键，或转储、日志；可重复',
  'load of each slot: a file or folder with CSV (slot,weight), or CLUSTER SLOT-STATS or a dump of every master; repeatable':
    '每个槽的负载：CSV（槽,权重）文件或文件夹，或各主节点的 CLUSTER SLOT-STATS 或转储；可重复',
  'field of CLUSTER SLOT-STATS to use as the load (default: key-count)':
    '用 CLUSTER SLOT-STATS 的哪个字段作为负载（默认：key-count）',
  // redis create
  'Which slots and replicas would redis-cli --cluster create give these nodes?':
    'redis-cli --cluster create 会给这些节点分配哪些槽和从节点？',
  'the nodes, in the order of the command': '节点，顺序与命令中一致',
  'replicas per master': '每个主节点的从节点数',
  'say yes when valkey-cli asks whether fewer than three masters will do':
    'valkey-cli 询问“主节点不足三个是否可以”时，回答可以',
  'with --format commands: how to migrate the slots': '与 --format commands 连用：用什么方式迁移槽',
  'with --format commands: list what redis-cli sends, for reading only; lines that could lose keys begin with #':
    '与 --format commands 连用：列出 redis-cli 实际发送的命令，仅供阅读；可能丢键的行以 # 开头',
  'plan as redis-cli or valkey-cli does, or with exact targets and the fewest moves':
    '按 redis-cli 或 valkey-cli 的方式计划，或求精确目标和最少迁移',
  'Planner:': '计划方式：',
  'version of the servers: an emptied master stays a master on 6.0 and becomes a replica from 7.0 on':
    '服务器版本：腾空的主节点在 6.0 上仍是主节点，从 7.0 起变成从节点',
  // redis reshard
  'Which slots would redis-cli --cluster reshard move?': 'redis-cli --cluster reshard 会迁移哪些槽？',
  'ids of the sources, comma-separated, or all': '源节点的 id，用逗号分隔，或 all',
  'id of the target': '目标节点的 id',
  'number of slots to move': '迁移多少个槽',
  'valkey-cli: all slots of a pair of nodes at once': 'valkey-cli：一对节点之间的槽一次全部迁移',
  // redis rebalance
  'Which slots would redis-cli --cluster rebalance move?': 'redis-cli --cluster rebalance 会迁移哪些槽？',
  'weights of masters; the beginning of an id is enough': '主节点的权重；id 写开头几位即可',
  'include masters without slots': '把没有槽的主节点也算进来',
  "the same in valkey-cli's words": '同上，valkey-cli 的写法',
  'rebalance only if a node is off its share by more than this': '有节点偏离应得份额超过这个百分比才均衡',
  'print the plan without moving anything': '打印计划，不迁移',
  // redis add-node
  'What would redis-cli --cluster add-node make of a new node?': 'redis-cli --cluster add-node 会怎样安排新节点？',
  'the new node': '新节点',
  'add it as a replica': '作为从节点加入',
  'with --cluster-slave: its master; by default the first master with the fewest replicas':
    '与 --cluster-slave 连用：它的主节点；默认是从节点最少的第一个主节点',
  // redis del-node
  'Would redis-cli --cluster del-node remove this node?': 'redis-cli --cluster del-node 会移除这个节点吗？',
  'id of the node': '节点的 id',
  'say what redis-cli or valkey-cli would': '按 redis-cli 还是 valkey-cli 的做法',
  // redis failover
  'What does the cluster look like after this replica takes over from its master?':
    '这个从节点接替主节点之后，集群是什么样子？',
  'id of the replica': '从节点的 id',
  'the master has failed and is not back yet': '主节点已宕机，尚未恢复',
  // redis plan
  'What would a better plan be, and how does it compare with what redis-cli would do?':
    '更好的计划是什么，与 redis-cli 的做法相比如何？',
  'balance slots, or what they carry: keys, hits or bytes of --keys-from, or a field of CLUSTER SLOT-STATS, read with --connect or --load-from':
    '均衡槽数，或槽所承载的：--keys-from 的 keys、hits 或 bytes，或 CLUSTER SLOT-STATS 的字段（由 --connect 或 --load-from 读取）',
  'Balance:': '均衡：',
  'with --connect: how long to watch cpu and network': '与 --connect 连用：观察 cpu 和 network 多久',
  'weight of a master; repeatable or comma-separated': '主节点的权重；可重复或用逗号分隔',
  'give every host the same share, however many masters it runs': '每台主机份额相同，不论上面有几个主节点',
  'give every master one range, with as many slots as now': '每个主节点只留一段连续的槽，数量不变',
  'move every slot back to its owner in this earlier state': '让每个槽回到这份先前状态中的归属节点',
  'masters to empty, or hosts to empty and take out with all their nodes, comma-separated':
    '要腾空的主节点，或要腾空并连同全部节点移出的主机，用逗号分隔',
  'Nodes:': '节点：',
  'new masters by host:port, new replicas by host:port=replica, comma-separated; asked for their ids with --connect':
    '新主节点写 host:port，新从节点写 host:port=replica，用逗号分隔；有 --connect 时向它们询问 id',
  'masters that neither give nor take slots, comma-separated': '既不迁出也不迁入槽的主节点，用逗号分隔',
  'give no slots to masters with fewer replicas': '从节点少于这个数的主节点不分配槽',
  'hot slots that get a master of their own: the one named, or the one with least':
    '给热点槽单独安排主节点：指定的那个，或负载最少的那个',
  'move replicas so that no host, or zone with --zones, holds a master and all its copies':
    '移动从节点，使任何主机（有 --zones 时是可用区）都不会同时持有主节点和它的全部从节点',
  'Replicas and zones:': '从节点与可用区：',
  'zone of each node: a file of lines "host zone" or "host:port zone", or what CLUSTER SHARDS of Valkey says':
    '各节点的可用区：每行 "host zone" 或 "host:port zone" 的文件，或按 Valkey 的 CLUSTER SHARDS（live）',
  'what happens after the plan if this host or zone goes down; repeatable':
    '执行计划后这台主机或这个可用区宕机会怎样；可重复',
  'with --connect: look at the sizes of n keys of every slot that moves':
    '与 --connect 连用：在每个要迁移的槽里查看 n 个键的大小',
  'Room and readiness:': '空间与就绪检查：',
  'with --sample-keys: name keys from this size on': '与 --sample-keys 连用：达到这个大小的键列出名字',
  'plan even where a target has no room for what arrives': '目标节点放不下也照样计划',
  'with --connect: do not ask whether the servers would move slots': '与 --connect 连用：不询问服务器是否允许迁移槽',
  'whose rebalance the plan is compared with': '把计划与谁的 rebalance 比较',
  // redis fix
  'What would redis-cli --cluster fix do, and what is safer? Changes nothing without --yes.':
    'redis-cli --cluster fix 会做什么，怎样更安全？没有 --yes 时不改动任何东西。',
  'end moves that are half done': '把做了一半的迁移做完',
  'undo moves that are half done': '把做了一半的迁移撤回',
  'do what is printed as safer': '执行打印出来的更安全的做法',
  'Repair:': '修复：',
  'with --yes: what was done, to go on after a kill': '与 --yes 连用：记录做过什么，被强行结束后可接着做',
  'with --yes: how long to wait for a node that is away': '与 --yes 连用：等待不在线的节点多久',
  'with --yes: how long a MIGRATE may block without progress (default: 5000, at most half of cluster-node-timeout)':
    '与 --yes 连用：MIGRATE 没有进展时最多阻塞多久（默认：5000，不超过 cluster-node-timeout 的一半）',
  'with --yes: user by which nodes send keys to each other (default: that of --user)':
    '与 --yes 连用：节点之间互相发送键所用的用户（默认：--user 的用户）',
  // redis apply
  'Carry a plan out on a live cluster; may be stopped at any instant, and resumed.':
    '在运行中的集群上执行迁移计划；随时可以停下，之后接着执行。',
  'what redis plan -f json printed': 'redis plan -f json 打印的计划',
  'a node of the cluster': '集群的一个节点',
  'do not ask before slots move': '迁移前不再询问',
  'read everything, print the first commands of each pair, and change nothing':
    '读取所有信息，打印每对节点的前几条命令，不改动任何东西',
  'what was done, for --resume (default: <plan>.journal)': '记录做过什么，供 --resume 使用（默认：<plan>.journal）',
  'Journal:': '日志：',
  'go on with a run that was stopped or killed': '接着执行被停下或被强行结束的那次',
  'close what a run has opened: slots whose keys are on their way are moved to their end':
    '收尾上次打开的槽：键已在途中的槽迁移到底',
  'move what a run has moved back again': '把上次迁移的槽迁回去',
  'key by key (classic), or by tasks of the servers where all know them (atomic)':
    '逐键迁移（classic），或在各节点都支持时交给服务器任务（atomic）',
  'Method and pace:': '方式与速度：',
  'slots that are open together (default: up to 32, as many as move in some 100 ms; 1 where a replica could take over that does not know them)':
    '同时打开的槽数（默认：最多 32，以约 100 毫秒内能迁完为限；若可能接管的从节点不知道哪些槽已打开，则为 1）',
  'disjoint pairs of masters that move slots at the same time (default: 4, and 1 there)':
    '同时迁移槽的主节点对数，各对互不相交（默认：4；上述情形下为 1）',
  'keys of one MIGRATE (default: as many as take 20 to 50 ms)':
    '一条 MIGRATE 带多少个键（默认：耗时 20 到 50 毫秒的数量）',
  'send no more keys a second': '每秒发送的键不超过这个数',
  'send no more bytes a second, by the mean size of keys': '每秒发送的字节不超过这个数，按键的平均大小计',
  'send less while one of 100 answers of a node takes longer, or twice as long as in the first minute':
    '节点每 100 次应答中有一次超过此时间，或比第一分钟慢一倍时，少发一些',
  'begin windows of slots only at these times, such as 22:00-05:00': '只在这个时段开始新一批槽，如 22:00-05:00',
  'how long to wait for a node that is away, or a failover': '等待不在线的节点或故障转移多久',
  'how long a MIGRATE may block without progress (default: 5000, at most half of cluster-node-timeout)':
    'MIGRATE 没有进展时最多阻塞多久（默认：5000，不超过 cluster-node-timeout 的一半）',
  'take a --key-timeout of more than half of cluster-node-timeout':
    '允许 --key-timeout 超过 cluster-node-timeout 的一半',
  'user by which nodes send keys to each other (default: that of --user)':
    '节点之间互相发送键所用的用户（默认：--user 的用户）',
  'overwrite keys that the target has already': '覆盖目标节点上已有的键',
  'Risks:': '风险：',
  'move even if a target may not have the memory': '目标节点内存可能不够也照样迁移',
  'move slots while a replica is not in sync with its master': '从节点尚未与主节点同步也照样迁移槽',
  'take a plan of schema 1, which does not say which cluster it is for': '接受 schema 1 的计划，它没有写明用于哪个集群',
  'what was done, for a change ticket: Markdown (.md) or a page (.html)':
    '记录做过什么，供变更单使用：Markdown（.md）或网页（.html）',
  'events as JSON lines': '以 JSON 行输出事件',
  // redis watch
  'Follow the slots of a live cluster as they move, whoever moves them; reads only.':
    '跟踪运行中集群的槽迁移，不论由谁迁移；只读。',
  'show what --record has written, at once; - for stdin': '一次性展示 --record 录下的内容；- 表示标准输入',
  'time between two readings: 100ms to 10m': '两次读取的间隔：100ms 到 10m',
  'time without progress after which a migration has stalled: 1s to 24h': '多久没有进展算停滞：1s 到 24h',
  'end when the moves are done (1 if one stalls or fails), or when nothing has happened for --stall':
    '何时结束：迁移完成（done，有停滞或失败则退出码 1），或 --stall 那么久没有动静（quiet）',
  'measure progress by what redis plan -f json printed': '按 redis plan -f json 打印的计划衡量进度',
  'write all events to a new file, as JSON lines': '把所有事件写入新文件，每行一个 JSON',
  'print metrics once; with an address, serve them at /metrics': '打印一次监控指标；给出地址则在 /metrics 提供',
  // redis acl
  'Which ACL must a user have to check a cluster, and which one to move slots?': '检查集群、迁移槽各需要怎样的 ACL？',
  'name of the user': '用户名',
  'since which version the servers are; older ones refuse rules for newer commands':
    '服务器最低是哪个版本；旧版本不接受针对新命令的规则',
  // redis story
  'Create, fail over, scale out, scale in: what happens at each step?': '创建、故障转移、扩容、缩容：每一步发生什么？',
  'run it with redis-cli on eight real servers, in a temporary folder and on free ports':
    '用 redis-cli 在八个真实的服务器上运行，使用临时文件夹和空闲端口',
  // redis watch
  'show it on the page, at a loopback address; a free port of 127.0.0.1 by default':
    '在本机的地址上用页面展示；默认取 127.0.0.1 的空闲端口',
  'open the address of --serve in a browser (none is opened outside a terminal and in CI)':
    '在浏览器中打开 --serve 的地址（不在终端中或在 CI 中不打开）',
};
