import { crc32 } from '../hashes/crc32.ts';
import { fnv1a_32 } from '../hashes/fnv1a_32.ts';
import { type KeyHash, keyHash } from '../hashes/keyHash.ts';
import { murmur2 } from '../hashes/murmur2.ts';
import type { OptionSpec, OptionsOf } from '../optionSpec.ts';
import { oneEach, RebuiltTable, remainderTraits, whole } from '../partitioners/table/rebuiltTable.ts';
import type { Node, Partitioner, Strategy } from '../types.ts';
import { keepsKeys } from './standby.ts';

const positive = (h: number): number => h & 0x7fffffff;

/** The default partitioner of Kafka’s Java producer for records with a key. */
export const kafkaJava = {
  id: 'kafka-java',
  year: 2013,
  reference: 'Apache Kafka 0.8 to 4.0, BuiltInPartitioner.partitionForKey, 2013',
  title: { en: 'Kafka, Java producer', zh: 'Kafka Java 生产者' },
  summary: {
    en: 'MurmurHash2 of the key, sign bit cleared, modulo the number of partitions. Nodes are partitions.',
    zh: '键的 MurmurHash2 去掉符号位后对分区数取余。节点即分区。',
  },
  hash: murmur2,
  fixedHash: true,
  traits: remainderTraits,
  outage: keepsKeys,
  profile: {
    system: 'Apache Kafka, Java producer',
    version: '3.x; the rule since 0.8',
    hash: 'MurmurHash2, seed 0x9747b28c, of the serialized key',
    points: 'partition number, in the order listed',
    ties: 'none',
    checked: 'librdkafka 2.0.2, kafkajs 2.2.4 and kafka-python 2.0.2 agree; the constants of UtilsTest',
  },
  options: {},
  create: <N extends Node>(nodes: readonly N[]): Partitioner<N> => new RebuiltTable(nodes, positive, oneEach),
} as const satisfies Strategy;

// FNV-1a whose sign is dropped, not its bit: Sarama takes the absolute value.
const sarama = keyHash('sarama-fnv1a-32', 32, (bytes, start, end) => {
  const h = fnv1a_32.of(bytes.subarray(start, end));
  return h < 0 ? -h | 0 : h;
});
const positiveMurmur2 = keyHash('murmur2-positive', 32, (bytes, start, end) =>
  positive(murmur2.of(bytes.subarray(start, end))),
);

const partitioners = {
  consistent_random: crc32,
  consistent: crc32,
  murmur2_random: positiveMurmur2,
  murmur2: positiveMurmur2,
  fnv1a_random: sarama,
  fnv1a: sarama,
} as const;

const rdOptions = {
  partitioner: {
    kind: 'choice',
    choices: Object.keys(partitioners) as (keyof typeof partitioners)[],
    default: 'consistent_random' as keyof typeof partitioners,
    help: { en: 'the setting `partitioner`, for records with a key', zh: '配置项 `partitioner`（有键的消息）' },
  },
} as const satisfies Record<string, OptionSpec>;

/** librdkafka and the clients on it: confluent-kafka for Python, Go, .NET, node-rdkafka. */
export const librdkafka = {
  id: 'librdkafka',
  year: 2014,
  reference: 'librdkafka 0.8 to 2.0, rd_kafka_msg_partitioner_*, 2014',
  title: { en: 'Kafka, librdkafka', zh: 'Kafka librdkafka' },
  summary: {
    en: 'CRC-32 of the key modulo the number of partitions, unless set otherwise: not where Java puts it.',
    zh: '默认为键的 CRC-32 对分区数取余：与 Java 的结果不同。',
  },
  hash: crc32,
  fixedHash: true,
  hashWith: ({ partitioner }: OptionsOf<typeof rdOptions>): KeyHash => partitioners[partitioner],
  traits: remainderTraits,
  outage: keepsKeys,
  profile: {
    system: 'librdkafka',
    version: '2.0.2',
    hash: 'CRC-32, MurmurHash2 as Java, or FNV-1a as Sarama, by partitioner',
    points: 'partition number, in the order listed',
    ties: 'none',
    checked: 'rd_kafka_msg_partitioner_* of librdkafka 2.0.2, five partition counts, 225 binary keys',
  },
  options: rdOptions,
  // The other two take only a missing key for none.
  emptyAtRandom: ({ partitioner }: OptionsOf<typeof rdOptions>) => partitioner === 'consistent_random',
  create: <N extends Node>(nodes: readonly N[]): Partitioner<N> => new RebuiltTable(nodes, whole, oneEach),
} as const satisfies Strategy<typeof rdOptions>;

const M = 0x5bd1e995;

/**
 * MurmurHash2 as kafkajs computed it before 2.0: products in float64, which lose their low bits, and a loop that also takes
 * the last partial word.
 */
const legacyMurmur2 = keyHash('kafkajs-legacy', 32, (bytes, start, end) => {
  const length = end - start;
  const at = (i: number): number => (start + i < end ? bytes[start + i] : 0);
  let h = 0x9747b28c ^ length;
  for (let i = 0; i < length; i += 4) {
    let k = at(i) + (at(i + 1) << 8) + (at(i + 2) << 16) + (at(i + 3) << 24);
    k *= M;
    k ^= k >>> 24;
    k *= M;
    h *= M;
    h ^= k;
  }
  const rest = length % 4;
  const tail = length - rest;
  if (rest === 3) h ^= at(tail + 2) << 16;
  if (rest > 1) h ^= at(tail + 1) << 8;
  if (rest > 0) {
    h ^= at(tail);
    h *= M;
  }
  h ^= h >>> 13;
  h *= M;
  return h ^ (h >>> 15);
});

const jsOptions = {
  partitioner: {
    kind: 'choice',
    choices: ['default', 'legacy'],
    default: 'default',
    help: {
      en: 'DefaultPartitioner (Java’s, since 2.0) or LegacyPartitioner',
      zh: 'DefaultPartitioner（2.0 起与 Java 相同）或 LegacyPartitioner',
    },
  },
} as const satisfies Record<string, OptionSpec>;

/** The npm package kafkajs. */
export const kafkajs = {
  ...kafkaJava,
  id: 'kafkajs',
  year: 2018,
  reference: 'kafkajs 1.x and 2.x, DefaultPartitioner and LegacyPartitioner, 2018',
  title: { en: 'Kafka, kafkajs', zh: 'Kafka kafkajs' },
  summary: {
    en: 'As Java since 2.0; before, and as LegacyPartitioner, a MurmurHash2 with float64 products that Java does not share.',
    zh: '2.0 起与 Java 相同；此前（即 LegacyPartitioner）的 MurmurHash2 用 float64 相乘，与 Java 不同。',
  },
  hashWith: ({ partitioner }: OptionsOf<typeof jsOptions>): KeyHash =>
    partitioner === 'legacy' ? legacyMurmur2 : murmur2,
  profile: {
    system: 'npm kafkajs',
    version: '2.2.4',
    hash: 'MurmurHash2, seed 0x9747b28c; legacy: the same with float64 products',
    points: 'partition number, in the order listed',
    ties: 'none',
    checked: 'the package’s own partitioners, both, on 225 binary keys',
  },
  options: jsOptions,
} as const satisfies Strategy<typeof jsOptions>;
