import type { ChineseTexts } from '@shardscope/core/zh';

/** What is said of output, threads, queues and servers, in Chinese by the English words; `{0}` is the first value. */
export const runTexts: ChineseTexts = {
  // io
  'this is a bug in shardscope, not in your input; please report it with the lines below\n{}':
    '这是 shardscope 的缺陷，不是输入的问题；请连同下面的内容一起报告\n{0}',
  'cannot write output: {}': '无法输出：{0}',
  'note: {}\n': '提示：{0}\n',
  'interrupted after {}': '已中断，此前完成：{0}',
  '{} needs a file name, or - for stdout': '{0} 需要文件名，或 -（标准输出）',
  '{} {} is a directory': '{0} {1} 是文件夹',
  '{} {} already exists; use --force to overwrite it': '{0} {1} 已存在；用 --force 覆盖',
  '{} {} is a dangling symbolic link; use --force to replace it': '{0} {1} 是悬空的符号链接；用 --force 替换',
  'cannot draw {}; --export-card card.svg needs no fonts': '画不出 {0}；--export-card card.svg 不需要字体',
  '{} shows boxes for {}: its fonts are for Latin, Greek, Cyrillic and Chinese; as SVG it has them':
    '{0} 里的 {1} 显示为方框：自带字体只有拉丁、希腊、西里尔字母和汉字；存为 SVG 就没有这个问题',
  'cannot write {}': '无法写入 {0}',
  '{} {} is also read by --keys-from': '{0} {1} 同时被 --keys-from 读取',
  '{} and {} both write to {}': '{0} 和 {1} 都写到{2}',
  // parallel
  '--workers {}: this machine runs only {} at once, so {} will be used':
    '--workers {0}：这台机器只能同时运行 {1}，因此用 {2} 个',
  'generated {}': '生成的 {0}',
  '--zipf applies to generated keys and cannot be combined with --keys-from':
    '--zipf 用于生成的键，不能与 --keys-from 同时使用',
  '--unique and --top are for keys of --keys-from: generated keys are different':
    '--unique 和 --top 用于 --keys-from 的键：生成的键本来就各不相同',
  '--partial cannot be combined with --zipf, --shard, --unique and --top: they need all keys':
    '--partial 不能与 --zipf、--shard、--unique、--top 同时使用：它们需要全部的键',
  '--top cannot be combined with --shard: a part knows only its own keys':
    '--top 不能与 --shard 同时使用：一份只知道自己的键',
  'threads counted {} of {}': '线程统计了 {0} 个，应为 {1} 个',
  'a worker thread failed on {}': '工作线程失败，当时在处理：{0}',
  'it ended with code {}': '线程以代码 {0} 结束',
  'its counts': '线程的计数',
  '--{} goes with --queue': '--{0} 要与 --queue 连用',
  '--queue needs --shards, the number of parts': '--queue 需要 --shards，即份数',
  // queue
  '--top cannot be combined with --queue: a worker knows only its own keys':
    '--top 不能与 --queue 同时使用：worker 只知道自己的键',
  '--partial cannot be combined with --queue: a queue keeps its parts for the next run':
    '--partial 不能与 --queue 同时使用：队列会把各份留给下一次运行',
  '--max-bytes cannot be combined with --queue: a worker knows only its own bytes':
    '--max-bytes 不能与 --queue 同时使用：worker 只知道自己的字节',
  '{} of {}': '{0} / {1}',
  'nobody works on the queue yet: shardscope worker --queue {} --queue-name {}':
    '还没有 worker 处理这个队列：shardscope worker --queue {0} --queue-name {1}',
  'the worker found other bytes under this name': 'worker 在这个名字下读到的字节不同',
  '{} of {} came back': '{1} 中已返回 {0}',
  'generated keys, {}/{}': '生成的键，{0}/{1}',
  '--keys-from -: workers cannot read this stdin; name a file':
    '--keys-from -：worker 读不到这里的标准输入；请指定文件',
  '--keys-from {}: with --queue, a server is the only source of keys':
    '--keys-from {0}：与 --queue 连用时，服务器只能是键的唯一来源',
  'keys by hash, {}/{}': '按哈希分的键，{0}/{1}',
  'with --queue, keys are in files that every worker can open': '与 --queue 连用时，键须在每个 worker 都能打开的文件里',
  '{}, bytes {} to {}': '{0}，字节 {1} 到 {2}',
  '--queue needs a package that is not installed: npm install bullmq@6 {}':
    '--queue 需要的软件包没有安装：npm install bullmq@6 {0}',
  '--queue {}: {}': '--queue {0}：{1}',
  'its counts take {} bytes, and only {} go through the queue; --parts names a folder that all workers and compare share':
    '计数占 {0} 字节，而经队列只能传递 {1} 字节；请用 --parts 指定所有 worker 与 compare 共享的文件夹',
  'nothing came back': '什么也没有返回',
  'its counts are in a file {}: --parts must name the folder of the workers':
    '计数在文件 {0} 里：--parts 须是 worker 所用的文件夹',
  '{}: not what the worker wrote': '{0}：不是 worker 写出的内容',
  '--queue must be redis://, rediss:// or postgres://[user[:password]@]host[:port][/database]':
    '--queue 须是 redis://、rediss:// 或 postgres://[user[:password]@]host[:port][/database]',
  '--keys-from {}: a password is not put into a queue; leave it out and set REDISCLI_AUTH where the workers run':
    '--keys-from {0}：密码不会放进队列；请去掉密码，并在运行 worker 的地方设置 REDISCLI_AUTH',
  'the run was taken out of the queue as soon as it was in it': '这次运行刚放进队列就被取走了',
  'part {} of {} ({})': '第 {0} 份，共 {1} 份（{2}）',
  'the run is of shardscope {}, and this is {}': '运行来自 shardscope {0}，而这里是 {1}',
  'a worker refused {}: {}': '有 worker 拒绝了{0}：{1}',
  'refused {}: {}': '拒绝了{0}：{1}',
  // serve
  'no browser could be opened; open the address yourself': '无法打开浏览器；请自行打开上面的地址',
  // queue
  'the run was taken back': '运行已被撤回',
  // io
  'Exit codes: 0 ok, 1 runtime error, 2 wrong usage, 3 bad data, 4 failed assertion, 5 not everything could be read, 130 interrupted.':
    '退出码：0 成功，1 运行错误，2 用法有误，3 数据有误，4 条件不满足，5 有内容读不到，130 被中断。',
  // parallel
  '1 empty line was left out': '略去 1 个空行',
  '{} empty lines were left out': '略去 {0} 个空行',
  '1 bad line was left out': '略去 1 个无法使用的行',
  '{} bad lines were left out': '略去 {0} 个无法使用的行',
  // serve, redis/live: what is started and waited for
  'the page is not built: run pnpm build': '页面还没有构建：请运行 pnpm build',
  'stopped before it could do harm: {}': '为免造成损害而停止：{0}',
  '--prometheus <host:port> is for --connect': '--prometheus <host:port> 只能与 --connect 一起用',
  'every replica is in step': '所有从节点都已同步',
  'the old master has caught up': '原主节点已追上',
  '{} ended with exit status {}: {}': '{0} 以退出码 {1} 结束：{2}',
  'all nodes agree after {}': '{0} 之后所有节点看法一致',
  '{} is not installed: apt-get install redis-server redis-tools':
    '没有安装 {0}：apt-get install redis-server redis-tools',
  'redis-server on port {} answers': '端口 {0} 上的 redis-server 有回应',
  'redis-server on port {} ended with code {}': '端口 {0} 上的 redis-server 以退出码 {1} 结束',
  'timed out after {} s waiting until {}': '等了 {0} 秒仍未等到：{1}',
  'no {} neighbouring free ports on 127.0.0.1': '127.0.0.1 上没有 {0} 个相邻的空闲端口',
};
