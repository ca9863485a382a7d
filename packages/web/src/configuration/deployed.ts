import { applyChange, type Change, type Cluster, changesFrom, type Node } from '@shardscope/core';
import { Difference } from '@shardscope/core/diff';
import { deploymentCluster } from '@shardscope/core/systems';
import type { Configurations } from '../model/configuration.ts';
import { memo } from '../model/memo.ts';
import { plainNode, type Understood, understood } from './understood.ts';

/** A cluster that is shown, and what each of its buckets is called. */
export interface Standing {
  readonly cluster: Cluster;
  readonly names: readonly string[];
}

/** What configurations come to: the clusters one after another. */
export interface Deployed {
  readonly sides: readonly Understood[];
  /** Every node that is ever a member. */
  readonly nodes: readonly Node[];
  readonly standings: readonly Standing[];
  /** The steps of one configuration. */
  readonly changes: readonly Change[];
  /** From one configuration to another. */
  readonly difference?: Difference;
}

/** What configurations come to. Throws a `ProblemError` or an `InputError` that says what is wrong with them. */
export const deployedOf = memo((configurations: Configurations): Deployed => {
  const sides = understood(configurations);
  const [before, after] = sides;
  return after ? fromTo(before, after) : stepByStep(before, configurations.steps);
});

function stepByStep(side: Understood, steps: string): Deployed {
  const { deployment } = side;
  const changes = changesFrom(deployment.nodes, steps);
  const clusters = [deploymentCluster(deployment)];
  for (const change of changes) clusters.push(applyChange(clusters[clusters.length - 1], change));
  const all = [...deployment.nodes, ...changes.flatMap(({ join }) => join), ...clusters.flatMap(({ nodes }) => nodes)];
  const nodes = new Map<string, Node>();
  for (const node of all) if (!nodes.has(node.id)) nodes.set(node.id, plainNode(node));
  return {
    sides: [side],
    nodes: [...nodes.values()],
    standings: clusters.map((cluster) => ({ cluster, names: cluster.nodes.map(({ id }) => id) })),
    changes,
  };
}

function fromTo(before: Understood, after: Understood): Deployed {
  const difference = new Difference(before.deployment, after.deployment);
  const { who, questions } = difference;
  return {
    sides: [before, after],
    nodes: who.names.map((id) => ({ id })),
    standings: questions.variants.slice(0, 2).map(({ cluster, owners }) => ({
      cluster,
      names: Array.from(owners, (identity) => who.names[identity]),
    })),
    changes: [],
    difference,
  };
}
