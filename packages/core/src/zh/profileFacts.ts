import type { ChineseTexts } from './inChinese.ts';

/** What a system hashes, what its nodes become and who wins where two are equal, in Chinese by the English words. */
export const profileFacts: ChineseTexts = {
  // version
  '1.2 and later': '1.2 及以后',
  '0.3 and later': '0.3 及以后',
  'main at 01ca68d': 'main 分支，提交 01ca68d',
  '2.0 and later; routing shards as of 7.0': '2.0 及以后；routing shards 按 7.0',
  '1.28 and later': '1.28 及以后',
  '1.10 and later': '1.10 及以后',
  'commit 24361c3': '提交 24361c3',
  'commit 8961b9b': '提交 8961b9b',
  'commit 7382f34': '提交 7382f34',
  'commit 9f7001d': '提交 9f7001d',
  'commit 18cf9a7': '提交 18cf9a7',
  'commit 7d9edf8': '提交 7d9edf8',
  'commit 9d7f4342 of August 2026': '2026 年 8 月的提交 9d7f4342',
  '3.x; the rule since 0.8': '3.x；规则自 0.8 起',
  // hash
  'MD5, first two bytes, big-endian': 'MD5 的前两个字节，大端序',
  'MD5, first two bytes, big-endian; fnv1a_ch: FNV-1a 32-bit, upper half xor lower half':
    'MD5 的前两个字节，大端序；fnv1a_ch 为 32 位 FNV-1a，高低两半异或',
  'MurmurHash3 x64 128, first half, sign-extended tail; the empty key -2^63, Long.MIN_VALUE becomes MAX_VALUE':
    'MurmurHash3 x64 128 的前一半，尾部字节按有符号扩展；空键为 -2^63，Long.MIN_VALUE 改为 MAX_VALUE',
  'MD5 as a signed big-endian number, without its sign': 'MD5 当作大端序有符号数，取绝对值',
  'rjenkins1; keys are the inputs x in decimal, others are hashed as names of objects':
    'rjenkins1；十进制数字的键就是输入 x，其余的键按对象名哈希',
  'none: the value of the sharding expression, unsigned; 8 to 32 bits are widened to 32 with their sign':
    '不哈希：直接用分片表达式的值，按无符号数；8 到 32 位的先按符号扩展到 32 位',
  'MurmurHash3 x86 32-bit, seed 0, of UTF-16LE code units': '32 位 MurmurHash3 x86，种子 0，按 UTF-16LE 码元',
  'XXH64, seed 0': 'XXH64，种子 0',
  'FNV-1a 32-bit of signed characters, upper half xor lower half': '32 位 FNV-1a，按有符号字符，高低两半异或',
  'any of 64 bits, for keys, members and partitions; here XXH64, as in its README':
    '任何 64 位哈希，键、成员和分区共用；这里用 XXH64，与其 README 一致',
  'any of 64 bits; here FNV-1a 64': '任何 64 位哈希；这里用 64 位 FNV-1a',
  'SipHash-2-4 with keys (1, 0) and (2, 0): probes h1 + i * h2':
    'SipHash-2-4，密钥 (1, 0) 和 (2, 0)：第 i 次探测为 h1 + i * h2',
  'any of 64 bits (padToLong); here murmur3_128, seed 0': '任何哈希，以 padToLong 取 64 位；这里用 murmur3_128，种子 0',
  'the function set, mixed by full_hash with avalanche': '所设的函数；带 avalanche 时再经 full_hash 打散',
  'digest, first 4 bytes little-endian': '摘要的前 4 个字节，小端序',
  'FNV-1a 64-bit of signed characters': '64 位 FNV-1a，按有符号字符',
  'MurmurHash2, seed 0x9747b28c, of the serialized key': 'MurmurHash2，种子 0x9747b28c，按序列化后的键',
  'MurmurHash2, seed 0x9747b28c; legacy: the same with float64 products':
    'MurmurHash2，种子 0x9747b28c；legacy 也是它，但乘积按 float64 计算',
  'MD5, first 4 bytes little-endian': 'MD5 的前 4 个字节，小端序',
  'one-at-a-time on signed characters, or the one set': 'one-at-a-time，按有符号字符；或另设的哈希',
  'MD5, first 4 bytes little-endian, or the one set': 'MD5 的前 4 个字节，小端序；或另设的哈希',
  'the one set, on signed characters, 32 bits of it': '所设的哈希，按有符号字符，取 32 位',
  'CRC-32, MurmurHash2 as Java, or FNV-1a as Sarama, by partitioner':
    '随分区器而定：CRC-32、与 Java 相同的 MurmurHash2，或与 Sarama 相同的 FNV-1a',
  'MurmurHash64A, seed 4193360111, of the routing key': 'MurmurHash64A，种子 4193360111，按路由键',
  'the number in the key; without one below the number of servers, as Ch3':
    '键里写的编号；没有编号，或编号不小于服务器数时，与 Ch3 相同',
  'CRC-32, bits 0 to 30, of the routing key': '路由键的 CRC-32，取第 0 到 30 位',
  'MurmurHash64A of the routing key, seed 2718281828, and of the tag, seed 4193360111, by Hash128to64':
    '路由键（种子 2718281828）与标签（种子 4193360111）各取 MurmurHash64A，再经 Hash128to64 合并',
  'as Ch3; SpookyHash V2 32-bit, seed 0xface2014, says whether a server accepts':
    '与 Ch3 相同；服务器是否接受，由 32 位 SpookyHash V2（种子 0xface2014）决定',
  'CRC-32, bits 16 to 30': 'CRC-32，取第 16 到 30 位',
  'MD5 of node, NUL and key, first 4 bytes little-endian': '节点、NUL 与键相连的 MD5，取前 4 个字节，小端序',
  'MurmurHash3 x86 32-bit of "<node>-<key>", low bytes of its code points; bytes keys as Python writes them':
    '"<node>-<key>" 的 32 位 MurmurHash3 x86，取各码点的低字节；bytes 类型的键按 Python 的写法',
  'CRC-16/XMODEM of the key or its hash tag, modulo 16384': '键或其哈希标签的 CRC-16/XMODEM，对 16384 取余',
  'the one set, on signed characters, of the hash tag if there is one':
    '所设的哈希，按有符号字符；有哈希标签时只算标签',
  'CRC-32C of key and node joined': '键与节点相连的 CRC-32C',
  // points
  "100 of \"('<address>', '<instance>'):<i>\", None without an instance":
    "100 个，取自 \"('<address>', '<instance>'):<i>\"；没有实例名则写 None",
  '100 of "(\'<host>\', \'<instance>\'):<i>", None without an instance; fnv1a_ch: of "<i>-<instance>"':
    '100 个，取自 "(\'<host>\', \'<instance>\'):<i>"；没有实例名则写 None；fnv1a_ch 取自 "<i>-<instance>"',
  'the tokens it has, or one initial_token, evenly spaced in the order listed; a token ends its range':
    '自己的 token；没有则各一个 initial_token，按列出的顺序等距排列；token 是其区间的终点',
  'the tokens it has, or one initial_token, evenly spaced in the order listed; a token ends its range; upper 64 bits compared':
    '自己的 token；没有则各一个 initial_token，按列出的顺序等距排列；token 是其区间的终点；只比较高 64 位',
  'a straw ln(hash(x, item, r)) / weight for each item of a bucket, by the tables of crush_ln':
    '桶里每一项各抽一签 ln(hash(x, item, r)) / weight，对数查 crush_ln 的表',
  'as many numbers in a row as it weighs; 0 takes no rows': '权重是几就占几个连续编号；权重 0 不接收数据',
  'shard number, in the order listed; a power of two of routing shards each, 1024 in all at most, or as many as set':
    '分片编号，按列出的顺序；每个分片占的 routing shards 个数是 2 的幂，总共不超过 1024 个，或按所设个数',
  'entries (offset + i * skip) mod M; offset XXH64(address, 0) mod M, skip XXH64(address, 1) mod (M - 1) + 1':
    '表项 (offset + i * skip) mod M；offset 为 XXH64(address, 0) mod M，skip 为 XXH64(address, 1) mod (M - 1) + 1',
  'XXH64 (or MurmurHash64A) of "<address>_<i>"; ceil(lightest share * minimum) points for the lightest host':
    '"<address>_<i>" 的 XXH64（或 MurmurHash64A）；最轻的主机占 ceil(最轻份额 * minimum) 个点',
  '100 of "<i>-<address>:<port>", or of "<i>-<instance>"': '100 个，取自 "<i>-<address>:<port>" 或 "<i>-<instance>"',
  'replication hashes of "<i>:<member>"; partitions as 8 bytes little-endian, in turn':
    'replication 个 "<i>:<member>" 的哈希；分区按 8 字节小端序哈希，依次安放',
  'entries by SipHash-2-4 of the name (key 0xdeadbeefcafebabe, 0): high half offset, low half skip':
    '表项由名字的 SipHash-2-4（密钥 0xdeadbeefcafebabe, 0）决定：高半为 offset，低半为 skip',
  'one, SipHash-2-4 of the name with key (0, 0)': '一个：名字的 SipHash-2-4，密钥 (0, 0)',
  'a score for each key, xorshift64* of both hashes': '对每个键有一个分数：两个哈希经 xorshift64*',
  'XXH64 of "<address>_<i>"; ceil(lightest share * minimum) points for the lightest endpoint; both sizes cut to 4096':
    '"<address>_<i>" 的 XXH64；最轻的 endpoint 占 ceil(最轻份额 * minimum) 个点；两个大小都截到 4096',
  'bucket number, in the order listed': '桶号，按列出的顺序',
  '16 x weight integers (id x 4096 + i) through full_hash; ids as given, else from 1 in order; a label says another hash-key':
    '16 × 权重个整数 (id × 4096 + i) 经 full_hash；id 按所给，否则从 1 起依次编号；用其他 hash-key 时由标签给出',
  'as many map entries as it weighs, dealt out in turns': '权重是几就占几个表项，轮流发放',
  '4 (replicas) per digest of "<server>-<k>", k < floor(weight / total * 40 * n) in float64':
    '"<server>-<k>" 的每个摘要 4 个点（replicas），k < floor(weight / total * 40 * n)，按 float64',
  'number of the server in the order of instances: numbers by value, others by bytes, those without one last as listed':
    '服务器按实例名排序后的编号：数字按大小，其他按字节；没有实例名的排在最后，按列出的顺序',
  'partition number, in the order listed': '分区编号，按列出的顺序',
  '4 per MD5 of "<addr>-<k>", k < floorf(weight / total * 40 * n) in float32':
    '"<addr>-<k>" 的每个 MD5 4 个点，k < floorf(weight / total * 40 * n)，按 float32',
  '100 hashes of "<host>[:<port>]-<k>", without port 11211': '"<host>[:<port>]-<k>" 的 100 个哈希；端口 11211 不写',
  '100 hashes of "/<host>:<port>-<k>"; 4 per MD5 of it as soon as a weight exceeds 1':
    '"/<host>:<port>-<k>" 的 100 个哈希；只要有权重大于 1，就改为每个 MD5 4 个点',
  '4 per MD5 of "<host>[:<port>]-<k>", without port 11211, k < floor(share * 160 / 4 * n) in float32':
    '"<host>[:<port>]-<k>" 的每个 MD5 4 个点，端口 11211 不写，k < floor(share * 160 / 4 * n)，按 float32',
  'number in the list': '列表中的编号',
  'number of the server, in the order listed': '服务器编号，按列出的顺序',
  'a score for each key, rounded to a double': '对每个键有一个分数，舍入为 double',
  'number of the server, in the order listed; weights from 0 to 1': '服务器编号，按列出的顺序；权重为 0 到 1',
  'a score for each key, weight / -ln of its lower 53 bits as a fraction':
    '对每个键有一个分数：weight / -ln(哈希的低 53 位作为小数)',
  'as many numbers in a row as it weighs': '权重是几就占几个连续编号',
  '160 x weight CRC-32s of host, NUL, port and the point before':
    '160 × 权重个 CRC-32，由主机、NUL、端口和前一个点算出',
  'a score for each key': '对每个键有一个分数',
  'a block of slots, as redis-cli --cluster create cuts them in float32; moves by the fewest slots':
    '一段连续的槽，按 redis-cli --cluster create 以 float32 划分；变更时迁移的槽最少',
  '4 per MD5 of "<label>-<k>": the name, or host[:port] without port 11211, or /path and a colon; k < floor(share * 160 / 4 * n)':
    '"<label>-<k>" 的每个 MD5 4 个点，label 为名字、host[:port]（端口 11211 不写）或 /path 加冒号；k < floor(share * 160 / 4 * n)',
  'as many numbers in a row as it weighs, servers by length of name, then bytes':
    '权重是几就占几个连续编号；服务器先按名字长度、再按字节排序',
  // ties
  'the smaller address, then instance; without one comes last': '地址小的；地址相同则看实例名，没有实例名的排在最后',
  'the server listed first; the other point moves up to the next free position':
    '先列出的服务器；另一个点移到下一个空位',
  'the item listed first': '先列出的项',
  'turns in the order of addresses': '按地址顺序轮流，不会并列',
  'the host listed first': '先列出的主机',
  'the smaller address, then port': '地址小的，再看端口',
  'the member added last': '最后加入的成员',
  'turns in the order given': '按所给顺序轮流，不会并列',
  'the probe made first': '先做的那次探测',
  'the node listed first': '先列出的节点',
  'the endpoint listed first': '先列出的 endpoint',
  'the point before the key; of equal points, the server listed first': '键前面的那个点；两点相同时，先列出的服务器',
  'the server listed first': '先列出的服务器',
  'the server listed later': '后列出的服务器',
  'the larger name': '名字大的',
  'the first node in the list': '列表里的第一个节点',
  'the server of the shorter name, then of the smaller bytes': '名字短的服务器；一样长则字节小的',
  'the smaller name': '名字小的',
};
