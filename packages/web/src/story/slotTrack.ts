import { loads, movement, type Node, type Placement, redisSlot, skew, slots } from '@shardscope/core';
import { NOBODY, type RedisNode, SLOTS, slotCount, slotTable } from '@shardscope/core/redis';
import { hashKeys, positionsOf } from '../run/drawnKeys.ts';
import type { Question, Stage, Track } from '../run/run.ts';
import { UNOWNED } from './names.ts';
import type { StoryStep } from './redisStory.ts';
import { isServing, shardsOf } from './shards.ts';

/** Hash slots through the steps of a story, as redis-cli moves them. */
export function slotTrack(
  steps: readonly StoryStep[],
  shards: readonly Node[],
  { seed, keys }: Question,
  drawn: number,
): Track {
  const all = hashKeys(redisSlot, seed, keys);
  const hashes = { low: all.low.subarray(0, drawn), high: undefined };
  const shardsById = shardsOf(steps, shards);
  const shardOf = ({ id }: RedisNode): number => shardsById.get(id) ?? 0;
  // Keys of slots that nobody serves are on no node.
  const served = slotTable(steps[0].nodes);
  const held = all.low.filter((slot) => served[slot] !== NOBODY);
  let before: Placement | undefined;
  const stages = steps.map(({ nodes, moves }): Stage => {
    const owners = slotTable(nodes);
    const table = Uint16Array.from(owners, (owner) => (owner === NOBODY ? UNOWNED : shardOf(nodes[owner])));
    const masters = nodes.filter(isServing);
    const members = masters.map(shardOf);
    const bucketOf = new Map(members.map((shard, bucket) => [shard, bucket]));
    const placement: Placement = {
      nodes: members.map((shard) => shards[shard]),
      owners: Uint32Array.from(held, (slot) => bucketOf.get(table[slot]) ?? 0),
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
