import { InputError, phrase, slots } from '@shardscope/core';
import {
  addressOf,
  isServing,
  parseCluster,
  type RebalanceOutcome,
  type RedisNode,
  type SlotMove,
} from '@shardscope/core/redis';
import { count } from '@shardscope/drawing';
import type { Question } from '../model/run.ts';
import type { StoryStep } from '../model/storyStep.ts';
import { countsOf, type KeyCounter } from '../run/keys.ts';
import { findingsOf } from './findingsOf.ts';
import { SlotCounter, slotTrack } from './slotTrack.ts';

/**
 * A cluster as an operator pasted it, what is wrong with it, and what `redis-cli --cluster rebalance` would do to it. Throws an
 * `InputError` that names the line and the field that cannot be read, or what is wrong where no master serves.
 */
export function pastedCounter(question: Question, text: string): KeyCounter {
  const pasted = parseCluster(text);
  const { nodes } = pasted.cluster;
  const { findings: found, outcome } = findingsOf(pasted);
  const names = namesOf(nodes);
  const renamed = shown(nodes, names);
  const masters = renamed.filter(isServing);
  if (masters.length === 0) {
    const none = phrase`no master in this ${pasted.format} serves`;
    throw new InputError(found.problems.reduce((said, { text: problem }) => phrase`${said}; ${problem}`, none));
  }
  const ids = new Map([...names].map(([id, name]) => [name, id]));
  const replicas = nodes.filter(({ role }) => role === 'replica').length;
  const read: StoryStep = {
    text: 'pasted',
    values: { format: pasted.format, masters: count(masters.length), replicas: count(replicas) },
    command: '',
    nodes: renamed,
    ids,
    moves: [],
  };
  const story = [read, ...(outcome ? rebalanced(outcome, names, ids) : [])];
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
      pasted: found,
      refusals: [],
    }),
  };
}

/** What nodes are called here: by their whole address, where they have one of their own; ids of 40 digits tell a reader nothing. */
function namesOf(nodes: readonly RedisNode[]): ReadonlyMap<string, string> {
  const short = (node: RedisNode): string => (node.host === '' ? node.id.slice(0, 8) : addressOf(node));
  const taken = new Map<string, number>();
  for (const node of nodes) taken.set(short(node), (taken.get(short(node)) ?? 0) + 1);
  return new Map(
    nodes.map((node) => [node.id, taken.get(short(node)) === 1 ? short(node) : `${short(node)} (${node.id})`]),
  );
}

/** The masters that serve and their replicas, under these names: all others own nothing that anybody could ask for. */
function shown(nodes: readonly RedisNode[], names: ReadonlyMap<string, string>): RedisNode[] {
  const serving = new Set(nodes.filter(isServing).map(({ id }) => id));
  return nodes
    .filter(({ id, masterId }) => serving.has(id) || (masterId !== undefined && serving.has(masterId)))
    .map(({ open: _, ...node }) => ({
      ...node,
      id: names.get(node.id) ?? node.id,
      ...(node.masterId === undefined ? {} : { masterId: names.get(node.masterId) ?? node.masterId }),
    }));
}

/** The step after: none where redis-cli refuses or finds nothing to do. */
function rebalanced(
  { before, moves, after }: RebalanceOutcome,
  names: ReadonlyMap<string, string>,
  ids: ReadonlyMap<string, string>,
): StoryStep[] {
  const name = (id: string): string => names.get(id) ?? id;
  const single = moves.map(({ slot, from, to }): SlotMove => ({ slot, from: name(from), to: name(to) }));
  if (single.length === 0) return [];
  const command = `redis-cli --cluster rebalance ${addressOf(before[0])}`;
  const nodes = shown(after, names);
  return [{ text: 'pastedRebalance', values: { moved: count(single.length) }, command, nodes, ids, moves: single }];
}
