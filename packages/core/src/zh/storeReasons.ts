import type { ChineseTexts } from './inChinese.ts';

/** What is said of stores and brokers: Cassandra, ClickHouse, Elasticsearch, Kafka, Redis. */
export const storeReasons: ChineseTexts = {
  // systems/cassandra.ts
  'a token of {} is between {} and {}, got {}': '{0} 的 token 须为 {1} 到 {2}，不能是 {3}',
  'no token tells': '从 token 看不出来',
  'the partition key, serialized: of several columns, each after its length in two bytes and before a zero byte':
    '序列化后的分区键；有多列时，每列前面是两字节的长度，后面是一个零字节',
  'the partitioner is not in the file; {}, so {} is taken for granted, partitioner={} says otherwise':
    '文件里没有写分区器；{0}，因此按 {1} 处理，如不是，请用 partitioner={2} 指定',
  'there are tokens below 0': '有小于 0 的 token',
  'there are tokens of 2^63 and above': '有的 token 达到或超过 2^63',
  'token {} is listed twice': 'token {0} 列出了两次',
  'which nodes hold copies depends on keyspace, datacenters and racks; beside the owner, those that follow on the ring are given':
    '副本放在哪些节点取决于 keyspace、数据中心和机架；这里除归属节点外，给出的是环上紧随其后的节点',
  '{} is joining: it owns nothing until it has joined': '{0} 正在加入：加入完成之前不拥有任何 token',
  '{} is {}, and owns its tokens meanwhile': '{0} 正处于 {1} 状态，其间 token 仍归它所有',
  // systems/clickhouse.ts
  'cluster {} finds its shards while it runs': '集群 {0} 的分片在运行时才能发现',
  'cluster {} has no shard or node': '集群 {0} 没有 shard 也没有 node',
  'cluster {} has weight 0 on all shards': '集群 {0} 的分片权重全是 0',
  'cluster {} stands in line {} already': '集群 {0} 在第 {1} 行已经出现',
  'cluster {} {}: not followed': '集群 {0} 的 {1} 没有展开',
  'line {}: remote_servers {}: not applied': '第 {0} 行：remote_servers {1} 没有套用',
  'line {}: {} {}: not applied': '第 {0} 行：{1} {2} 没有套用',
  'must be a map': '须是映射',
  'shard {} has no replica': '分片 {0} 没有 replica',
  'the sharding expression belongs to the table, and is not in the file: keys are its values':
    '分片表达式属于表，不在文件里：键就是表达式的值',
  'unknown element {} in a cluster, expecting shard or node': '集群里有未知元素 {0}，应为 shard 或 node',
  'unknown element {} in a shard, expecting replica': '分片里有未知元素 {0}，应为 replica',
  'weight must be an integer between 0 and {}, got {}': 'weight 须为 0 到 {0} 的整数，不能是 {1}',
  '{} has no host': '{0} 没有 host',
  // systems/clickhouse/elements.ts
  '{} {}: not applied': '{0} {1} 没有套用',
  // systems/clickhouse/shardingValue.ts
  'a key is the value of the sharding expression, an integer in decimal digits, got {}':
    '键是分片表达式的值，须是十进制整数，不能是 {0}',
  'a value of {} is between {} and {}, got {}': '{0} 的值须为 {1} 到 {2}，不能是 {3}',
  'the value of the sharding expression, in decimal digits': '分片表达式的值，十进制数字',
  'whether {} has 32 bits or 64': '{0} 是 32 位还是 64 位',
  // systems/elasticsearch.ts
  'a routing_partition_size above 1 would not show in this list; 1 is taken for granted':
    '大于 1 的 routing_partition_size 在这份列表里看不出来；按 1 处理',
  'indices made before 2.0 hash otherwise, and are not known here': '2.0 以前创建的索引用另一种哈希，这里不支持',
  'no answer shows a number_of_routing_shards that was set when the index was made; the default of {} is taken for granted, routing-shards=n says otherwise':
    '从回复里看不出创建索引时设置的 number_of_routing_shards；按默认值 {0} 处理，如不是，请用 routing-shards=n 指定',
  'number_of_routing_shards must be a multiple of the {} shards, got {}':
    'number_of_routing_shards 须是分片数 {0} 的倍数，不能是 {1}',
  'primary {} of {} is listed twice': '{1} 的主分片 {0} 列出了两次',
  'routing_partition_size must be below the {} shards, got {}': 'routing_partition_size 须小于分片数 {0}，不能是 {1}',
  'shard {} has no primary that is assigned': '分片 {0} 没有已分配的主分片',
  'shard {} of {} is not listed': '没有列出 {1} 的分片 {0}',
  'the index routes documents by their fields, not by a key': '该索引按字段给文档选路，不按键',
  'the number_of_routing_shards of {}, which it was made from,': '源索引 {0} 的 number_of_routing_shards',
  'the routing value of a document, its id unless it has another one': '文档的 routing 值，没有另设时就是它的 id',
  'the version that made the index is not in the file; 7.0 or later is taken for granted':
    '文件里没有写创建索引的版本；按 7.0 或更高处理',
  'whether the routing value of a document is its id': '文档的 routing 值是不是它的 id',
  '{} has no number_of_shards': '{0} 没有 number_of_shards',
  // systems/kafka.ts
  'how many partitions {} has is not in the file; those listed, 0 to {}, are taken for all of them':
    '文件里没有写 {0} 有多少分区；把列出的 0 到 {1} 当作全部',
  'partition {} has no leader': '分区 {0} 没有 leader',
  'partition {} of {} is not listed': '没有列出 {1} 的分区 {0}',
  'the key of a record, as it is serialized': '记录的键，按其序列化后的字节',
  'which client hashes is not in the file; the default of Java producers is taken for granted, client=librdkafka or another says otherwise':
    '文件里没有写由哪种客户端哈希；按 Java 生产者的默认值处理，如不是，请用 client=librdkafka 等指定',
  '{} has partition {}, but PartitionCount is {}': '{0} 有分区 {1}，而 PartitionCount 是 {2}',
  // systems/redis.ts
  'no masters are in the cluster': '集群里没有主节点',
  'the key, or what stands between its first { and the next }': '键本身；有 { } 时，取第一个 { 与随后的 } 之间的部分',
  '{} of {} slots have no owner, from {} on': '{1} 个槽中有 {0} 个没有归属，从 {2} 开始',
  '{} slots are claimed by several masters: the first listed counts':
    '有 {0} 个槽被几个主节点同时声称拥有：以先列出的为准',
  '{} slots are on their way: some of their keys may be on the other master already':
    '有 {0} 个槽正在迁移：其中一些键可能已在另一个主节点上',
  // systems/text/cassandra/describedRing.ts
  'endpoint {} is listed twice': '端点 {0} 列出了两次',
  'expected TokenRange(start_token, end_token, endpoints) in one line':
    '这里应为写在一行的 TokenRange(start_token, end_token, endpoints)',
  'expected an endpoint of the range': '范围里缺少端点',
  'ranges are missing: this one begins after {}, the one before it ends with {}':
    '缺少范围：这一个从 {0} 之后开始，前一个到 {1} 为止',
  // systems/text/cassandra/nodetoolRings.ts
  'datacenter {} is listed twice': '数据中心 {0} 列出了两次',
  'expected "Datacenter:" or a heading of columns': '这里应为 "Datacenter:" 或列标题',
  'expected a row of address, rack, status, state, load, share and token, got {}':
    '这一行应有地址、机架、状态、阶段、负载、占比和 token，不能是 {0}',
  'expected a token in decimal, got {}: other partitioners place keys in order, not by hash':
    'token 须是十进制数，不能是 {0}：其他分区器按顺序而不按哈希放置键',
  'nodetool status lists no tokens; nodetool ring does': 'nodetool status 不列出 token；请用 nodetool ring',
  'the row of the largest token {} is missing: the list of {} is cut': '缺少最大 token {0} 那一行：{1} 的列表不完整',
  '{} has no tokens': '{0} 没有 token',
  // systems/text/elasticsearch/catShards.ts
  'a row': '行',
  'prirep must be p or r, got {}': 'prirep 须是 p 或 r，不能是 {0}',
  // systems/text/elasticsearch/indexSettings.ts
  'an index': '索引',
  'the answer': '回复',
  'the index': '索引',
  // systems/text/kafka/kafkaJson.ts
  'a broker': 'broker ',
  'a directory': '目录',
  'a partition': '分区',
  'a topic': '主题',
  'expected "partitions", "topics" or "brokers" in the JSON of Kafka':
    'Kafka 的 JSON 里应有 "partitions"、"topics" 或 "brokers"',
  'line {}: a second JSON, which is not read': '第 {0} 行：后面还有一段 JSON，没有读取',
  'line {}: broker {}, {}: {}': '第 {0} 行：broker {1}，{2}：{3}',
  'partition must be called topic-number, got {}': '分区须以 topic-编号 命名，不能是 {0}',
  // systems/text/kafka/kafkaTopics.ts
  'expected the name of a topic after "Topic:"': '"Topic:" 后面应为主题名',
  'partition {} of {} is listed twice': '{1} 的分区 {0} 列出了两次',
  '{} is described twice': '{0} 描述了两次',
  '{}: expected PartitionCount, or Partition and Leader, in its line':
    '{0}：这一行应有 PartitionCount，或者 Partition 和 Leader',
};
