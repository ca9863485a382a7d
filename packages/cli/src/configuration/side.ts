import { checkCount, type Node, parseNodes, phrase } from '@shardscope/core';
import { strategy } from '@shardscope/core/registry';
import { type DeployedNode, type Deployment, Facts } from '@shardscope/core/systems';
import { deploymentOf } from './deploymentOf.ts';

/** One side of a difference, as data that a thread can be given: a pool of a configuration, or nodes under a strategy. */
export type Side =
  | {
      readonly of: 'configuration';
      readonly name: string;
      readonly text: string;
      readonly pool: string;
      readonly facts: readonly (readonly [string, string])[];
    }
  | { readonly of: 'nodes'; readonly strategy: string; readonly nodes: readonly DeployedNode[] };

/** What a side says of where keys go. */
export function deploymentOn(side: Side): Deployment {
  if (side.of === 'configuration') return deploymentOf(side, new Facts(side.facts)).deployment;
  const rule = strategy(side.strategy);
  return {
    system: rule.id,
    pool: rule.id,
    at: { line: 1, column: 1 },
    settingLine: 1,
    strategy: rule,
    options: {},
    nodes: side.nodes,
    key: { text: phrase`the key` },
    notes: [],
  };
}

// Systems whose nodes are numbers, from 0.
const numbered = ['kafka-java', 'kafkajs', 'librdkafka', 'elasticsearch'];

/** Nodes as they are typed after the id of a strategy: a list, or how many. */
export function typedNodes(id: string, text: string): readonly DeployedNode[] {
  const nodes = parseNodes(text, (count) => checkCount(strategy(id), count));
  const count = /^[0-9]+$/.test(text) && numbered.includes(id);
  return nodes.map((node, i) => ({ ...node, line: 1, ...(count ? { id: `${i}` } : {}) }));
}

/** The nodes of the other side, for a strategy or a client that is given the same: a profile gets their addresses. */
export function sameNodes({ nodes }: Deployment, id: string): readonly DeployedNode[] {
  const client = strategy(id).profile !== undefined;
  return nodes
    .filter(({ down, backup }: Node) => !down && !backup)
    .map(({ id: name, address, weight, zone, line }) => ({
      id: client ? (address ?? name) : name,
      line,
      ...(address === undefined ? {} : { address }),
      ...(weight === undefined ? {} : { weight }),
      ...(zone === undefined ? {} : { zone }),
    }));
}
