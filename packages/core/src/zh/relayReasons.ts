import type { ChineseTexts } from './inChinese.ts';

/** What is said of relays and memcached clients: carbon, mcrouter, twemproxy, libmemcached. */
export const relayReasons: ChineseTexts = {
  // systems/carbon.ts
  'DESTINATIONS: carbon {}': 'DESTINATIONS：carbon {0}',
  'DESTINATIONS: expected host:port or host:port:instance, got {}':
    'DESTINATIONS 须写成 host:port 或 host:port:instance，不能是 {0}',
  'RELAY_METHOD {} is not known here; {} is, and rules': '不认识 RELAY_METHOD {0}；可用 {1} 和 rules',
  'REPLICATION_FACTOR must be between 1 and {}, got {}': 'REPLICATION_FACTOR 须为 1 到 {0}，不能是 {1}',
  'ROUTER_HASH_TYPE {} is not known here; known are {}': '不认识 ROUTER_HASH_TYPE {0}；可用的有 {1}',
  'expected True or False, got {}': '这里须是 True 或 False，不能是 {0}',
  'line {}: tags of a metric are sorted by name before it is hashed': '第 {0} 行：指标的标签先按名字排序再哈希',
  'rules of relay-rules.conf': 'relay-rules.conf 的规则',
  'the pattern of a rule': '规则的模式',
  '{} hands out metrics by {}, not by key': '{0} 按 {1} 分发指标，不按键',
  '{} has no DESTINATIONS': '{0} 没有 DESTINATIONS',
  // systems/carbon/hosts.ts
  'a certificate': '证书',
  'a key': '密钥',
  'a server': '服务器',
  'a server has an address before its port, got {}': '服务器的端口前面须有地址，不能是 {0}',
  'an instance': '实例名',
  'an instance that is a number may be {} at most, got {}': '数字形式的实例名最大为 {0}，不能是 {1}',
  'expected "]" in {}': '{0} 里缺少 "]"',
  'invalid port number {}': '端口号 {0} 无效',
  'unexpected ";", expecting {}': '分号来得太早，这里应为{0}',
  'unexpected {}, expecting a server': '这里不该是 {0}，应为服务器',
  'unexpected {}, expecting an instance': '这里不该是 {0}，应为实例名',
  // systems/carbon/metricName.ts
  'the name of the metric': '指标名',
  // systems/carbonRelay.ts
  'a name': '名字',
  'a type': '类型',
  'cluster {} hands out metrics by {}, not by key': '集群 {0} 按 {1} 分发指标，不按键',
  'cluster {} is defined already': '集群 {0} 已经定义过',
  'line {}: dynamic: other servers take what waits for one that is down':
    '第 {0} 行：dynamic：服务器宕机时，积压给它的数据由其他服务器接手',
  'line {}: rewrite: names of metrics are hashed as they are after it':
    '第 {0} 行：rewrite：哈希用的是改写之后的指标名',
  'line {}: route using: what it makes of a name is hashed in place of the name':
    '第 {0} 行：route using：哈希的是它由指标名得出的内容，不是指标名本身',
  'replication count must be between 1 and {}, got {}': '副本数须为 1 到 {0}，不能是 {1}',
  'replication count {} is larger than the number of servers, {}': '副本数 {0} 大于服务器数 {1}',
  'server {} stands in line {} {}': '服务器 {0} 在第 {1} 行出现过，{2}',
  'unexpected {}, expecting a number': '这里不该是 {0}，应为数字',
  'unknown type of cluster {}; known are {}': '未知的集群类型 {0}；可用的有 {1}',
  'with instance {}': '实例名是 {0}',
  'without an instance': '没有实例名',
  '{} has the points of {}, and one of the two gets no metrics': '{0} 与 {1} 的环上点完全相同，两者之一收不到任何指标',
  // systems/mcrouter/hashing.ts
  'hashes another key than the request’s, which is not followed here': '哈希的不是请求的键，这里不支持',
  'line {}: {} weights for {} servers; the others weigh {}': '第 {0} 行：{2} 台服务器只有 {1} 个权重；其余的权重是 {3}',
  'mcrouter takes a pool among children for its servers, {} children in all, and refuses {} tags; each child counts as one here':
    'mcrouter 把子节点中的池展开成池里的服务器，共 {0} 个，不接受 {1} 个标签；这里每个子节点只算一个',
  'must be a number from 0 to {}': '须是 0 到 {0} 的数',
  'must be a string': '须是字符串',
  'must be {} numbers, one for each child, got {}': '须有 {0} 个数，每个子节点一个，现有 {1} 个',
  'unknown hash function {}; known are {}': '未知的哈希函数 {0}；可用的有 {1}',
  'weights must be {} numbers from 0 to 1, got {}': 'weights 须是 {0} 个 0 到 1 的数，不能是 {1}',
  'what WeightedCh3Rv reads from runtime variables': ' WeightedCh3Rv 从运行时变量读取的内容',
  '{} chooses by {}, not by key': '{0} 按 {1} 选择，不按键',
  '{} has no servers: every request is an error': '{0} 没有服务器：所有请求都会出错',
  '{} takes a tag for each child: {}, got {}': '{0} 的每个子节点都要有标签：应有 {1} 个，现有 {2}',
  '{} takes weights': '{0} 需要 weights',
  // systems/mcrouter/routes.ts
  'PoolRoute has no pool': 'PoolRoute 没有 pool',
  'has more than {} bars': '竖线多于 {0} 条',
  'has neither route nor routes': '既没有 route 也没有 routes',
  'has no {}': '没有 {0}',
  'routes stands beside route: a file has one of them': 'routes 与 route 不能同时出现',
  '{} changes the key before it is hashed, which is not followed here': '{0} 在哈希之前改写键，这里不支持',
  '{} hands out requests of pool {} otherwise than by key': '{0} 不按键分发池 {1} 的请求',
  // systems/mcrouter/routingKey.ts
  'the routing key': '路由键',
  'the routing key and the salt {}': '路由键加上盐 {0}',
  // systems/mcrouter/serverPools.ts
  'is nested more than {} handles deep': '的嵌套超过 {0} 层',
  'more than {} children': '子节点多于 {0} 个',
  'must have a name': '须有名字',
  'pool {} has no servers': '池 {0} 没有服务器',
  'pool {} is not in the file': '文件里没有池 {0}',
  '{} closes a cycle of pools': '{0} 使池的继承成环',
  '{} is not in the file': '文件里没有 {0}',
  '{} stands for itself': '{0} 指向自己',
  // systems/memcached.ts
  '--NUMBER-OF-REPLICAS: of several copies, only the first is placed':
    '--NUMBER-OF-REPLICAS：有多份副本时，只放置第一份',
  'how the client spreads keys': '客户端如何分布键',
  'no servers are in the list': '列表里没有服务器',
  'servers are picked at random, not by key': '服务器是随机选的，不按键',
  'the file has the form of libketama, which is taken for granted; distribution=ketama-weighted or another says otherwise':
    '文件是 libketama 的格式，按 libketama 处理；如不是，请用 distribution=ketama-weighted 等指定',
  'weights count if the program sets the distribution before it adds servers, as is taken for granted':
    '程序先设分布方式再添加服务器，权重才算数；这里按这种情况处理',
  'weights have no influence: libmemcached looks at those of servers that come after --DISTRIBUTION=consistent':
    '权重不起作用：libmemcached 只看 --DISTRIBUTION=consistent 之后的服务器的权重',
  '{} and the key': '{0} 加上键',
  '{} has no weights: those of the list have no influence': '{0} 没有权重：列表里的权重不起作用',
  '{} hashes keys in one way only, not by {}': '{0} 只有一种键哈希，不能用 {1}',
  // systems/text/memcached/libmemcachedOptions.ts
  '--CONFIGURE-FILE={}: not followed': '--CONFIGURE-FILE={0} 没有展开',
  '--DISTRIBUTION must be one of consistent, modula, random, got {}':
    '--DISTRIBUTION 只能取 consistent、modula、random 之一，不能是 {0}',
  '--HASH can be set once only': '--HASH 只能设置一次',
  'a hash must be one of {}, got {}': '哈希只能取 {0} 之一，不能是 {1}',
  'a port is at most 65535, got {}': '端口最大为 65535，不能是 {0}',
  'a weight is at most {}, got {}': '权重最大为 {0}，不能是 {1}',
  'expected a number, got {}': '这里应为数字，不能是 {0}',
  'expected a word or a text in quotes, got {}': '这里应为单词或带引号的文本，不能是 {0}',
  'expected an option such as --SERVER=host:port, got {}': '这里应为选项，如 --SERVER=host:port，不能是 {0}',
  'expected host[:port][/?weight], a host of three characters or more, got {}':
    '这里应为 host[:port][/?weight]，主机名不少于三个字符，不能是 {0}',
  'expected the path of a socket in quotes, got {}': '这里应为带引号的套接字路径，不能是 {0}',
  'unknown option --{}': '未知的选项 --{0}',
  '{}: not followed': '{0} 没有展开',
  // systems/text/memcached/serverList.ts
  'expected host, host:port or host:port:weight, got {}': '这里应为 host、host:port 或 host:port:weight，不能是 {0}',
  'expected host:port and its memory, got {}': '这里应为 host:port 及其内存，不能是 {0}',
  "{} is an address of PHP's extension memcache, whose hashes are not known here":
    '{0} 是 PHP 扩展 memcache 的地址，其哈希这里不支持',
  // systems/text/relayStatements.ts
  'empty string': '字符串为空',
  'unexpected character {}': '不该有字符 {0}',
  'unexpected end of file, expecting ";"': '文件意外结束，这里应为 ";"',
  'unterminated string': '字符串没有结束',
  // systems/twemproxy.ts
  'line {}: nutcracker itself refuses maps in { } and lists in [ ]':
    '第 {0} 行：nutcracker 自己不接受 { } 写法的映射和 [ ] 写法的列表',
  'must be two characters, got {}': '须是两个字符，不能是 {0}',
  'must list a server or more': '须至少列出一台服务器',
  'servers[{}] has port {}; a port is an integer between 1 and 65535':
    'servers[{0}] 的端口是 {1}；端口须为 1 到 65535 的整数',
  'servers[{}] must be host:port:weight or /path:weight, and a name, got {}':
    'servers[{0}] 须写成 host:port:weight 或 /path:weight，后面可加名字，不能是 {1}',
  'servers[{}] weighs 0; a weight is an integer of 1 or more': 'servers[{0}] 的权重是 0；权重须为不小于 1 的整数',
};
