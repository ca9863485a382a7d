// Partitions as the Java producer, kafkajs 2 and librdkafka's murmur2 choose them: keys keep their order, whoever produces them.
import { createCluster, movedKeys } from '@shardscope/core';
import { kafkaJava } from '@shardscope/core/profiles';

const partitions = (count) => Array.from({ length: count }, (_, i) => String(i));
const topic = createCluster(kafkaJava, partitions(6));

/** A record as `producer.send` of kafkajs takes it: with a partition, no client needs to hash the key again. */
const record = (key, value) => ({ key, value, partition: Number(topic.get(key).id) });

for (const key of ['order-17', 'order-18', '订单-19']) {
  const { partition } = record(key, 'paid');
  console.log(`${key} goes to partition ${partition}`);
}

// More partitions send most keys elsewhere, and with them the order of their records: better known before than afterwards.
const keys = Array.from({ length: 10_000 }, (_, i) => `order-${i}`);
const moved = [...movedKeys(topic, createCluster(kafkaJava, partitions(8)), keys)].length;
console.log(`from 6 to 8 partitions, ${moved} of ${keys.length} keys change theirs`);
