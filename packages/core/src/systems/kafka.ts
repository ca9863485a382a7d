import { phrase } from '../phrase.ts';
import { kafkaJava, kafkajs, librdkafka } from '../profiles/kafkaClients.ts';
import { shown } from '../shown.ts';
import { ConfigurationError } from './configurationError.ts';
import type { Facts } from './deployment/facts.ts';
import { kafkaJson } from './text/kafka/kafkaJson.ts';
import { kafkaTopics, type ListedTopic } from './text/kafka/kafkaTopics.ts';
import type { DeployedNode, Deployment, Pool, Reader } from './types.ts';

/** The clients whose partitioner is known, by what `client` may be. */
const clients: Readonly<Record<string, Pick<Deployment, 'strategy' | 'options'>>> = {
  java: { strategy: kafkaJava, options: {} },
  kafkajs: { strategy: kafkajs, options: {} },
  'kafkajs:legacy': { strategy: kafkajs, options: { partitioner: 'legacy' } },
  librdkafka: { strategy: librdkafka, options: {} },
  ...Object.fromEntries(
    librdkafka.options.partitioner.choices.map((partitioner) => [
      `librdkafka:${partitioner}`,
      { strategy: librdkafka, options: partitioner === librdkafka.options.partitioner.default ? {} : { partitioner } },
    ]),
  ),
};

const describes = /^[ \t]*Topic:/m;

/** Topics of Kafka, whose nodes are partitions: what `kafka-topics --describe`, `kafka-log-dirs --describe` and `kcat -L` print, and reassignments in JSON. */
export const kafka: Reader = {
  id: 'kafka',
  title: { en: 'Kafka', zh: 'Kafka' },
  facts: ['client'],
  recognises: (text) =>
    describes.test(text) || /"logDirs"\s*:|"log_dirs"\s*:|"partitions"\s*:\s*\[|"topics"\s*:\s*\[/.test(text),
  read(text) {
    const { topics, notes } = describes.test(text) ? { topics: kafkaTopics(text), notes: [] } : kafkaJson(text);
    return { pools: topics.map(poolOf), notes };
  },
};

const poolOf = (topic: ListedTopic): Pool => ({
  name: topic.name,
  at: topic.at,
  deployment: (facts) => understood(topic, facts),
});

function understood(topic: ListedTopic, facts: Facts): Deployment {
  const { name, at, count, notes } = topic;
  const nodes = nodesOf(topic);
  const client = facts.choice('client', Object.keys(clients));
  return {
    system: 'kafka',
    pool: name,
    at,
    settingLine: at.line,
    ...clients[client ?? 'java'],
    nodes,
    key: { text: phrase`the key of a record, as it is serialized` },
    notes: [
      ...(client === undefined
        ? [
            phrase`which client hashes is not in the file; the default of Java producers is taken for granted, client=librdkafka or another says otherwise`,
          ]
        : []),
      ...(count === undefined
        ? [
            phrase`how many partitions ${name} has is not in the file; those listed, 0 to ${nodes.length - 1}, are taken for all of them`,
          ]
        : []),
      ...nodes.filter(({ down }) => down).map(({ id }) => phrase`partition ${id} has no leader`),
      ...notes,
    ],
  };
}

/** Partitions from 0 on. Throws a `ConfigurationError` where not all are listed. */
function nodesOf({ name, at, count, partitions }: ListedTopic): DeployedNode[] {
  // A heading alone says how many there are.
  if (partitions.size === 0 && count !== undefined)
    return Array.from({ length: count.value }, (_, id) => ({ id: `${id}`, line: count.at.line }));
  let most = 0;
  for (const id of partitions.keys()) most = Math.max(most, id + 1);
  if (count !== undefined && most > count.value)
    throw new ConfigurationError(
      count.at,
      phrase`${shown(name)} has partition ${most - 1}, but PartitionCount is ${count.value}`,
    );
  return Array.from({ length: count?.value ?? most }, (_, id) => {
    const partition = partitions.get(id);
    if (!partition) throw new ConfigurationError(at, phrase`partition ${id} of ${shown(name)} is not listed`);
    return { id: `${id}`, ...partition };
  });
}
