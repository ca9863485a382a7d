import { phrase } from '../phrase.ts';
import { defaultRoutingShards } from '../profiles/elasticsearchRouting.ts';
import type { Identities } from './identities.ts';
import type { Remedy, RemedyContext } from './remedy.ts';
import type { Draft, Known } from './variant.ts';

/** Kafka: a multiple of the partitions there were. */
export function multiplyPartitions({ before, after, end }: RemedyContext, who: Identities): Remedy | undefined {
  const [was, is] = [before.nodes.length, after.nodes.length];
  const client = ['kafka-java', 'kafkajs', 'librdkafka'].includes(after.strategy.id);
  if (!client || is <= was || is % was === 0) return undefined;
  const count = Math.ceil(is / was) * was;
  return {
    text: phrase`have ${count} partitions, a multiple of ${was}`,
    to: { ...end, nodes: numbered(count, end, who) },
  };
}

/** Elasticsearch: the nearest number of shards to which the index can be split or shrunk, its routing shards as they are. */
export function splitShards({ before, after, end, start }: RemedyContext, who: Identities): Remedy | undefined {
  const [was, is] = [before.nodes.length, after.nodes.length];
  if (after.strategy.id !== 'elasticsearch' || before.strategy.id !== after.strategy.id || is === was) return undefined;
  const { 'routing-shards': given, routing } = before.options;
  const routingShards = Number(given ?? 0) || (routing === 'shards' ? was : defaultRoutingShards(was));
  const fits = (count: number): boolean =>
    is > was ? count > was && count % was === 0 && routingShards % count === 0 : count < was && was % count === 0;
  // Further from the one that is wanted than twice its number, nothing fits better than no change.
  const counts = Array.from({ length: 2 * Math.max(was, is) }, (_, i) => i + 1).filter(fits);
  const count = counts.sort((a, b) => Math.abs(a - is) - Math.abs(b - is))[0];
  if (count === undefined) return undefined;
  return {
    text:
      is > was
        ? phrase`split the index to ${count} shards in place of making it anew: its ${routingShards} routing shards allow that`
        : phrase`shrink the index to ${count} shards in place of making it anew: its ${routingShards} routing shards allow that`,
    to: { ...end, options: { ...start.options, 'routing-shards': routingShards }, nodes: cut(count, was, start, who) },
  };
}

/** The shards of an index that was split or shrunk: of those that one is made of, or that are made of one, the first keeps its documents. */
function cut(count: number, was: number, { nodes }: Draft, { names }: Identities): readonly Known[] {
  const { line } = nodes[0].node;
  return Array.from({ length: count }, (_, i): Known => {
    const before = (i * was) / count;
    const identity = Number.isInteger(before) ? nodes[before].identity : names.length + i;
    return { identity, node: { id: `${i}`, line } };
  });
}

/** So many nodes that are numbers: those there are, and as many more or fewer. */
function numbered(count: number, { nodes }: Draft, { names }: Identities): readonly Known[] {
  const { line } = nodes[nodes.length - 1].node;
  const more = Array.from({ length: Math.max(0, count - nodes.length) }, (_, i): Known => {
    const id = `${nodes.length + i}`;
    const known = names.indexOf(id);
    return { identity: known < 0 ? names.length + i : known, node: { id, line } };
  });
  return [...nodes.slice(0, count), ...more];
}
