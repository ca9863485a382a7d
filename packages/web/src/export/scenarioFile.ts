import { type Change, type Node, scenario } from '@shardscope/core';

/** The JSON of a scenario, as `shardscope compare --scenario-file` reads it. */
export function printScenarioFile(text: string): string {
  const { nodes, changes } = scenario(text);
  return `${JSON.stringify({ nodes: nodes.map(nodeOf), steps: changes.map(stepOf) }, null, 2)}\n`;
}

const nodeOf = (node: Node): Node | string => (Object.keys(node).length === 1 ? node.id : node);

function stepOf({ join, leave, reweight, failed }: Change) {
  if (join.length > 0) return { join: join.map(nodeOf) };
  if (leave.length > 0) return failed ? { fail: leave } : { leave };
  return { reweight: reweight.map(({ id, weight = 1 }) => ({ id, weight })) };
}
