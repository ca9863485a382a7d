import {
  type Change,
  loads,
  movement,
  type Node,
  type PackedKeys,
  type Placement,
  redisSlot,
  skew,
  slots,
} from '@shardscope/core';
import { isServing, NOBODY, type RedisNode, SLOTS, slotCount, slotTable } from '@shardscope/core/redis';
import { must } from '../model/must.ts';
import type { Stage, Track } from '../model/run.ts';
import type { StoryStep } from '../model/storyStep.ts';
import { UNOWNED } from '../model/unowned.ts';
import { hashSample, type Keys, positionsOf } from '../run/keys.ts';
import { shardsOf } from './shardsOf.ts';

/** Counts keys slot by slot: where all keys of a slot go together, that is all there is to know of them. */
export class SlotCounter {
  readonly counts = new Float64Array(SLOTS);
  #slots = new Int32Array(0);

  add(batch: PackedKeys): void {
    if (this.#slots.length < batch.count) this.#slots = new Int32Array(batch.count);
    redisSlot.fill(batch, this.#slots);
    for (let i = 0; i < batch.count; i++) this.counts[this.#slots[i]]++;
  }
}

/** Hash slots through the steps of a story, as redis-cli moves them, with so many keys in each slot. */
export function slotTrack(
  steps: readonly StoryStep[],
  shards: readonly Node[],
  slotKeys: Float64Array,
  keys: Keys,
): Track {
  const hashes = hashSample(redisSlot, keys);
  const shardsById = shardsOf(steps, shards);
  const shardOf = ({ id }: RedisNode): number => must(shardsById, id);
  // Keys of slots that nobody serves are on no node.
  const served = slotTable(steps[0].nodes);
  const held = Uint32Array.from(slotKeys.keys()).filter((slot) => slotKeys[slot] > 0 && served[slot] !== NOBODY);
  const weights = Float64Array.from(held, (slot) => slotKeys[slot]);
  let before: Placement | undefined;
  const stages = steps.map(({ nodes, moves }): Stage => {
    const owners = slotTable(nodes);
    const table = Uint16Array.from(owners, (owner) => (owner === NOBODY ? UNOWNED : shardOf(nodes[owner])));
    const masters = nodes.filter(isServing);
    const nobody = slotKeys.reduce((sum, keysHere, slot) => (table[slot] === UNOWNED ? sum + keysHere : sum), 0);
    const members = masters.map(shardOf);
    const bucketOf = new Map(members.map((shard, bucket) => [shard, bucket]));
    const placement: Placement = {
      nodes: members.map((shard) => shards[shard]),
      owners: held.map((slot) => must(bucketOf, table[slot])),
    };
    const stage: Stage = {
      figure: { kind: 'grid', nodes: table },
      members,
      keyNodes: Uint16Array.from(hashes.low, (slot) => table[slot]),
      measured: {
        change: before ? membersChange(before, placement) : null,
        counts: loads(placement, weights),
        ...(owners.includes(NOBODY) ? { nobody } : {}),
        ownership: Float64Array.from(masters, (node) => slotCount(node.slots) / SLOTS),
        skew: skew(placement, weights),
        movement: before && moves.length > 0 ? movement(holding(before), placement, weights) : null,
      },
    };
    before = placement;
    return stage;
  });
  return { strategy: slots.id, hash: redisSlot.id, positions: positionsOf(hashes, redisSlot), stages };
}

/** Which nodes get their first slots and which give their last: nothing where the same nodes hold slots before and after. */
function membersChange(before: Placement, after: Placement): Change | null {
  const [was, is] = [before, after].map((placement) => holding(placement).nodes);
  const join = is.filter(({ id }) => was.every((node) => node.id !== id));
  const leave = was.filter(({ id }) => is.every((node) => node.id !== id)).map(({ id }) => id);
  return join.length + leave.length > 0 ? { join, leave, reweight: [] } : null;
}

/** The same placement without nodes that hold nothing: one that joined empty only counts as a member once it gets slots. */
function holding(placement: Placement): Placement {
  const held = loads(placement);
  const kept = placement.nodes.filter((_, bucket) => held[bucket] > 0);
  const bucketOf = placement.nodes.map((node) => kept.indexOf(node));
  return { nodes: kept, owners: placement.owners.map((bucket) => bucketOf[bucket]) };
}
