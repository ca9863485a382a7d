import {
  applyChange,
  type Cluster,
  createCluster,
  InputError,
  type KeyHash,
  redisSlot,
  scenario,
} from '@shardscope/core';
import { memo } from '../../model/memo.ts';
import { indicesOf, must } from '../../model/must.ts';
import type { Run, Track } from '../../model/run.ts';
import { UNOWNED } from '../../model/unowned.ts';
import { registry } from '../../run/registry.ts';
import { hashFor } from '../../run/scenarioCounter.ts';
import { hashOf, strategyOf } from '../../run/strategyOf.ts';

/** The node of a key, by its index in the run; `UNOWNED` where none holds it, or where the system refuses it. */
export type NodeOf = (key: string | Uint8Array) => number;

/** How a track places keys: by which hash, and where at each stage. Stages that place all keys alike may share what places them. */
export interface Places {
  readonly hash: KeyHash;
  readonly nodeOf: readonly NodeOf[];
}

/** How a track of a run places keys, as core does. */
export const placesOf = memo((track: Track, run: Run): Places => {
  const { configurations } = run.question;
  const deployed = configurations && registry.value.deployedOf?.(configurations);
  if (deployed) {
    const { standings } = deployed;
    const { hash } = standings[standings.length - 1].cluster;
    return { hash, nodeOf: standings.map(({ cluster }, stage) => accepted(cluster, track.stages[stage].members)) };
  }
  const hash = hashOf(track.hash);
  // The story's table is redis-cli's, not the strategy's.
  if (run.story && hash === redisSlot)
    return {
      hash,
      nodeOf: track.stages.map(
        ({ figure }) =>
          (key) =>
            figure.nodes[hash.of(key)],
      ),
    };
  const indexOf = indicesOf(run.nodes);
  const found = clustersOf(track, run).map((cluster) => {
    const members = cluster.nodes.map(({ id }) => must(indexOf, id));
    return (key: string | Uint8Array): number => members[cluster.bucketOf(key)];
  });
  return { hash, nodeOf: run.story ? spread(run, found) : found };
});

function accepted(cluster: Cluster, members: readonly number[]): NodeOf {
  return (key) => {
    try {
      return members[cluster.bucketOf(key)] ?? UNOWNED;
    } catch (error) {
      if (error instanceof InputError) return UNOWNED;
      throw error;
    }
  };
}

/** A story's stages of a strategy that only changes when slots move. */
function spread(run: Run, found: readonly NodeOf[]): NodeOf[] {
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
