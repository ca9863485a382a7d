import type { Cluster } from '@shardscope/core';
import { type Deployment, deploymentCluster, Facts, type Position, readConfiguration } from '@shardscope/core/systems';
import { readJSON, readText } from '../vectors.ts';

/** Where the running system, or its own code, put keys: `expected.json` beside the configurations. */
export interface Recorded<Case> {
  readonly keys: readonly string[];
  readonly cases: readonly (Case & {
    readonly config: string;
    readonly pool: string;
    readonly expected: readonly number[];
  })[];
}

export const readRecorded = <Case = unknown, More = unknown>(system: string): Recorded<Case> & More =>
  readJSON(`systems/${system}/expected`);

export const configuration = (system: string, file: string): string => readText(`systems/${system}/${file}`);

/** What a text says of one of its pools. */
export function deploymentIn(text: string, pool: string, facts: Readonly<Record<string, string>> = {}): Deployment {
  const found = readConfiguration(text).pools.find(({ name }) => name === pool);
  if (!found) throw new Error(`no pool ${pool}`);
  return found.deployment(new Facts(Object.entries(facts)));
}

/** Indices of the nodes, in the order of the configuration, that hold the keys; -1 for none. */
export function places(
  deployment: Deployment,
  keys: readonly string[],
  cluster: Cluster = deploymentCluster(deployment),
): number[] {
  const index = new Map(deployment.nodes.map(({ id }, i) => [id, i]));
  return keys.map((key) => {
    const node = cluster.get(key);
    return node ? (index.get(node.id) ?? -2) : -1;
  });
}

/** The position that a message begins with. */
export function positionOf(message: string): Position {
  const [line, column] = message.split(':').map(Number);
  return { line, column };
}
