import {
  Comparison,
  createCluster,
  generatedKeys,
  loads,
  movement,
  type Node,
  type Placement,
  redisSlot,
  scenario,
  skew,
  slots,
} from '@shardscope/core';
import { type RedisNode, SLOTS, slotCount, slotTable } from '@shardscope/core/redis';
import { hashKeys, positionsOf } from '../run/drawnKeys.ts';
import { rule } from '../run/rule.ts';
import type { Question, Run, Stage, Track } from '../run/run.ts';
import { trackOf } from '../run/track.ts';
import { UNOWNED } from './names.ts';
import { redisStory, type StoryStep } from './redisStory.ts';
import { shardsOf } from './shards.ts';

const SHARDS: readonly Node[] = ['6381', '6382', '6383', '6387'].map((id) => ({ id }));
const indexOf = new Map(SHARDS.map(({ id }, index) => [id, index]));

/** The story as a run: hash slots as redis-cli moves them, every other strategy through the same joins and leaves. */
export function storyRun(question: Question, mostDrawn: number): Run {
  const steps = redisStory();
  const drawn = Math.min(question.keys, mostDrawn);
  const others = question.strategies.filter((id) => id !== slots.id);
  const tracks = [...others.map((id) => followingTrack(id, steps, question, drawn)), slotTrack(steps, question, drawn)];
  const order = (track: Track): number => question.strategies.indexOf(track.strategy);
  return {
    question,
    nodes: SHARDS,
    stages: steps.length,
    drawn,
    tracks: tracks.sort((a, b) => order(a) - order(b)),
    story: steps,
    refusals: [],
  };
}

function slotTrack(steps: readonly StoryStep[], { seed, keys }: Question, drawn: number): Track {
  const all = hashKeys(redisSlot, seed, keys);
  const hashes = { low: all.low.subarray(0, drawn), high: undefined };
  const shards = shardsOf(steps, SHARDS);
  const shardOf = ({ id }: RedisNode): number => shards.get(id) ?? 0;
  let before: Placement | undefined;
  const stages = steps.map(({ nodes, moves }): Stage => {
    const owners = slotTable(nodes);
    const table = Uint16Array.from(owners, (owner) => (owner < 0 ? UNOWNED : shardOf(nodes[owner])));
    const masters = nodes.filter(({ role }) => role === 'master');
    const members = masters.map(shardOf);
    const bucketOf = new Map(members.map((shard, bucket) => [shard, bucket]));
    const placement: Placement = {
      nodes: members.map((shard) => SHARDS[shard]),
      owners: Uint32Array.from(all.low, (slot) => bucketOf.get(table[slot]) ?? 0),
    };
    const stage: Stage = {
      figure: { kind: 'grid', nodes: table, sampled: false },
      members,
      keyNodes: Uint16Array.from(hashes.low, (slot) => table[slot]),
      measured: {
        change: null,
        counts: loads(placement),
        ownership: Float64Array.from(masters, (node) => slotCount(node.slots) / SLOTS),
        skew: skew(placement),
        movement: before && moves.length > 0 ? movement(withoutEmpty(before), placement) : null,
      },
    };
    before = placement;
    return stage;
  });
  return { strategy: slots.id, hash: redisSlot.id, positions: positionsOf(hashes, redisSlot), stages };
}

/** The same placement without nodes that hold nothing: one that joined empty only counts as a member once it gets slots. */
function withoutEmpty(placement: Placement): Placement {
  const held = loads(placement);
  const kept = placement.nodes.filter((_, bucket) => held[bucket] > 0);
  const bucketOf = placement.nodes.map((node) => kept.indexOf(node));
  return { nodes: kept, owners: placement.owners.map((bucket) => bucketOf[bucket]) };
}

/** Another strategy: what the story does to slots step by step, it does in one change when the first slot moves. */
function followingTrack(
  id: string,
  steps: readonly StoryStep[],
  { seed, keys, options }: Question,
  drawn: number,
): Track {
  const { nodes, changes } = scenario('story');
  const comparison = new Comparison([createCluster(rule(id), nodes, options[id] ?? {})], changes);
  for (const batch of generatedKeys('names', seed, 0, keys).batches()) comparison.add(batch);
  const track = trackOf(comparison.steps()[0], seed, drawn, indexOf);
  let passed = 0;
  const stages = steps.map(({ changesMembers }) => {
    if (changesMembers) return track.stages[++passed];
    const stage = track.stages[passed];
    return { ...stage, measured: { ...stage.measured, movement: null } };
  });
  return { ...track, stages };
}
