import { type Change, type Node, printScenario, scenario } from '@shardscope/core';
import { freshName } from './fork.ts';

/** Every node of a scenario as it first appears: those it starts with, then those that join. */
export function nodesOf(text: string): readonly Node[] {
  const { nodes, changes } = scenario(text);
  const first = new Map<string, Node>();
  for (const node of [...nodes, ...changes.flatMap(({ join }) => join)]) {
    if (!first.has(node.id)) first.set(node.id, node);
  }
  return [...first.values()];
}

/** The scenario with another name for a node, wherever it is named. */
export function rename(text: string, from: string, to: string): string {
  const id = (given: string): string => (given === from ? to : given);
  const node = <N extends Node>(given: N): N => ({ ...given, id: id(given.id) });
  const { nodes, changes } = scenario(text);
  return printScenario({
    nodes: nodes.map(node),
    changes: changes.map(({ join, leave, reweight, ...rest }) => ({
      ...rest,
      join: join.map(node),
      leave: leave.map(id),
      reweight: reweight.map(node),
    })),
  });
}

/** The scenario in which a node has that weight from the start, or whenever it joins. */
export function weigh(text: string, id: string, weight: number): string {
  const node = (given: Node): Node => {
    if (given.id !== id) return given;
    const { weight: _, ...rest } = given;
    return weight === 1 ? rest : { ...rest, weight };
  };
  const { nodes, changes } = scenario(text);
  return printScenario({
    nodes: nodes.map(node),
    changes: changes.map((change) => ({ ...change, join: change.join.map(node) })),
  });
}

/** The scenario that starts with one node more. */
export function startWith(text: string): string {
  const { nodes, changes } = scenario(text);
  const used = new Set(nodesOf(text).map(({ id }) => id));
  return printScenario({ nodes: [...nodes, { id: freshName(used) }], changes });
}

/** The scenario without a node: it neither starts with it nor is there a step that concerns it. */
export function without(text: string, id: string): string {
  const others = <N extends Node>(nodes: readonly N[]): readonly N[] => nodes.filter((node) => node.id !== id);
  const { nodes, changes } = scenario(text);
  return printScenario({
    nodes: others(nodes),
    changes: changes
      .map(({ join, leave, reweight, ...rest }) => ({
        ...rest,
        join: others(join),
        leave: leave.filter((one) => one !== id),
        reweight: others(reweight),
      }))
      .filter(concernsAny),
  });
}

const concernsAny = ({ join, leave, reweight }: Change): boolean => join.length + leave.length + reweight.length > 0;
