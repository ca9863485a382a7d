import type { Node, Step, Strategy } from '@shardscope/core';

/** What a comparison found, with all that is needed to run it again. */
export interface Report {
  readonly command: string;
  readonly seed: number;
  readonly keys: { readonly count: number; readonly source: string; readonly sha256: string | null };
  readonly scenario: string;
  readonly runs: readonly { readonly strategy: Strategy; readonly steps: readonly Step[] }[];
}

/** The report as the JSON that docs/json.md describes. */
export function reportJSON({ command, seed, keys, scenario, runs }: Report) {
  return {
    schema: 'shardscope/compare/1',
    command,
    seed,
    keys,
    scenario,
    strategies: runs.map(({ strategy, steps }) => ({
      id: strategy.id,
      options: steps[0].cluster.options,
      hash: steps[0].cluster.hash.id,
      steps: steps.map((step) => stepJSON(step, keys.count)),
    })),
  };
}

const nodeJSON = ({ id, weight = 1 }: Node) => ({ id, weight });

function stepJSON({ change, cluster, counts, ownership, skew, movement }: Step, keys: number) {
  const share = (part: number): number | null => (keys > 0 ? part / keys : null);
  return {
    change: change && {
      join: change.join.map(nodeJSON),
      leave: change.leave,
      reweight: change.reweight.map(nodeJSON),
    },
    nodes: cluster.nodes.map((node, i) => ({
      ...nodeJSON(node),
      keys: counts[i],
      share: share(counts[i]),
      ownership: ownership?.[i] ?? null,
    })),
    skew,
    movement: movement && {
      moved: movement.moved,
      movedShare: share(movement.moved),
      requiredShare: share(movement.required),
      optimalShare: movement.optimalShare,
      collateralShare: share(movement.collateral),
      flows: movement.flows,
    },
  };
}
