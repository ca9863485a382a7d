import {
  applyChange,
  type Cluster,
  createCluster,
  InputError,
  type KeyHash,
  redisSlot,
  scenario,
} from '@shardscope/core';
import type { Deployed } from '../../configuration/deployed.ts';
import { memo } from '../../model/memo.ts';
import { indicesOf, must } from '../../model/must.ts';
import type { Run, Track } from '../../model/run.ts';
import { UNOWNED } from '../../model/unowned.ts';
import { registry } from '../../run/registry.ts';
import { hashFor } from '../../run/scenarioCounter.ts';
import { hashOf, strategyOf } from '../../run/strategyOf.ts';

/** Where one key is at each stage of a track. */
export interface Located {
  readonly hash: KeyHash;
  /** The hash as an unsigned number; the high half of a 64-bit one. */
  readonly value: number;
  /** Where the hash lies in its range, from 0 up to but not including 1. */
  readonly position: number;
  /** The node, by index in the run, at each stage. */
  readonly nodes: readonly number[];
}

/** Finds a key at every stage of a track of a run, as core does. */
export const locate = memo((track: Track, run: Run, key: string): Located => {
  const { configurations } = run.question;
  const deployed = configurations && registry.value.deployedOf?.(configurations);
  if (deployed) return locatedIn(deployed, track, key);
  const hashed = hashOf(track.hash);
  const value = (hashed.high?.(key) ?? hashed.of(key)) >>> 0;
  const position = value / 2 ** Math.min(hashed.bits, 32);
  if (run.story && hashed === redisSlot) {
    // The story's table is redis-cli's, not the strategy's.
    const nodes = track.stages.map(({ figure }) => figure.nodes[value]);
    return { hash: hashed, value, position, nodes };
  }
  const indexOf = indicesOf(run.nodes);
  const found = clustersOf(track, run).map((cluster) => must(indexOf, cluster.get(key)?.id));
  return { hash: hashed, value, position, nodes: run.story ? spread(run, found) : found };
});

/** A key at every stage of configurations; on no node where their system refuses it. */
function locatedIn({ standings }: Deployed, { stages }: Track, key: string): Located {
  const { hash } = standings[standings.length - 1].cluster;
  try {
    const value = (hash.high?.(key) ?? hash.of(key)) >>> 0;
    const nodes = standings.map(({ cluster }, stage) => stages[stage].members[cluster.bucketOf(key)] ?? UNOWNED);
    return { hash, value, position: value / 2 ** Math.min(hash.bits, 32), nodes };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { hash, value: 0, position: 0, nodes: stages.map(() => UNOWNED) };
  }
}

/** A story's stages of a strategy that only changes when slots move. */
function spread(run: Run, found: readonly number[]): number[] {
  let passed = 0;
  return (run.story ?? []).map(({ changesMembers }) => found[changesMembers ? ++passed : passed]);
}

/** The cluster of a strategy at each of its stages. */
export const clustersOf = memo(({ strategy: id }: Track, { question, story }: Run): readonly Cluster[] => {
  const { nodes, changes } = scenario(story ? 'story' : question.scenario);
  const clusters = [createCluster(strategyOf(id), nodes, { ...question.options[id], ...hashFor(id, question) })];
  for (const change of changes) clusters.push(applyChange(clusters[clusters.length - 1], change));
  return clusters;
});
