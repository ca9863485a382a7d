import type { RedisNode } from '@shardscope/core/redis';
import { say } from '../../../language/say.ts';
import { FIRST_WIDTH, MOST_WIDTH } from '../pacing/pace.ts';
import { replicatesMarks } from '../replicatesMarks.ts';

/** How much of a plan is open at the same time, key by key. */
export interface AtOnce {
  /** Slots of one pair of masters, at most. */
  readonly slots: number;
  /** Slots with which each pair begins: fewer than `slots` where the run finds out how many the servers bear. */
  readonly first: number;
  /** Pairs of masters. */
  readonly pairs: number;
  /** Why these, and the risk of more where more was asked for. */
  readonly why: string;
}

/** Where nobody can take over. */
const USUAL = { slots: MOST_WIDTH, pairs: 4 };

/**
 * How many slots and pairs are open at the same time at most if the user does not say: 32 and four; one and one if a replica of a master that gives
 * or takes slots could take over: MIGRATE does not wait for replicas, so that with more open more keys are at stake. Any replica but one of Valkey 8
 * or later (`versions` by id, as `redis 7.0.15`) would not know either which are open.
 */
export function atOnce(
  wanted: { readonly slotsAtOnce?: number; readonly pairsAtOnce?: number },
  ends: readonly string[],
  nodes: readonly RedisNode[],
  versions: Readonly<Record<string, string>>,
): AtOnce {
  const shards = nodes.filter(({ id, masterId }) => ends.includes(id) || ends.includes(masterId ?? ''));
  const replicated = shards.some(({ masterId }) => masterId !== undefined);
  const ignorant = shards.find(
    ({ id, masterId }) =>
      !replicatesMarks(versions[id]) && shards.some((one) => one.masterId === id || one.id === masterId),
  );
  const { slots, pairs } = replicated ? { slots: 1, pairs: 1 } : USUAL;
  const found = {
    slots: wanted.slotsAtOnce ?? slots,
    first: wanted.slotsAtOnce ?? Math.min(slots, FIRST_WIDTH),
    pairs: wanted.pairsAtOnce ?? pairs,
  };
  if (!replicated) return { ...found, why: say`no replica could take over` };
  if (!ignorant) {
    const why = say`replicas know which slots are open; keys of a MIGRATE may be lost if its target dies before its replica has them`;
    return { ...found, why };
  }
  const version = versions[ignorant.id] ?? say`an unknown version`;
  const risk =
    found.slots * found.pairs > 1
      ? say`keys of up to ${found.slots * found.pairs} slots may read as missing after a failover, until apply opens the slots anew`
      : say`after a failover keys of no more than one slot may read as missing, until apply opens it anew`;
  return { ...found, why: say`replicas of ${version} do not know which slots are open: ${risk}` };
}
