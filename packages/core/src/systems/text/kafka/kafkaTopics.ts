import { phrase, type Words } from '../../../phrase.ts';
import { ConfigurationError } from '../../configurationError.ts';
import type { DeployedNode, Position } from '../../types.ts';
import { integerOf, type Json } from '../json/json.ts';

/** Most partitions that a topic may have here, above what clusters bear. */
export const MOST_PARTITIONS = 200_000;

/** What a listing says of one topic. */
export interface ListedTopic {
  readonly name: string;
  readonly at: Position;
  /** How many partitions it has, where the listing says so. */
  readonly count?: { readonly at: Position; readonly value: number };
  /** The partitions listed, by number. */
  readonly partitions: Map<number, Omit<DeployedNode, 'id'>>;
  readonly notes: Words[];
}

/**
 * The topics that `kafka-topics --describe` prints: fields `Name: value` between tabs, a line for each topic, which some of its filters leave out, and one for
 * each partition. Other lines are passed over. Throws a `ConfigurationError` for lines of topics that are cut or contradict each other.
 */
export function kafkaTopics(text: string): readonly ListedTopic[] {
  const topics = new Map<string, ListedTopic>();
  text.split('\n').forEach((line, i) => {
    if (!/^\s*Topic:/.test(line)) return;
    const fields = fieldsOf(line, i + 1);
    const topic = fields.get('Topic');
    if (!topic || !/^[-\w.]{1,249}$/.test(topic.value))
      throw new ConfigurationError(
        topic?.at ?? { line: i + 1, column: 1 },
        phrase`expected the name of a topic after "Topic:"`,
      );
    const found = topics.get(topic.value);
    const own = found ?? newTopic(topic.value, topic.at);
    topics.set(topic.value, addLine(own, fields, topic.at));
  });
  return [...topics.values()];
}

/** A topic of which nothing is known yet. */
export const newTopic = (name: string, at: Position): ListedTopic => ({ name, at, partitions: new Map(), notes: [] });

interface Field extends Json {
  readonly value: string;
}

/** The fields of a line. A terminal may have turned tabs into blanks. */
function fieldsOf(line: string, number: number): ReadonlyMap<string, Field> {
  const names = [...line.matchAll(/(?:^|(?<=[\t ]))((?:Adding |Removing )?[A-Z][A-Za-z]*):/g)];
  return new Map(
    names.map((found, i) => {
      const start = found.index + found[0].length;
      const raw = line.slice(start, names[i + 1]?.index);
      const value = raw.trim();
      return [found[1], { at: { line: number, column: start + (value === '' ? 0 : raw.indexOf(value)) + 1 }, value }];
    }),
  );
}

function addLine(topic: ListedTopic, fields: ReadonlyMap<string, Field>, at: Position): ListedTopic {
  const { name } = topic;
  const heading = fields.get('PartitionCount');
  if (heading) {
    if (topic.count) throw new ConfigurationError(at, phrase`${JSON.stringify(name)} is described twice`);
    return { ...topic, count: { at: heading.at, value: integerOf(heading, 'PartitionCount', 1, MOST_PARTITIONS) } };
  }
  const field = fields.get('Partition');
  const leader = fields.get('Leader');
  if (!field || !leader)
    throw new ConfigurationError(
      at,
      phrase`${JSON.stringify(name)}: expected PartitionCount, or Partition and Leader, in its line`,
    );
  addPartition(topic, integerOf(field, 'Partition', 0, MOST_PARTITIONS - 1), field.at, {
    line: at.line,
    ...(/^(?:none|-1|)$/.test(leader.value) ? { down: true } : { address: leader.value }),
  });
  return topic;
}

/** Adds a partition to a topic; throws a `ConfigurationError` for a second one of its number. */
export function addPartition(
  { name, partitions }: ListedTopic,
  number: number,
  at: Position,
  node: Omit<DeployedNode, 'id'>,
): void {
  if (partitions.has(number))
    throw new ConfigurationError(at, phrase`partition ${number} of ${JSON.stringify(name)} is listed twice`);
  partitions.set(number, node);
}
