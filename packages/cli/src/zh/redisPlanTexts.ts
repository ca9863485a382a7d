import type { ChineseTexts } from '@shardscope/core/zh';

/** Plans and states of Redis clusters, in Chinese by the English words; `{0}` is the first value. */
export const redisPlanTexts: ChineseTexts = {
  // redis
  '{} is no dump, and dumps cannot be combined with other files': '{0} 不是转储，而转储不能与其他文件混用',
  '{} and {} both have slot {}': '{0} 和 {1} 都有槽 {2}',
  '{} does not say how many keys each slot has, as dumps of clusters of Redis 7.4 and Valkey 8 and later do; --keys-from counts them':
    '{0} 没有写明每个槽有多少键（Redis 7.4、Valkey 8 及以后版本的集群转储才有）；可用 --keys-from 统计',
  '--cluster-use-atomic-slot-migration is of --planner valkey-cli':
    '--cluster-use-atomic-slot-migration 要与 --planner valkey-cli 连用',
  'line {} is a prompt or a command, not part of {}: left out': '第 {0} 行是提示符或命令，不属于 {1}：已略去',
  '{} lists nodes in another order than CLUSTER NODES: where nodes tie, redis-cli may choose another one':
    '{0} 列出节点的顺序与 CLUSTER NODES 不同：节点不分高下时，redis-cli 可能选另一个',
  'give the cluster with either --state <file|-> or --connect <host:port>':
    '集群用 --state <file|-> 或 --connect <host:port> 给出，只给一个',
  'give what slots carry with either --keys-from or --load-from, not both':
    '槽的负载用 --keys-from 或 --load-from 给出，不要两者都用',
  '--keys counts with --connect; --keys-from counts the keys of files':
    '--keys 与 --connect 连用来统计；文件中的键用 --keys-from 统计',
  'stdin (-) can only be read once: give the cluster or what its slots carry in a file':
    '标准输入（-）只能读一次：集群或槽的负载请用文件给出',
  '--raw needs --format commands --as setslot': '--raw 需要 --format commands --as setslot',
  '{} would stop half way, and still end with exit status 0: {}': '{0} 会中途停下，却仍以退出码 0 结束：{1}',
  '{} would end with exit status 1: {}': '{0} 会以退出码 1 结束：{1}',
  // redis/commands
  'some nodes could not be read; the others show no problem': '有些节点读不到；其余节点没有问题',
  'the cluster is not whole': '集群不完整',
  ', {} by {}': '，按{1} {0}',
  '  (suspected: fail?)': '  （疑似宕机：fail?）',
  '  (unreachable from here)': '  （从这里连不上）',
  '  (does not tell what it owns)': '  （不说明它拥有什么）',
  '{}, {}, peak {} by slots{}\n': '{0}，{1}，按槽计最满节点 {2}{3}\n',
  'every slot has one owner, none is open\n': '每个槽都有一个归属节点，没有打开的槽\n',
  'redis-cli would say, and plan nothing\n': 'redis-cli 会这样说，并且不作计划\n',
  'redis-cli would find nothing wrong\n': 'redis-cli 看不出任何问题\n',
  'replica of {}': '{0} 的从节点',
  'master  {}{}': '主节点  {0}{1}',
  'serves nothing': '不提供服务',
  '{} load': '负载 {0}',
  '  nobody   {}{}\n': '  无归属   {0}{1}\n',
  '{}:{} is given twice': '{0}:{1} 出现了两次',
  'some replicas share a host with their master or with each other: from here on {} swaps replicas at random, so its result differs from run to run':
    '有从节点与其主节点或彼此在同一台主机上：{0} 由此开始随机交换从节点，每次结果不同',
  'a node is host:port, got {}': '节点写作 host:port，不能是 {0}',
  'fix needs --connect <host:port>: only the nodes know what they hold':
    'fix 需要 --connect <host:port>：只有节点自己知道里面有什么',
  'give either --forward or --back, not both': '--forward 和 --back 只能选一个',
  '{} is of another cluster, or of this one before nodes came or went: another --journal':
    '{0} 属于另一个集群，或本集群在节点增减之前的样子：请另选 --journal',
  '{} repaired, and the cluster is whole': '已修复 {0}，集群完整',
  '{}: {} to fix; nothing was changed': '{0}：有 {1}要修复；没有改动任何东西',
  '--cluster-master-id needs --cluster-slave': '--cluster-master-id 需要 --cluster-slave',
  'redis-cli calls them --cluster-slave and --cluster-master-id':
    'redis-cli 把它们叫作 --cluster-slave 和 --cluster-master-id',
  'no slot changes its shard': '没有槽换到别的分片',
  '--by {} and --load-field {} contradict each other': '--by {0} 与 --load-field {1} 矛盾',
  '--by {} needs --connect, --keys-from or --load-from': '--by {0} 需要 --connect、--keys-from 或 --load-from',
  '--by {}: what was read says nothing of {}, only of {}': '--by {0}：读到的内容没有 {1}，只有 {2}',
  '--lose: no node is on a host {}': '--lose：没有节点在主机 {0} 上',
  '--lose: no node is on a host or in a zone {}': '--lose：没有节点在主机或可用区 {0} 中',
  '--sample-keys needs --connect': '--sample-keys 需要 --connect',
  '--sample needs --connect': '--sample 需要 --connect',
  '--big-key needs --sample-keys': '--big-key 需要 --sample-keys',
  '{}\n--force-memory plans all the same': '{0}\n--force-memory 仍照样计划',
  '{} rebalance': '{0} 的 rebalance',
  'redis-cli calls --cluster-use-empty-primaries --cluster-use-empty-masters':
    'redis-cli 把 --cluster-use-empty-primaries 叫作 --cluster-use-empty-masters',
  "--cluster-weight: no master's id begins with {}": '--cluster-weight：没有主节点的 id 以 {0} 开头',
  '--cluster-weight {}: weight must be a number of at least 0, got {}':
    '--cluster-weight {0}：权重须是不小于 0 的数，不能是 {1}',
  '--cluster-from needs ids or all': '--cluster-from 需要 id 或 all',
  '   {} slots {} -> {}\n': '   {0} 个槽 {1} -> {2}\n',
  '   {} slots move\n{}': '   迁移 {0} 个槽\n{1}',
  '   set {} at {}: {}\n': '   在 {1} 上 set {0}：{2}\n',
  '   replicas: {}\n': '   从节点：{0}\n',
  '{} of master {}': '{0}（主节点 {1}）',
  '{} of {} predictions came true\n': '{1} 条预测中有 {0} 条应验\n',
  '{} of {} predictions did not come true': '{1} 条预测中有 {0} 条没有应验',
  '   ! {}\n     predicted {}\n     fact      {}\n': '   ! {0}\n     预测      {1}\n     事实      {2}\n',
  '--prometheus prints metrics: it goes with --json only with an address':
    '--prometheus 打印监控指标：只有给出地址时才能与 --json 连用',
  'give either --connect <host:port> or --replay <file>': '--connect <host:port> 和 --replay <file> 只能选一个',
  '--record is for --connect: a replay is recorded already': '--record 用于 --connect：回放的内容已经录过',
  'It must be from {} s to {} s.': '必须在 {0} 秒到 {1} 秒之间。',
  // redis/format
  'moved slots': '迁移的槽',
  'moved keys': '迁移的键',
  'moved bytes': '迁移的字节',
  '  both plans end with the same number of slots on every node\n': '  两份计划最后各节点的槽数相同\n',
  '  {} would stop half way: its column is what it has done by then\n':
    '  {0} 会中途停下：它那一列只是到那时为止所做的\n',
  '  the plans end with different numbers of slots per node\n': '  两份计划最后各节点的槽数不同\n',
  '  worse in {}\n': '  不如之处：{0}\n',
  'steps, in this order\n': '步骤，按此顺序\n',
  'nothing to do\n': '无事可做\n',
  '  ! {} is left with {} of {}, {} on another {}: add some\n': '  ! {0} 的 {2}只剩 {1} 个在别的{4}上（{3}）：请增加\n',
  'add-node {}': 'add-node {0}',
  'move {} {} -> {}  {}': '迁移 {0} {1} -> {2}  {3}',
  'at {}: CLUSTER REPLICATE {}  ({}), until its INFO says master_link_status:up':
    '在 {0} 上：CLUSTER REPLICATE {1}  （{2}），直到它的 INFO 显示 master_link_status:up',
  'del-node {}  ({})': 'del-node {0}  （{1}）',
  'no slot is open and none is without an owner: there is nothing to fix\n':
    '没有打开的槽，也没有无归属的槽：无需修复\n',
  '  keys: {}\n': '  键：{0}\n',
  '  keys not shown, of these slots or others: {}\n': '  不列出的键（属于这些槽或别的槽）：{0}\n',
  '  redis-cli: may lose {}: the source deletes them if it hears of the new owner before they are moved\n':
    '  redis-cli：可能丢失 {0}：如果来源节点在键迁走之前就得知新的归属节点，会删除这些键\n',
  '  safer: {}{}\n': '  更安全：{0}{1}\n',
  ' (--forward ends the move instead)': '（--forward 则把迁移做完）',
  ' (--back undoes the move instead)': '（--back 则把迁移撤回）',
  '  redis-cli: refuses, since a master cannot be read\n': '  redis-cli：拒绝执行，因为有主节点无法读取\n',
  '  redis-cli: refuses, since a master cannot be reached\n': '  redis-cli：拒绝执行，因为有主节点连不上\n',
  'ends without a certain owner': '最后没有确定的归属节点',
  'ends at {}': '最后在 {0}',
  '  redis-cli: {}\n': '  redis-cli：{0}\n',
  '  redis-cli: {}{}\n': '  redis-cli：{0}{1}\n',
  'at {}: CLUSTER SETSLOT {} STABLE': '在 {0} 上：CLUSTER SETSLOT {1} STABLE',
  'at {}: CLUSTER SETSLOT {} IMPORTING {}': '在 {0} 上：CLUSTER SETSLOT {1} IMPORTING {2}',
  'at {}: CLUSTER SETSLOT {} MIGRATING {}': '在 {0} 上：CLUSTER SETSLOT {1} MIGRATING {2}',
  'MIGRATE the keys {} -> {} until none is left; stop at a key that both have with different values':
    '用 MIGRATE 把键从 {0} 迁到 {1}，直到一个不剩；两边有同名而值不同的键时停下',
  'once no key is left elsewhere, CLUSTER SETSLOT {} NODE {} at {}':
    '别处不再有键之后，在 {2} 上执行 CLUSTER SETSLOT {0} NODE {1}',
  'at {}: CLUSTER DELSLOTS {}, since it names an owner that is none':
    '在 {0} 上：CLUSTER DELSLOTS {1}，因为它记着的主节点并不拥有此槽',
  'at {}: CLUSTER ADDSLOTS {}': '在 {0} 上：CLUSTER ADDSLOTS {1}',
  'at {}: CLUSTER BUMPEPOCH': '在 {0} 上：CLUSTER BUMPEPOCH',
  'wait until CLUSTER NODES of {} shows {} as the owner': '等到 {0} 的 CLUSTER NODES 显示归属节点为 {1}',
  'wait for the migration {}, or cancel it, at {}: CLUSTER MIGRATION CANCEL ID {}; send no SETSLOT for its slots':
    '等待迁移 {0} 完成，或在 {1} 上取消它：CLUSTER MIGRATION CANCEL ID {2}；不要对它的槽发送 SETSLOT',
  'wait for the migration {}, or cancel it with all others of this node, at {}: CLUSTER CANCELSLOTMIGRATIONS; send no SETSLOT for its slots':
    '等待迁移 {0} 完成，或在 {1} 上把它连同该节点的其他迁移一起取消：CLUSTER CANCELSLOTMIGRATIONS；不要对它的槽发送 SETSLOT',
  'bring {} back, or CLUSTER FAILOVER FORCE at {}': '恢复 {0}，或在 {1} 上执行 CLUSTER FAILOVER FORCE',
  'bring {} back: no replica can take over, and its keys are nowhere else':
    '恢复 {0}：没有从节点能接替，它的键也不在别处',
  'bring {} back; if it is gone for good, CLUSTER FORGET {} at every other node within a minute, and look again: then those who have keys of these slots can own them':
    '恢复 {0}；若它已无法恢复，请在一分钟内对其余每个节点执行 CLUSTER FORGET {1}，然后再看：届时持有这些槽的键的节点即可成为其所有者',
  'let {} answer CLUSTER NODES (its rename-command, the ACL of this user, or until it has loaded), and look again':
    '让 {0} 答复 CLUSTER NODES（查它的 rename-command、此用户的 ACL，或等它加载完），然后再看',
  'atomic migrations': '原子迁移',
  ', all pairs of a wave at once {}': '，一轮中各对同时进行 {0}',
  'about {} to send; by the middle half of what it took elsewhere, and round trips from here as just now, up to {}: it may end sooner\n':
    '要发送约 {0}；按别处实测用时居中的一半，以及刚才从这里测得的往返时间（最长 {1}）估计，可能更早完成\n',
  '{} of the slots that move looked at, {} of them big\n': '查看了要迁移的槽中的 {0}，其中 {1} 是大键\n',
  '  slot {} at {}: {}, {}: blocks both nodes while it moves\n':
    '  槽 {0}（{1}）：{2}，{3}：迁移期间两个节点都会阻塞\n',
  '  and {} more\n': '  另有 {0}\n',
  '{} has no room: {} used, {} arrive and need {} times as much, maxmemory is {}, of which {} may be in use':
    '{0} 放不下：已用 {1}，将迁入 {2}，需要其 {3} 倍，maxmemory 为 {4}，其中可用 {5}',
  'if {} goes down, {} of {} are left: {}\n': '如果 {0} 宕机，{2}中还剩 {1} 个：{3}\n',
  'enough to elect replicas': '足以选举从节点',
  'too few to elect any replica': '不足以选举任何从节点',
  '  ! {}: nobody serves its {}\n': '  ! {0}：它的 {1}没有节点服务\n',
  '  {}: {} takes over {}\n': '  {0}：由 {1} 接替 {2}\n',
  '  ! not served: {}\n': '  ! 没有节点服务：{0}\n',
  '  every slot stays served\n': '  每个槽都仍有节点服务\n',
  '  without any copy then: {}\n': '  届时没有任何从节点：{0}\n',
  ' and {}': '和 {0}',
  'planner {}\n': '计划方式 {0}\n',
  'moves {} in {}; afterwards {}, peak {}\n': '迁移 {0}，分 {1}；之后 {2}，最满节点 {3}\n',
  'nothing moves: {}, peak {}\n': '没有迁移：{0}，最满节点 {1}\n',
  '{}, {}': '{0}，{1}',
  '1 slot': '1 个槽',
  'without bound (a master of weight 0 still carries slots)': '无上界（权重为 0 的主节点仍有槽）',
  '  unbounded: a master of weight 0 still carries slots\n': '  无上界：权重为 0 的主节点仍有槽\n',
  // redis/plan
  'give either --defragment or --home, not both': '--defragment 和 --home 只能选一个',
  '{} does not balance anything: leave out {}': '{0} 不作均衡：请去掉 {1}',
  '--isolate is given once: its slots share one master': '--isolate 只给一次：它的各槽共用一个主节点',
  '--isolate needs slots from 0 to {}, as 12706 or 5,7-9, got {}':
    '--isolate 须为 0 到 {0} 之间的槽，如 12706 或 5,7-9，不能是 {1}',
  '--weight needs id=weight with a weight of at least 0, got {}': '--weight 须为 id=权重，权重不小于 0，不能是 {0}',
  '--drain and --keep both name {}: a master is either emptied or kept':
    '--drain 和 --keep 都写了 {0}：一个主节点要么腾空，要么保留',
  '--add needs host:port or host:port=replica, got {}': '--add 须为 host:port 或 host:port=replica，不能是 {0}',
  '--add: {} is in the cluster already': '--add：{0} 已在集群里',
  '{} knows {} other nodes: it is not new': '{0} 还认识另外 {1} 个节点：不是新节点',
  '{} owns slots: it is not new': '{0} 拥有槽：不是新节点',
  '{}: {} matches {} masters, expected one': '{0}：{1} 对应 {2} 个主节点，应恰好一个',
  'looking at {} keys of the masters that give slots, {} a second': '正在查看迁出槽的主节点上的 {0} 个键，每秒 {1} 个',
  '--zones live needs --connect': '--zones live 需要 --connect',
  '--zones {} names no zone of {}': '--zones {0} 没有写 {1} 的可用区',
  // redis/commands
  'the commands move the slots; the steps before and after them are in the formats table and json':
    '这些命令只迁移槽；之前和之后的步骤见 table 和 json 格式',
  // redis/format
  'a mark is left over from a move that is done': '迁移已完成，标记没有清除',
  'the target waits, nobody sends, and no key has arrived': '目标节点在等待，但没有节点在发送，键一个也没到',
  'the owner sends, nobody takes, and no key has left': '归属节点要发送，但没有节点接收，键一个也没走',
  'both ends are open, and no key has moved': '两端都已打开，键一个也没迁移',
  'keys are on both ends': '两端都有键',
  'all keys have arrived, and the slot is not handed over': '键都已到达，槽还没有交接',
  'the marks contradict each other': '标记互相矛盾',
  'nobody owns them, and nobody has keys of them': '没有归属节点，也没有节点持有其中的键',
  'nobody owns them, and masters have keys of them': '没有归属节点，而有主节点持有其中的键',
  'nobody owns them, and masters have keys that they do not show': '没有归属节点，而有主节点持有它不列出的键',
  'their master is up, and does not tell what it owns': '它们的主节点在运行，但不说明它拥有什么',
  'their master cannot be reached': '它们的主节点连不上',
  'servers are moving them by themselves': '服务器自己正在迁移',
  'clear the mark': '清除标记',
  'back to its owner': '退回归属节点',
  'on to the target': '迁到目标节点',
  'give it an owner': '指定归属节点',
  wait: '等待',
  'nothing without a decision of yours': '等你决定，在此之前什么都不做',
  // redis/commands
  '--serve prints its address and lines: it goes with neither --json nor --prometheus without an address':
    '--serve 打印自己的地址和文字：不能与 --json 连用，也不能与没有地址的 --prometheus 连用',
  'servers move slots {} by themselves, {} -> {}: migration {}\n': '服务器自己正在迁移槽 {0}，{1} -> {2}：迁移 {3}\n',
  // redis/plan
  'servers move slots {} by themselves: plan once that has ended, or --no-probe':
    '服务器自己正在迁移槽 {0}：等它结束后再计划，或加 --no-probe',
};
