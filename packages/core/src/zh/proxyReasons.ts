import type { ChineseTexts } from './inChinese.ts';

/** What is said of proxies: Envoy, gRPC, HAProxy, nginx. */
export const proxyReasons: ChineseTexts = {
  // systems/envoy.ts
  'RedisProxy hashes keys for {} by MurmurHash2, which is not known here':
    'RedisProxy 为 {0} 用 MurmurHash2 哈希键，这里不支持',
  'cluster {} hands out requests by {}, not by key': '集群 {0} 按 {1} 分发请求，不按键',
  'decides among which hosts a request is placed; subsets are not known here':
    '决定请求落在哪些主机之间；这里不支持子集',
  'duplicate cluster {}': '集群 {0} 重复',
  'hosts of lower priorities are backups: they get keys as soon as those before them cannot serve all':
    '优先级较低的主机是后备：前面的主机一旦接不下全部请求，它们就会分到键',
  'routes to {} hash different things: {}': '通往 {0} 的路由哈希的内容不同：{1}',
  'several hosts are hashed as {}: who of them is first on the ring is left open by Envoy':
    '有几台主机都按 {0} 哈希：谁在环上居先，Envoy 没有规定',
  'the hash_policy of its routes': '其路由的 hash_policy',
  'who its endpoints are, which EDS says,': '它有哪些端点（由 EDS 给出）',
  '{} finds hosts in a way that is not known here': '{0} 发现主机的方式这里不支持',
  '{} has no endpoints': '{0} 没有端点',
  '{}: several hashes are combined, and a key here stands for the only one there is':
    '{0}：会把几个哈希合在一起；这里把键当作唯一的一个',
  // systems/envoy/envoyEndpoints.ts
  'address:{}=IP, or several with commas between them': 'address:{0}=IP，有多个时用逗号分开',
  'is of an endpoint without hostname, which use_hostname_for_hashing hashes':
    '所在的 endpoint 没有 hostname，而 use_hostname_for_hashing 要哈希它',
  'line {}: hash_key is not a string, and Envoy ignores it': '第 {0} 行：hash_key 不是字符串，Envoy 会忽略它',
  'line {}: how many addresses {} has is not in the file; 1 is taken for granted, address:{}=IP,... says otherwise':
    '第 {0} 行：文件里没有写 {1} 有几个地址；按 1 个处理，如不是，请用 address:{2}=IP,... 指定',
  'must be a socket_address or a pipe': '须是 socket_address 或 pipe',
  'must have an address and a port_value': '须有 address 和 port_value',
  'must have an endpoint with an address': '须有带地址的 endpoint',
  'of a STATIC cluster must be an IP address, got {}': '属于 STATIC 集群，须是 IP 地址，不能是 {0}',
  'the address of {}': '{0} 的地址',
  // systems/envoy/envoyPolicy.ts
  'is not known here, and may decide where keys go': '这里不认识，而它可能决定键的去向',
  'line {}: hash_balance_factor moves requests off hosts that are busy; this is where keys are at rest':
    '第 {0} 行：hash_balance_factor 会把请求从繁忙的主机移走；这里给出的是空闲时的归属',
  'must be XX_HASH or MURMUR_HASH_2, got {}': '须是 XX_HASH 或 MURMUR_HASH_2，不能是 {0}',
  'must be a percentage, got {}': '须是百分比，不能是 {0}',
  'must be a prime number, got {}': '须是质数，不能是 {0}',
  'must be one of {}, got {}': '只能取 {0} 之一，不能是 {1}',
  'must have a typed_config with an @type': '须有带 @type 的 typed_config',
  'must list a policy': '须列出一种策略',
  'needs load_balancing_policy beside it': '还须有 load_balancing_policy',
  'ring hash: minimum_ring_size ({}) > maximum_ring_size ({})':
    'ring hash：minimum_ring_size（{0}）大于 maximum_ring_size（{1}）',
  // systems/envoy/envoyStatuses.ts
  'must be an IP address, got {}': '须是 IP 地址，不能是 {0}',
  'must have an address': '须有地址',
  'what is not in /clusters is taken for its default: ring or table size, hash_function, hash_key, use_hostname_for_hashing, locality weights':
    '/clusters 里没有的按默认值处理：环或表的大小、hash_function、hash_key、use_hostname_for_hashing、地域权重',
  // systems/grpc.ts
  'clients cut the ring to 4096 points unless told otherwise; ring_size_cap=n says how':
    '客户端默认把环截到 4096 个点；如不是，请用 ring_size_cap=n 指定',
  'must be a list of maps with one policy each': '须是列表，其中每个映射只含一种策略',
  'needs minRingSize of at most maxRingSize {}, got {}': 'minRingSize 不能大于 maxRingSize {0}，现在是 {1}',
  'the request hash that xDS sets': 'xDS 设定的请求哈希',
  'who its endpoints are, which a resolver says,': '它有哪些端点（由解析器给出）',
  '{} hands out requests, not by key': '{0} 不按键分发请求',
  // systems/haproxy.ts
  'a proxy called {} stands above': '前面已有名为 {0} 的代理',
  'a template of several servers cannot give them one id': '一个模板生成多台服务器时，不能给它们同一个 id',
  'after the hash function stands avalanche or nothing, got {}':
    '哈希函数后面只能是 avalanche 或什么都没有，不能是 {0}',
  'hash-type is map-based or consistent, got {}': 'hash-type 只能是 map-based 或 consistent，不能是 {0}',
  'hash-type takes map-based or consistent': 'hash-type 后面须是 map-based 或 consistent',
  'line {}: hash-balance-factor moves keys of a server that is busy: this is what holds at rest':
    '第 {0} 行：hash-balance-factor 会移走繁忙服务器的键；这里给出的是空闲时的归属',
  'line {}: hash-preserve-affinity sends keys of a server that is full elsewhere: this is what holds at rest':
    '第 {0} 行：hash-preserve-affinity 会把满载服务器的键送往别处；这里给出的是空闲时的归属',
  'line {}: {} can send a request elsewhere than its key says': '第 {0} 行：{1} 可能不按键而把请求送往别处',
  'line {}: {} is not evaluated: all that stands after it is read': '第 {0} 行：{1} 不会求值，其后的内容全部照读',
  'no defaults section is called {}': '没有名为 {0} 的 defaults 段',
  'the hash function is one of {}, got {}': '哈希函数只能取 {0} 之一，不能是 {1}',
  '{} is not evaluated: write out what holds': '{0} 不会求值：请直接写出成立的部分',
  '{} stands before any section': '{0} 出现在所有段落之前',
  '{} takes a name': '{0} 需要名字',
  '{}: a variable, whose value no file says': '{0}：这是变量，文件里没有它的值',
  // systems/nginx.ts
  'after the key, hash takes "consistent", got {}': 'hash 的键后面只能是 "consistent"，不能是 {0}',
  'balancing method does not support parameter "backup"': '这种负载均衡方式不支持参数 "backup"',
  'duplicate upstream {}': 'upstream {0} 重复',
  'hash takes a key and at most one word more, got {} words': 'hash 后面是键，最多再加一个词，现有 {0} 个词',
  'invalid parameter {}: a weight is an integer of 1 or more': '参数 {0} 无效：权重是不小于 1 的整数',
  'line {}: how many addresses {} has is not in the file; 1 is taken for granted, addresses:{}=n says otherwise':
    '第 {0} 行：文件里没有写 {1} 有几个地址；按 1 个处理，如不是，请用 addresses:{2}=n 指定',
  'line {}: include {}: not followed': '第 {0} 行：include {1} 没有展开',
  'line {}: {} is resolved while nginx runs: its addresses may change':
    '第 {0} 行：{1} 在 nginx 运行时解析，地址可能变化',
  'no servers are inside upstream {}': 'upstream {0} 里没有服务器',
  'round robin': '轮询',
  'server takes an address': 'server 需要地址',
  'server {}: a variable, whose value no file says': 'server {0}：这是变量，文件里没有它的值',
  'server {}: invalid parameter {}': 'server {0}：参数 {1} 无效',
  'upstream takes one name, got {}': 'upstream 只能有一个名字，现有 {0} 个',
  'upstream {} hands out requests by {}, not by key': 'upstream {0} 按 {1} 分发请求，不按键',
  '{} has no variable: every request has the same key': '{0} 里没有变量：所有请求的键都相同',
  '{} has the points of {}: nginx hands out their keys to the two in turns; all are counted for the first':
    '{0} 与 {1} 的环上点相同：nginx 把这些键轮流分给两者；这里全算给前者',
  '{} in an upstream is not known here, and may decide where keys go': '不认识 upstream 里的 {0}，而它可能决定键的去向',
  '{} is made of several variables: a key is all that they come to': '{0} 由几个变量组成：键是它们合起来的值',
  // systems/text/haproxyHashKeyLabel.ts
  'server {}: hash-key {} needs an address, got {}': 'server {0}：hash-key {1} 需要地址，不能是 {2}',
  'the address of {}, which hash-key {} hashes,': '{0} 的地址（hash-key {1} 要哈希它）',
  // systems/text/haproxyKey.ts
  'a key of balance source is an IP address, got {}': 'balance source 的键须是 IP 地址，不能是 {0}',
  'after its name, url_param takes "check_post", got {}': 'url_param 的参数名后面只能是 "check_post"，不能是 {0}',
  'balance {} is not known here, and decides where keys go': '不认识 balance {0}，而它决定键的去向',
  'uri takes "whole", "path-only", "len" and "depth", got {}':
    'uri 后面可用 "whole"、"path-only"、"len" 和 "depth"，不能是 {0}',
  'url_param takes the name of a parameter': 'url_param 后面须是参数名',
  '{} after {} is not known here, and decides where keys go': '不认识 {1} 后面的 {0}，而它决定键的去向',
  '{} takes an integer of 1 or more, got {}': '{0} 后面须是不小于 1 的整数，不能是 {1}',
  '{}: a key is its value as text': '{0}：键是它的文本值',
  '{}: a key is what the expression comes to': '{0}：键是表达式的值',
  // systems/text/haproxyLines.ts
  'a backslash ends the line': '行尾是反斜杠',
  // systems/text/haproxyServer.ts
  'server parameter {} is not known here': '不认识 server 的参数 {0}',
  'server takes a name and an address': 'server 后面须是名字和地址',
  'server-template takes a number or a range such as 1-4, got {}':
    'server-template 的个数须是数字或 1-4 这样的范围，不能是 {0}',
  'server-template takes a prefix, a number and an address': 'server-template 后面须是前缀、个数和地址',
  '{} must be an integer between {} and {}, got {}': '{0} 须为 {1} 到 {2} 的整数，不能是 {3}',
  '{} takes a value': '{0} 后面须有值',
  '{} {}: a variable, whose value no file says': '{0} {1}：这是变量，文件里没有它的值',
  // systems/text/nginxDirectives.ts
  '"{" of "{}" is never closed': '"{0}" 的 "{" 没有闭合',
  'a block of Lua is never closed': 'Lua 块没有闭合',
  'blocks are nested more than {} deep': '块的嵌套超过 {0} 层',
  'the quote {} is never closed': '引号 {0} 没有闭合',
  'unexpected end of file after "\\"': '文件在 "\\" 之后意外结束',
  'unexpected end of file, expecting ";" or "}"': '文件意外结束，这里应为 ";" 或 "}"',
  'unexpected {} after the closing quote': '引号闭合之后不该有 {0}',
  // systems/text/nginxFiles.ts
  'include {}: not followed; nginx -T prints what it brings in':
    'include {0} 没有展开；用 nginx -T 可以打印出展开后的内容',
};
