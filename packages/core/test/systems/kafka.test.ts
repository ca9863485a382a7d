import { readConfiguration } from '@shardscope/core/systems';
import { describe, expect, it } from 'vitest';
import { readJSON } from '../vectors.ts';
import { configuration, cutsAndChanges, deploymentIn, places, readRecorded, refusal } from './support.ts';

const { keys, cases } = readRecorded<{ readonly partitions: number }>('kafka');

/** What `kafka-topics --describe` prints of a topic that has only a heading. */
const heading = (topic: string, partitions: number): string =>
  `Topic: ${topic}\tPartitionCount: ${partitions}\tReplicationFactor: 3\tConfigs: `;

describe('producers', () => {
  it.each(cases)(
    'place keys of $pool in $partitions partitions as kafkajs did',
    ({ config, pool, partitions, expected }) => {
      const text = config === null ? heading('orders', partitions) : configuration('kafka', config);
      for (const client of ['java', 'kafkajs', 'librdkafka:murmur2', 'librdkafka:murmur2_random'])
        expect(places(deploymentIn(text, config === null ? 'orders' : pool, { client }), keys)).toEqual(expected);
    },
  );

  it('are those of Java unless it is said otherwise', () => {
    const text = heading('orders', 12);
    const [assumed, java, other] = [{}, { client: 'java' }, { client: 'librdkafka' }].map((facts) =>
      deploymentIn(text, 'orders', facts),
    );
    expect(assumed.notes.map(String)).toEqual([
      'which client hashes is not in the file; the default of Java producers is taken for granted, client=librdkafka or another says otherwise',
    ]);
    expect({ ...assumed, notes: [] }).toEqual(java);
    expect(other).toMatchObject({ strategy: { id: 'librdkafka' }, options: {} });
    expect(deploymentIn(text, 'orders', { client: 'librdkafka:fnv1a' }).options).toEqual({ partitioner: 'fnv1a' });
    expect(deploymentIn(text, 'orders', { client: 'kafkajs:legacy' }).options).toEqual({ partitioner: 'legacy' });
    expect(refusal(text, 'orders', { client: 'sarama' })).toMatch(
      /^client must be one of java, kafkajs, kafkajs:legacy, librdkafka, .*, got "sarama"$/,
    );
  });
});

describe('listings', () => {
  it('say who leads each partition', () => {
    const { nodes, notes } = deploymentIn(configuration('kafka', '01-describe.txt'), 'orders', { client: 'java' });
    expect(nodes.map(({ address }) => address)).toEqual(['1', '2', '3', undefined, '2', '3']);
    expect(nodes[3]).toEqual({ id: '3', line: 5, down: true });
    expect(notes.map(String)).toEqual(['partition 3 has no leader']);
  });

  it('come from old releases, terminals and Windows as well', () => {
    const old = `[2024-01-01 00:00:00,000] WARN deprecated
Topic:orders    PartitionCount:2        ReplicationFactor:1     Configs:cleanup.policy=compact\r
        Topic: orders   Partition: 1    Leader: 7       Replicas: 7     Isr: 7\r
        Topic: orders   Partition: 0    Leader: -1      Replicas: 7     Isr: \r`;
    expect(deploymentIn(old, 'orders').nodes).toEqual([
      { id: '0', line: 4, down: true },
      { id: '1', line: 3, address: '7' },
    ]);
    const bare = deploymentIn(old.replace(/^Topic:.*$/m, ''), 'orders', { client: 'java' });
    expect(String(bare.notes[0])).toBe(
      'how many partitions orders has is not in the file; those listed, 0 to 1, are taken for all of them',
    );
  });

  it('of log directories count bytes: the largest copy, without those on the move', () => {
    const { bytes } = readJSON<{
      bytes: { config: string; perTopicLeaderCopies: Record<string, Record<string, number>> };
    }>('systems/kafka/expected');
    const { pools, notes } = readConfiguration(configuration('kafka', bytes.config));
    expect(pools.map(({ name }) => name)).toEqual(Object.keys(bytes.perTopicLeaderCopies));
    const { nodes } = deploymentIn(configuration('kafka', bytes.config), 'orders');
    expect(Object.fromEntries(nodes.map((node) => [node.id, node.bytes]))).toEqual(bytes.perTopicLeaderCopies.orders);
    expect(notes.map(String)).toEqual([
      'line 3: broker 2, /var/lib/kafka/b: org.apache.kafka.common.errors.KafkaStorageException: offline',
    ]);
    expect(refusal(configuration('kafka', bytes.config), 'my-topic-with-3-dashes')).toBe(
      '3:205: partition 0 of "my-topic-with-3-dashes" is not listed',
    );
  });

  it('may be long', () => {
    const partitions = Array.from({ length: 150_000 }, (_, partition) => ({ topic: 'orders', partition }));
    expect(deploymentIn(JSON.stringify({ partitions }), 'orders').nodes).toHaveLength(150_000);
  });

  it('of reassignments give partitions, the first of two', () => {
    const one = configuration('kafka', '03-reassignment.json');
    expect(deploymentIn(one, 'orders').nodes.map(({ id }) => id)).toEqual(['0', '1']);
    const two = readConfiguration(`Current partition replica assignment\n${one}\nProposed\n${one}`);
    expect(two.notes.map(String)).toEqual(['line 5: a second JSON, which is not read']);
    expect(two.pools).toHaveLength(1);
  });

  it('of kcat give leaders', () => {
    const text = JSON.stringify({
      brokers: [{ id: 1, name: 'localhost:9092' }],
      topics: [
        {
          topic: 'orders',
          partitions: [
            { partition: 1, leader: -1 },
            { partition: 0, leader: 1, replicas: [{ id: 1 }] },
          ],
        },
      ],
    });
    expect(deploymentIn(text, 'orders').nodes).toEqual([
      { id: '0', line: 1, address: '1' },
      { id: '1', line: 1, down: true },
    ]);
  });
});

