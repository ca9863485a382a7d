import { phrase, type Words } from '../../../phrase.ts';
import { shown } from '../../../shown.ts';
import { ConfigurationError } from '../../configurationError.ts';
import { integerOf, itemsOf, type Json, memberOf, membersOf, readJson, textOf } from '../json/json.ts';
import { addPartition, type ListedTopic, MOST_PARTITIONS, newTopic } from './kafkaTopics.ts';

/** The topics in a text that holds JSON, and what was left out. */
interface ReadTopics {
  readonly topics: readonly ListedTopic[];
  readonly notes: readonly Words[];
}

/**
 * The topics in what tools of Kafka print as JSON, below lines of text: a reassignment (`kafka-reassign-partitions`), the directories of brokers
 * (`kafka-log-dirs`), the metadata of `kcat -L -J`. Throws a `ConfigurationError` for other JSON.
 */
export function kafkaJson(text: string): ReadTopics {
  const { json, end } = readJson(text, text.search(/^[ \t]*\{/m));
  const topics = new Map<string, ListedTopic>();
  const notes: Words[] = [];
  const topic = (name: string, { at }: Json): ListedTopic => {
    const found = topics.get(name) ?? newTopic(name, at);
    topics.set(name, found);
    return found;
  };
  const members = membersOf(json, 'the JSON');
  const [partitions, brokers, listed] = [members.get('partitions'), members.get('brokers'), members.get('topics')];
  if (partitions) for (const item of itemsOf(partitions, 'partitions')) addReassigned(item, topic);
  else if (listed) for (const item of itemsOf(listed, 'topics')) addMetadata(item, topic);
  else if (brokers) for (const item of itemsOf(brokers, 'brokers')) notes.push(...addDirectories(item, topic));
  else throw new ConfigurationError(json.at, phrase`expected "partitions", "topics" or "brokers" in the JSON of Kafka`);
  const rest = text.slice(end).search(/^[ \t]*\{/m);
  if (rest >= 0) {
    const line = text.slice(0, end + rest).split('\n').length;
    notes.push(phrase`line ${line}: a second JSON, which is not read`);
  }
  return { topics: [...topics.values()], notes };
}

type TopicOf = (name: string, at: Json) => ListedTopic;

const numberOf = (item: Json): { readonly number: number; readonly field: Json } => {
  const field = memberOf(item, 'partition', phrase`a partition`);
  return { field, number: integerOf(field, 'partition', 0, MOST_PARTITIONS - 1) };
};

function addReassigned(item: Json, topicOf: TopicOf): void {
  const { number, field } = numberOf(item);
  const topic = topicOf(textOf(memberOf(item, 'topic', phrase`a partition`), 'topic'), item);
  addPartition(topic, number, field.at, { line: item.at.line });
}

function addMetadata(item: Json, topicOf: TopicOf): void {
  const topic = topicOf(textOf(memberOf(item, 'topic', phrase`a topic`), 'topic'), item);
  for (const partition of itemsOf(memberOf(item, 'partitions', phrase`a topic`), 'partitions')) {
    const { number, field } = numberOf(partition);
    const leader = memberOf(partition, 'leader', phrase`a partition`);
    const down = leader.value === -1;
    const broker = down ? {} : { address: `${integerOf(leader, 'leader', 0, 2 ** 31 - 1)}` };
    addPartition(topic, number, field.at, { line: partition.at.line, ...broker, ...(down ? { down } : {}) });
  }
}

/** A broker's directories: partitions are called `topic-number`, and each has as many bytes as its largest copy. Says which could not be read. */
function addDirectories(broker: Json, topicOf: TopicOf): readonly Words[] {
  const id = memberOf(broker, 'broker', phrase`a broker`).value;
  return itemsOf(memberOf(broker, 'logDirs', phrase`a broker`), 'logDirs').flatMap((directory) => {
    for (const copy of itemsOf(memberOf(directory, 'partitions', phrase`a directory`), 'partitions'))
      addCopy(copy, topicOf);
    const error = membersOf(directory, phrase`a directory`).get('error');
    const path = membersOf(directory, phrase`a directory`).get('logDir');
    if (!error || error.value === null) return [];
    return [phrase`line ${error.at.line}: broker ${String(id)}, ${String(path?.value)}: ${String(error.value)}`];
  });
}

function addCopy(copy: Json, topicOf: TopicOf): void {
  const field = memberOf(copy, 'partition', phrase`a partition`);
  const [, name, digits] = /^([-\w.]{1,249})-([0-9]{1,9})$/.exec(textOf(field, 'partition')) ?? [];
  if (name === undefined)
    throw new ConfigurationError(field.at, phrase`partition must be called topic-number, got ${shown(field.value)}`);
  if (membersOf(copy, 'a partition').get('isFuture')?.value === true) return;
  const number = integerOf({ at: field.at, value: digits }, 'partition', 0, MOST_PARTITIONS - 1);
  const bytes = integerOf(memberOf(copy, 'size', phrase`a partition`), 'size', 0, Number.MAX_SAFE_INTEGER);
  const { partitions } = topicOf(name, copy);
  const known = partitions.get(number) ?? { line: copy.at.line, bytes: 0 };
  partitions.set(number, { ...known, bytes: Math.max(known.bytes ?? 0, bytes) });
}
