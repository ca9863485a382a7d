import { InputError, slots } from '@shardscope/core';
import {
  addressOf,
  EndlessLoopError,
  planRebalance,
  type RedisCluster,
  type RedisNode,
  readCluster,
  unpackMoves,
} from '@shardscope/core/redis';
import { count } from '../i18n/numbers.ts';
import { countsOf, type Placing } from '../run/keys.ts';
import type { Question } from '../run/run.ts';
import type { StoryStep } from './redisStory.ts';
import { isServing } from './shards.ts';
import { SlotCounter, slotTrack } from './slotTrack.ts';

/**
 * A cluster as an operator pasted it, and what `redis-cli --cluster rebalance` would do to it. Throws a `RangeError` that names
 * the line and the field that cannot be read.
 */
export function pastedPlacing(question: Question, text: string): Placing {
  const { cluster, format } = readCluster(text);
  const { nodes } = byAddress(cluster);
  const ids = new Map(nodes.map(({ id }, index) => [id, cluster.nodes[index].id]));
  const masters = nodes.filter(isServing);
  if (masters.length === 0) throw new InputError(`no master in this ${format}`);
  const read: StoryStep = {
    text: 'pasted',
    values: { format, masters: count(masters.length), replicas: count(nodes.length - masters.length) },
    command: '',
    nodes,
    ids,
    moves: [],
  };
  const story = [read, ...rebalanced(nodes, ids)];
  const shards = masters.map(({ id }) => ({ id }));
  const counter = new SlotCounter();
  return {
    add: (batch) => counter.add(batch),
    answer: (keys) => ({
      question: { ...question, strategies: [slots.id] },
      nodes: shards,
      stages: story.length,
      ...countsOf(keys),
      tracks: [slotTrack(story, shards, counter.counts, keys)],
      story,
      refusals: [],
    }),
  };
}

/** The same cluster with nodes named by their addresses, where they have one: ids of 40 digits tell a reader nothing. */
function byAddress({ nodes }: RedisCluster): RedisCluster {
  const names = new Map(nodes.map((node) => [node.id, node.host === '' ? node.id.slice(0, 8) : addressOf(node)]));
  const named = (node: RedisNode): RedisNode => {
    const { masterId, open: _, ...rest } = node;
    const master = masterId === undefined ? undefined : (names.get(masterId) ?? masterId);
    return { ...rest, id: names.get(node.id) ?? node.id, ...(master === undefined ? {} : { masterId: master }) };
  };
  return { nodes: nodes.map(named) };
}

/** The step after: nothing where redis-cli would refuse, hang or find nothing to do. */
function rebalanced(nodes: readonly RedisNode[], ids: ReadonlyMap<string, string>): StoryStep[] {
  try {
    const { moves, after } = planRebalance({ nodes });
    const single = [...unpackMoves(moves)];
    if (single.length === 0) return [];
    const command = `redis-cli --cluster rebalance ${addressOf(nodes[0])}`;
    return [
      { text: 'pastedRebalance', values: { moved: count(single.length) }, command, nodes: after, ids, moves: single },
    ];
  } catch (error) {
    if (error instanceof EndlessLoopError) return [];
    throw error;
  }
}