describe('what is refused', () => {
  const line = (partition: number | string, leader = '1'): string =>
    `\n\tTopic: orders\tPartition: ${partition}\tLeader: ${leader}`;

  it.each([
    [`${heading('orders', 3)}${line(0)}${line(2)}`, '1:8: partition 1 of "orders" is not listed'],
    [`${heading('orders', 1)}${line(0)}${line(1)}`, '1:31: "orders" has partition 1, but PartitionCount is 1'],
    [`${heading('orders', 2)}${line(0)}${line(0)}`, '3:27: partition 0 of "orders" is listed twice'],
    [
      `${heading('orders', 2)}${line(0)}${line('x')}`,
      '3:27: Partition must be an integer between 0 and 199999, got "x"',
    ],
    [line(1).slice(1), '1:9: partition 0 of "orders" is not listed'],
    [
      `${heading('orders', 2)}${line(0)}\n\tTopic: orders\tPartition: 1\tLead`,
      '3:9: "orders": expected PartitionCount, or Partition and Leader, in its line',
    ],
    [`${heading('orders', 2)}\n${heading('orders', 2)}`, '2:8: "orders" is described twice'],
    [heading('orders', 9999999999), '1:31: PartitionCount must be an integer between 1 and 200000, got "9999999999"'],
    ['Topic: \tPartitionCount: 2', '1:7: expected the name of a topic after "Topic:"'],
    ['Topic: a b\tPartitionCount: 2', '1:8: expected the name of a topic after "Topic:"'],
    ['{"version":1,"topics":[{"topic":"orders"}]}', '1:24: a topic has no "partitions"'],
    [
      '{"partitions":[{"topic":"orders","partition":0},{"topic":"orders","partition":0}]}',
      '1:79: partition 0 of "orders" is listed twice',
    ],
    [
      '{"partitions":[{"topic":"orders","partition":-1}]}',
      '1:46: partition must be an integer between 0 and 199999, got -1',
    ],
    [
      '{"partitions":[{"topic":"orders","partition":0}',
      '1:48: expected "," or the "]" of line 1, got the end of the text',
    ],
    ['{"partitions":[0]}', '1:16: a partition must be an object'],
    [
      '{"brokers":[{"broker":1,"logDirs":[{"partitions":[{"partition":"orders","size":1}]}]}]}',
      '1:64: partition must be called topic-number, got "orders"',
    ],
    ['{"x":{"partitions":[]}}', '1:1: expected "partitions", "topics" or "brokers" in the JSON of Kafka'],
  ])('%s', (text, message) => {
    expect(refusal(text, 'orders')).toBe(message);
  });

  cutsAndChanges('kafka', ['01-describe.txt', '02-log-dirs.txt', '03-reassignment.json']);
});
