import type { ChineseTexts } from './inChinese.ts';

/** Against what a profile was compared, in Chinese by the English words. */
export const profileChecks: ChineseTexts = {
  'relay -t of carbon-c-relay 3.9, two clusters of 600 metrics with their copies':
    'carbon-c-relay 3.9 的 relay -t：两个集群，各 600 个指标及其副本',
  'ConsistentHashRing of graphite-carbon 1.1.7-1.1, six lists of 600 metrics with their copies':
    'graphite-carbon 1.1.7-1.1 的 ConsistentHashRing：六份列表，各 600 个指标及其副本',
  'tokens: python3-cassandra 3.25.0 and npm cassandra-driver 4.10.0, 225 binary keys':
    'token：python3-cassandra 3.25.0 和 npm cassandra-driver 4.10.0，225 个二进制键',
  'crushtool 16.2.15: thirteen recorded rules, 4400 inputs, and 46,800 more under maps made at random':
    'crushtool 16.2.15：录下的十三条规则，4400 个输入；另有随机生成的 map 上的 46,800 个',
  'the rule of createBlockSelector.cpp, by hand, three lists of weights':
    '按 createBlockSelector.cpp 的规则手工推算，三组权重',
  'Guava 31.1 hashUnencodedChars, 3000 keys; the seven constants of Murmur3HashFunctionTests':
    'Guava 31.1 的 hashUnencodedChars，3000 个键；Murmur3HashFunctionTests 的七个常量',
  'the constants of maglev_lb_test.cc; tables of an independent port that reproduces them':
    'maglev_lb_test.cc 的常量；另有独立移植版（能复现这些常量）算出的表',
  'the constants of ring_hash_lb_test.cc; two rings of an independent port that reproduces them':
    'ring_hash_lb_test.cc 的常量；另有独立移植版（能复现这些常量）算出的两个环',
  'the package, three configurations of 3000 keys, owners of all partitions':
    '该软件包本身：三种配置，各 3000 个键，以及所有分区的归属',
  'the package, six tables of 3000 keys, one after Rebuild(dead)':
    '该软件包本身：六张表，各 3000 个键，其中一张在 Rebuild(dead) 之后',
  'the package, whose own 6000 lines pass; three sets of 3000 keys':
    '该软件包本身：它自带的 6000 行全部一致；另有三组，各 3000 个键',
  'the package with hash/fnv New64a, three sets of 3000 keys': '该软件包配 hash/fnv 的 New64a：三组，各 3000 个键',
  'three rings computed from gRFC A42': '按 gRFC A42 算出的三个环',
  'Guava 31.1 on OpenJDK 17, nine bucket counts of 1106 keys': 'OpenJDK 17 上的 Guava 31.1：九种桶数，各 1106 个键',
  'a live HAProxy 2.6.12, six backends of 1200 keys; a live 3.5-dev5 for hash-key, seven backends of 400':
    '运行中的 HAProxy 2.6.12：六个 backend，各 1200 个键；hash-key 用运行中的 3.5-dev5：七个 backend，各 400 个键',
  'a live HAProxy 2.6.12, four backends of 1200 keys': '运行中的 HAProxy 2.6.12：四个 backend，各 1200 个键',
  'the package, six clusters of 3000 keys and range() of 600': '该软件包本身：六个集群，各 3000 个键；range() 600 个键',
  'relay -t of carbon-c-relay 3.9, 600 metrics with their copies': 'carbon-c-relay 3.9 的 relay -t：600 个指标及其副本',
  'librdkafka 2.0.2, kafkajs 2.2.4 and kafka-python 2.0.2 agree; the constants of UtilsTest':
    'librdkafka 2.0.2、kafkajs 2.2.4 和 kafka-python 2.0.2 三者一致；UtilsTest 的常量',
  'the package’s own partitioners, both, on 225 binary keys': '该软件包自带的两个分区器，225 个二进制键',
  'the compiled library, five clusters; its published digest of 1,000,000 keys':
    '编译后的库：五个集群；它公布的 1,000,000 个键的摘要',
  'memcached_generate_hash() of Debian’s 1.1.4-1, five clusters of 3000 keys':
    'Debian 1.1.4-1 的 memcached_generate_hash()：五个集群，各 3000 个键',
  'memcached_generate_hash() of Debian’s 1.1.4-1, three clusters of 3000 keys; its 99 published rows':
    'Debian 1.1.4-1 的 memcached_generate_hash()：三个集群，各 3000 个键；它公布的 99 行',
  'memcached_generate_hash() of Debian’s 1.1.4-1; its 99 published rows; 3000 rows of pylibmc':
    'Debian 1.1.4-1 的 memcached_generate_hash()；它公布的 99 行；pylibmc 的 3000 行',
  'memcached_generate_hash() of Debian’s 1.1.4-1, five hash functions and 3000 keys':
    'Debian 1.1.4-1 的 memcached_generate_hash()：五种哈希函数，3000 个键',
  'rd_kafka_msg_partitioner_* of librdkafka 2.0.2, five partition counts, 225 binary keys':
    'librdkafka 2.0.2 的 rd_kafka_msg_partitioner_*：五种分区数，225 个二进制键',
  'furc_hash compiled as it is, 2 to 5000 servers, 999 keys each':
    '原样编译的 furc_hash：2 到 5000 台服务器，各 999 个键',
  'furc_hash compiled as it is for keys without a number; numbers by ShardHashFunc.cpp, read':
    '没有编号的键：原样编译的 furc_hash；有编号的：按 ShardHashFunc.cpp 的源码',
  'Crc32HashFunc compiled as it is, 999 keys': '原样编译的 Crc32HashFunc，999 个键',
  'RendezvousHashFunc compiled as it is, 999 keys': '原样编译的 RendezvousHashFunc，999 个键',
  'WeightedCh3HashFunc compiled as it is with folly’s SpookyHashV2, two lists of weights, 999 keys each':
    '原样编译的 WeightedCh3HashFunc，配 folly 的 SpookyHashV2：两组权重，各 999 个键',
  'WeightedRendezvousHashFunc compiled as it is, 999 keys': '原样编译的 WeightedRendezvousHashFunc，999 个键',
  'a live nginx 1.22.1, 1200 keys': '运行中的 nginx 1.22.1，1200 个键',
  'a live nginx 1.22.1, two upstreams of 1200 keys': '运行中的 nginx 1.22.1：两个 upstream，各 1200 个键',
  'the package, two sets of 3000 keys': '该软件包本身：两组，各 3000 个键',
  'both packages, which agree; three sets of 2566 ASCII keys': '两个软件包，结果一致；三组，各 2566 个 ASCII 键',
  'CLUSTER KEYSLOT of redis-server 7.0.15; CLUSTER NODES after redis-cli --cluster create':
    'redis-server 7.0.15 的 CLUSTER KEYSLOT；redis-cli --cluster create 之后的 CLUSTER NODES',
  'nutcracker 0.5.0+dfsg-2 before live redis-servers, six pools of 3000 keys':
    'nutcracker 0.5.0+dfsg-2，后接运行中的 redis-server：六个服务器池，各 3000 个键',
  'nutcracker 0.5.0+dfsg-2 before live redis-servers, four pools of 3000 keys':
    'nutcracker 0.5.0+dfsg-2，后接运行中的 redis-server：四个服务器池，各 3000 个键',
  'the package, GetN(3) of 3000 keys': '该软件包本身：3000 个键的 GetN(3)',
};
